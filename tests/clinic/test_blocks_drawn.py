"""What a reader gets of each block that an editor puts on a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from clinic.models import HomePage
from procedures.models import ProcedurePage
from tests.factories import a_standard_page, an_image


def drawn(client: Client, below: HomePage, block: str, value: Any) -> str:
    """The public page that holds this one block."""
    body = json.dumps([{"type": block, "value": value}])
    return client.get(a_standard_page(below=below, body=body).url).text


def picture(**choices: Any) -> dict[str, Any]:
    """A picture block's value, as it is stored."""
    image = {"image": an_image().pk, "decorative": False, "alt_text": "Two chairs by a window"}
    return {"image": image | choices, "caption": "Our waiting room"}


def test_a_picture_brings_its_words_and_its_caption(client: Client, home: HomePage) -> None:
    page = drawn(client, home, "image", picture())
    assert 'alt="Two chairs by a window"' in page
    assert "Our waiting room" in page
    assert "<picture>" in page


def test_a_picture_that_only_decorates_is_silent(client: Client, home: HomePage) -> None:
    assert 'alt=""' in drawn(client, home, "image", picture(decorative=True, alt_text=""))


def test_a_picture_keeps_its_place_while_it_loads(client: Client, home: HomePage) -> None:
    tag = drawn(client, home, "image", picture()).partition("<img")[2].partition(">")[0]
    assert "width=" in tag
    assert "height=" in tag
    # It opens the page, so it does not wait until the reader comes near.
    assert 'fetchpriority="high"' in tag


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param("info", "Good to know", id="good to know"),
        pytest.param("important", "Important", id="important"),
        pytest.param("call", "When to call", id="when to call"),
    ],
)
def test_a_callout_says_its_kind_in_words(client: Client, home: HomePage, kind: str, said: str) -> None:
    value = {"kind": kind, "title": "Bring a list", "text": "<p>Of all you take.</p>"}
    page = drawn(client, home, "callout", value)
    assert said in page
    assert "Of all you take." in page


def test_a_heading_stands_in_the_contents_and_leads_to_itself(client: Client, home: HomePage) -> None:
    page = drawn(client, home, "heading", {"text": "Visiting hours", "anchor": ""})
    assert 'href="#visiting-hours"' in page
    assert page.count('id="visiting-hours"') == 1


def test_a_procedure_is_a_section_of_its_article_and_leads_to_its_page(
    client: Client, procedure: ProcedurePage
) -> None:
    article = client.get(procedure.get_parent().url).text
    assert procedure.summary_text in article
    assert f'href="{procedure.url}"' in article


def test_a_procedure_leads_back_to_its_section(client: Client, procedure: ProcedurePage) -> None:
    page = client.get(procedure.url).text
    assert f'href="{procedure.get_parent().url}#{procedure.anchor}"' in page
