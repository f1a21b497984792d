"""What readers get of steps, cards, lists, tables and questions, and what editors may not leave out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Site

from clinic.blocks import BODY_BLOCKS
from clinic.models import HomePage
from clinic.users.models import User
from comments.models import DiscussionSettings
from procedures.blocks import ARTICLE_BLOCKS
from tests.clinic.test_blocks_drawn import drawn
from tests.factories import a_standard_page, signed_in

BLOCKS = dict(BODY_BLOCKS)
HOSTILE = "Hi <script>alert(1)</script><img src=x onerror=alert(2)>"
TABLE = {
    "caption": "Our hours",
    "columns": [{"type": "text", "heading": "Day"}, {"type": "rich_text", "heading": "Hours"}],
    "rows": [{"values": ["Monday", "<p>8 <b>to</b> 16</p>"]}],
}


def card(level: str = "soon", text: str = "<p>it hurts</p>") -> dict[str, str]:
    """A care card's value, as it is stored."""
    return {"level": level, "title": "Call us if:", "text": text}


@pytest.mark.parametrize(
    ("level", "said"),
    [("self", "Look after yourself:"), ("soon", "Call us soon:"), ("emergency", "Emergency, call now:")],
)
def test_a_care_card_says_in_its_heading_how_urgent_it_is(
    client: Client, home: HomePage, level: str, said: str
) -> None:
    page = drawn(client, home, "care_card", card(level))
    heading = page.partition('class="care-card__title"')[2].partition("</h2>")[0]
    assert said in heading
    assert "Call us if:" in heading


def test_an_emergency_card_ends_with_the_line_of_the_site(client: Client, site: Site, home: HomePage) -> None:
    assert (
        "Call your local emergency number."
        in drawn(client, home, "care_card", card("emergency")).partition("<footer")[0]
    )
    rules = DiscussionSettings.for_site(site)
    rules.emergency_phone = "555-0100"
    rules.save()
    page = a_standard_page(below=home, title="Help", body=[("care_card", card("emergency"))])
    assert 'href="tel:5550100">Call 555-0100</a>' in client.get(page.url).text


def test_many_emergency_cards_ask_for_the_line_once(
    client: Client, home: HomePage, django_assert_max_num_queries: Any
) -> None:
    def queries(number: int) -> int:
        body = [("care_card", card("emergency"))] * number
        page = a_standard_page(below=home, title=f"{number} cards", body=body)
        client.get(page.url)
        with django_assert_max_num_queries(30) as counted:
            client.get(page.url)
        return len(counted)

    assert queries(2) == queries(20)


def test_the_title_of_a_card_is_one_level_below_what_it_stands_in(client: Client, home: HomePage) -> None:
    heading = ("heading", {"text": "When to call", "anchor": ""})
    page = a_standard_page(below=home, body=[("care_card", card()), heading, ("care_card", card())])
    html = client.get(page.url).text
    assert (html.count('<h2 class="care-card__title"'), html.count('<h3 class="care-card__title"')) == (1, 1)
    assert html.index('<h2 class="care-card') < html.index('<h3 class="care-card')


def test_what_not_to_do_says_so_on_each_line(client: Client, home: HomePage) -> None:
    page = drawn(client, home, "advice", {"kind": "dont", "items": ["wait", "<b>drive</b>"]})
    assert page.count("<li>don’t ") == 2
    assert "don’t &lt;b&gt;drive&lt;/b&gt;" in page


def test_markup_that_an_editor_types_or_pastes_stays_text(client: Client, home: HomePage) -> None:
    line = {
        "text": HOSTILE,
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    typed = json.dumps({"blocks": [line], "entityMap": {}})
    field = BLOCKS["care_card"].child_blocks["text"]
    text = field.value_from_datadict({"text": typed}, {}, "text")
    page = drawn(client, home, "care_card", card(text=text.source) | {"title": HOSTILE})
    assert page.count("&lt;img src=x onerror=alert(2)&gt;") == 2
    assert "<script>alert" not in page


def test_steps_are_a_numbered_list(client: Client, home: HomePage) -> None:
    steps = [{"title": "First", "text": ""}, {"title": "Then", "text": "<p>More.</p>"}]
    page = drawn(client, home, "steps", {"steps": steps})
    assert page.partition('<ol class="steps">')[2].partition("</ol>")[0].count("<li") == 2


def test_a_table_names_its_columns_and_rows_and_can_be_reached_by_keyboard(
    client: Client, home: HomePage
) -> None:
    page = drawn(client, home, "table", {"has_row_headings": True, "table": TABLE})
    assert '<div class="table" role="region" aria-label="Our hours" tabindex="0">' in page
    assert page.count('scope="col"') == 2
    assert '<th class="table__cell" scope="row">Monday</th>' in page
    assert "8 <b>to</b> 16" in page


def test_a_table_may_have_no_headings_of_rows(client: Client, home: HomePage) -> None:
    page = drawn(client, home, "table", {"has_row_headings": False, "table": TABLE})
    assert 'scope="row"' not in page
    assert '<td class="table__cell">Monday</td>' in page


def test_questions_and_what_opens_are_drawn(client: Client, home: HomePage) -> None:
    asked = {"questions": [{"question": "Does it hurt?", "answer": "<p>Ask us.</p>"}]}
    assert '<h2 class="question__title">Does it hurt?</h2>' in drawn(client, home, "questions", asked)
    page = a_standard_page(
        below=home, title="More", body=[("expander", {"summary": "More", "text": "<p>Here.</p>"})]
    )
    assert '<summary class="expander__summary">More</summary>' in client.get(page.url).text


@pytest.mark.parametrize(
    ("block", "value"),
    [
        pytest.param("advice", {"kind": "do", "items": []}, id="a list without a line"),
        pytest.param("advice", {"kind": "do", "items": [""]}, id="an empty line"),
        pytest.param("steps", {"steps": []}, id="no step"),
        pytest.param("questions", {"questions": []}, id="no question"),
        pytest.param("care_card", {"level": "", "title": "x", "text": "<p>x</p>"}, id="a card of no level"),
        pytest.param(
            "care_card", {"level": "soon", "title": "", "text": "<p>x</p>"}, id="a card without a title"
        ),
        pytest.param("table", {"table": None}, id="no table"),
        pytest.param("table", {"table": {**TABLE, "caption": " "}}, id="a table without a caption"),
        pytest.param("table", {"table": {**TABLE, "rows": []}}, id="a table without a row"),
        pytest.param(
            "table",
            {"table": {**TABLE, "columns": [{"type": "text", "heading": ""}, TABLE["columns"][1]]}},
            id="a column without a heading",
        ),
    ],
)
def test_what_says_nothing_is_refused(block: str, value: Any) -> None:
    definition = BLOCKS[block]
    with pytest.raises(ValidationError):
        definition.clean(definition.normalize(value))


def test_a_table_tells_all_that_is_missing_at_once() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCKS["table"].clean(BLOCKS["table"].normalize({"table": None}))
    assert len(refused.value.block_errors["table"].messages) == 3


@pytest.mark.parametrize("name", [name for name, _block in ARTICLE_BLOCKS])
def test_an_editor_sees_what_a_block_looks_like_before_choosing_it(name: str, editor: User) -> None:
    block = StreamBlock(ARTICLE_BLOCKS).child_blocks[name]
    assert block.is_previewable
    assert block.get_description()
    page = signed_in(editor).get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert page.status_code == 200
    assert "/static/clinic/css/" in page.text
