"""What readers and editors get of quotations, and of what could not be converted when a site moved in."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from clinic.models import HomePage
from tests.clinic.test_blocks_drawn import drawn
from tests.factories import a_standard_page, a_user, signed_in

pytestmark = pytest.mark.django_db

LEFT = {
    "reason": "A code of a plugin: [box]",
    "words": "Boxed <b>words</b>\n\nand more",
    "source": "[box onclick=secret]<script>alert(1)</script>[/box]",
}


def test_a_quotation_names_who_said_it(client: Client, home: HomePage) -> None:
    page = drawn(client, home, "quote", {"text": "<p>They were <b>kind</b>.</p>", "source": "A patient <3"})
    assert '<blockquote class="quote__text prose"><p>They were <b>kind</b>.</p></blockquote>' in page
    assert '<figcaption class="quote__source">A patient &lt;3</figcaption>' in page


def test_a_quotation_of_nobody_has_no_line_for_a_name(client: Client, home: HomePage) -> None:
    assert "quote__source" not in drawn(client, home, "quote", {"text": "<p>Kind.</p>", "source": ""})


def test_readers_get_the_plain_words_of_what_was_not_converted_and_nothing_else(
    client: Client, home: HomePage
) -> None:
    page = drawn(client, home, "leftover", LEFT)
    assert "<p>Boxed &lt;b&gt;words&lt;/b&gt;</p>" in page
    assert "<p>and more</p>" in page
    for kept_back in ("[box", "onclick=secret", "alert(1)", "A code of a plugin"):
        assert kept_back not in page


def test_what_has_no_words_shows_nothing(client: Client, home: HomePage) -> None:
    body = json.dumps([{"type": "leftover", "value": LEFT | {"words": ""}}])
    page = a_standard_page(below=home, title="Left", body=body)
    without = a_standard_page(below=home, title="None", body=[])
    assert client.get(page.url).text.count("<p>") == client.get(without.url).text.count("<p>")


def test_the_search_finds_its_words_and_not_its_source(home: HomePage) -> None:
    page = a_standard_page(below=home, title="Left", body=json.dumps([{"type": "leftover", "value": LEFT}]))
    words = " ".join(page.body.stream_block.get_searchable_content(page.body))
    assert "Boxed" in words
    assert "secret" not in words
    assert "plugin" not in words


def test_an_editor_sees_why_and_the_source(home: HomePage) -> None:
    page = a_standard_page(below=home, title="Left", body=json.dumps([{"type": "leftover", "value": LEFT}]))
    html = signed_in(a_user("administrator")).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "onclick=secret" in html
    assert "A code of a plugin: [box]" in html
    assert "<script>alert(1)</script>[/box]" not in html
