from __future__ import annotations

import pytest

from clinic.models import HomePage
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from procedures.section_reading import page_reading
from tests.factories import a_page, a_standard_page, signed_in
from tests.procedures.passages import LEARNED

pytestmark = pytest.mark.django_db

LONG = "We " + "walk and talk and " * 6 + "rest. "
HARD = f"<p>{LEARNED}</p>"


def test_each_section_has_its_own_grade_and_the_worst_is_named(procedure: ProcedurePage) -> None:
    procedure.risks = HARD
    reading = page_reading(procedure)
    assert [section.anchor for section in reading.sections] == ["lead", "what-it-is", "risks"]
    assert reading.worst.anchor == "risks"
    assert "multidisciplinary" in reading.worst.hard_words
    assert [section.anchor for section in reading.too_hard] == ["risks"]


def test_the_longest_sentences_of_a_section_are_shown(procedure: ProcedurePage) -> None:
    procedure.what_it_is = f"<p>Short. {LONG}</p>"
    assert page_reading(procedure).sections[1].long_sentences == (LONG.strip(),)


def test_a_page_of_the_clinic_is_measured_by_its_headings_too(home: HomePage) -> None:
    body = [("heading", {"text": "Who", "anchor": "who"}), ("text", "<p>We are two.</p>")]
    reading = page_reading(a_standard_page(below=home, lead="Hello to you.", body=body))
    assert [section.anchor for section in reading.sections] == ["lead", "who"]


def test_the_saved_draft_has_a_report_that_needs_no_script(procedure: ProcedurePage, editor: User) -> None:
    procedure.risks = HARD
    procedure.save_revision()
    html = signed_in(editor).get(f"/admin/words/{procedure.pk}/").text
    assert "What to mend in “Risks”" in html
    assert "multidisciplinary" in html
    assert "This section is hard to read." in html


def test_the_editors_panel_measures_what_is_typed_and_not_saved(
    procedure: ProcedurePage, editor: User
) -> None:
    browser = signed_in(editor)
    lists = ("person_links", "location_links", "related_links")
    form = {
        **{f"{name}-{number}_FORMS": "0" for name in lists for number in ("TOTAL", "INITIAL")},
        "title": procedure.title,
        "slug": procedure.slug,
        "summary_text": "Short.",
        "risks": '{"blocks":[{"key":"a","text":"Multidisciplinary collaboration facilitates '
        'decisions for all of us here today.",'
        '"type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}',
        "more-count": "0",
        "questions-count": "0",
        "references-count": "0",
        "comments_mode": procedure.comments_mode,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    assert browser.post(f"/admin/pages/{procedure.pk}/edit/preview/", form).json()["is_valid"]
    html = browser.get(f"/admin/words/{procedure.pk}/now/").text
    assert "multidisciplinary" in html
    procedure.refresh_from_db()
    assert procedure.risks == ""


def test_who_may_not_edit_a_page_does_not_see_its_draft(procedure: ProcedurePage, moderator: User) -> None:
    for address in (f"/admin/words/{procedure.pk}/", f"/admin/words/{procedure.pk}/now/"):
        assert signed_in(moderator).get(address).status_code in {302, 403}


def test_the_editor_offers_the_grade_beside_the_text(article: ArticlePage, editor: User) -> None:
    html = signed_in(editor).get(f"/admin/pages/{article.pk}/edit/").text
    assert "/admin/words/0/now/" in html
    assert f'href="/admin/words/{article.pk}/"' in html


def test_a_page_of_another_kind_has_a_report_too(home: HomePage, administrator: User) -> None:
    page = a_page(HomePage(title="Second", slug="second", lead="Hello."), below=home.get_parent())
    assert signed_in(administrator).get(f"/admin/words/{page.pk}/").status_code == 200
