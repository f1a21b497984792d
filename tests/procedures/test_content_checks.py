"""Each check fires where it should, and stays quiet where it should."""

from __future__ import annotations

from datetime import date

import pytest

from clinic.models import HomePage
from procedures.content_checks import CHECKS, Hint, hints_of
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure, a_standard_page, an_article, an_image
from tests.procedures.passages import LEARNED

pytestmark = pytest.mark.django_db

HARD = f"<p>{LEARNED}</p>"


def found(page: ArticlePage | ProcedurePage) -> set[str]:
    return {hint.name for hint in hints_of(page)}


def the(name: str, page: ArticlePage | ProcedurePage) -> list[Hint]:
    return [hint for hint in hints_of(page) if hint.name == name]


def text(words: str) -> ArticlePage:
    """An article in memory with one text, below a heading."""
    heading = ("heading", {"text": "A section", "anchor": "a-section"})
    return ArticlePage(title="In memory", lead="A short text.", body=[heading, ("text", words)])


def test_each_check_has_a_name_of_its_own_and_says_how_to_mend() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(str(check.sentence) and str(check.mend) for check in CHECKS)


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        pytest.param("hard_section", HARD, "<p>We work as one team.</p>", id="a hard section"),
        pytest.param(
            "vague_link",
            '<p><a href="/x/">Click here</a></p>',
            '<p><a href="/x/">Our team</a></p>',
            id="click here",
        ),
        pytest.param(
            "vague_link",
            '<p><a href="https://x.example">https://x.example</a></p>',
            "<p>here we are</p>",
            id="an address",
        ),
        pytest.param(
            "vague_link",
            '<p><a href="/x/">más información.</a></p>',
            '<p><a href="/x/">Nuestro equipo</a></p>',
            id="in Spanish",
        ),
        pytest.param(
            "skipped_heading", "<h4>Deep</h4><p>x</p>", "<h3>Less deep</h3><p>x</p>", id="a skipped level"
        ),
        pytest.param(
            "bold_heading",
            "<p><b>Risks</b></p><p>Few.</p>",
            "<p><b>Call us</b> at once.</p>",
            id="bold as heading",
        ),
        pytest.param(
            "table_without_header",
            "<table><tr><td>1</td></tr></table>",
            "<table><tr><th>1</th></tr></table>",
            id="a bare table",
        ),
        pytest.param(
            "no_emergency_line",
            "<p>All is well.</p>",
            "<p>Call your emergency number.</p>",
            id="no call for help",
        ),
        pytest.param("section_without_words", "", "<p>Words.</p>", id="an empty section"),
    ],
)
def test_a_check_fires_on_a_fault_and_not_without_it(name: str, bad: str, good: str) -> None:
    assert name in found(text(bad))
    assert name not in found(text(good))


def test_empty_risks_are_a_hint_and_filled_ones_are_not(article: ArticlePage) -> None:
    assert "empty_risks" in found(a_procedure(below=article, risks="<p> </p>"))
    assert "empty_risks" not in found(a_procedure(below=article, title="B", risks="<p>It may bleed.</p>"))
    assert "empty_risks" not in found(article)


def test_a_callout_that_says_when_to_call_is_enough(home: HomePage) -> None:
    callout = ("callout", {"kind": "call", "title": "When", "text": "<p>If it bleeds.</p>"})
    assert "no_emergency_line" not in found(an_article(below=home, body=[callout]))


@pytest.mark.parametrize(
    ("title", "is_found"),
    [
        ("Call the clinic", True),
        ("Call the clinic if:", False),
        ("Llame a la clínica si:", False),
        ("", True),
    ],
)
def test_a_care_card_says_when_it_applies(title: str, is_found: bool, home: HomePage) -> None:
    card = ("care_card", {"level": "soon", "title": title, "text": "<ul><li>it bleeds</li></ul>"})
    page = an_article(below=home, body=[card])
    assert ("card_without_if" in found(page)) is is_found
    assert "no_emergency_line" not in found(page)


def test_what_could_not_be_converted_is_a_thing_to_mend(home: HomePage) -> None:
    left = ("leftover", {"reason": "A code of a plugin: [box]", "words": "", "source": "[box]"})
    (hint,) = the("not_converted", an_article(below=home, body=[left]))
    assert hint.detail == "A code of a plugin: [box]"
    assert "not_converted" not in found(text("<p>Words</p>"))


def test_a_page_about_the_clinic_needs_no_line_for_emergencies(home: HomePage) -> None:
    assert "no_emergency_line" not in found(a_standard_page(below=home))


def with_picture(home: HomePage, alternative: str, *, decorative: bool = False) -> ArticlePage:
    picture = {"image": an_image().pk, "alt_text": alternative, "decorative": decorative}
    block = {"type": "image", "value": {"image": picture, "caption": ""}}
    page = ArticlePage(title="Pictures", lead="x")
    page.body = page._meta.get_field("body").to_python([block])
    return page


def test_a_picture_without_words_is_found_and_decoration_is_not(home: HomePage) -> None:
    assert "undescribed_picture" in found(with_picture(home, ""))
    assert "undescribed_picture" not in found(with_picture(home, "", decorative=True))
    assert "undescribed_picture" not in found(with_picture(home, "A room with a scanner."))


@pytest.mark.parametrize("alternative", ["IMG_2033.jpg", "room.png", "photo 12", "x " * 130])
def test_a_file_name_is_no_description(alternative: str, home: HomePage) -> None:
    assert "poor_description" in found(with_picture(home, alternative))
    assert "poor_description" not in found(with_picture(home, "A room with a scanner."))


def test_a_hint_leads_to_its_block_or_field(article: ArticlePage, procedure: ProcedurePage) -> None:
    procedure.risks = HARD
    hard = the("hard_section", procedure)[0]
    assert hard.target == "panel-child-content-what_patients_look_for-section"
    assert hard.field == "risks"
    article.body[1].value.source = HARD
    assert the("hard_section", article)[0].target == f"block-{article.body[0].id}-section"


def test_a_draft_with_nothing_in_it_yields_hints_and_no_error() -> None:
    assert "empty_risks" in found(ProcedurePage(title="New"))
    assert found(ArticlePage(title="New")) == {"no_emergency_line"}


def test_a_reference_says_when_it_was_checked(article: ArticlePage) -> None:
    source = {"text": "A study. Journal, 2020.", "doi": "", "url": "", "checked_on": None}
    article.references = [("reference", source)]
    assert the("undated_reference", article)[0].detail == "A study. Journal, 2020."
    assert the("undated_reference", article)[0].field == "references"
    article.references = [("reference", source | {"checked_on": date(2026, 1, 2)})]
    assert not the("undated_reference", article)
