"""A translation knows whether its reviewed original has changed since."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import PageLogEntry

from clinic.users.models import User
from procedures import translating
from procedures.models import ProcedurePage, Translation
from tests.factories import a_procedure, a_user, in_spanish, number_of_queries, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish(procedure: ProcedurePage) -> ProcedurePage:
    return in_spanish(procedure, title="Biopsia", summary_text="Se toma una muestra pequeña.")


def state(page: ProcedurePage) -> Translation:
    return Translation.objects.get(page=page)


def change(page: ProcedurePage, **words: str) -> None:
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_what_is_translated_is_in_step_with_what_it_was_made_from(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    assert state(spanish).original_id == procedure.pk
    assert state(spanish).is_in_step


def test_a_change_of_the_original_says_in_which_sections(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    change(procedure, summary_text="Two samples are taken.", risks="<p>Bleeding.</p>", what_it_is="")
    assert [(anchor, kind) for anchor, _title, kind in state(spanish).changes] == [
        ("lead", "changed"),
        ("risks", "new"),
        ("what-it-is", "gone"),
    ]


def test_what_no_clinician_vouches_for_changes_nothing(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    change(procedure, search_description="Other words for machines.")
    assert state(spanish).is_in_step


def test_a_draft_of_the_original_changes_nothing_until_it_is_published(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    procedure.summary_text = "Two samples are taken."
    revision = procedure.save_revision()
    assert state(spanish).is_in_step
    revision.publish()
    assert not state(spanish).is_in_step


def test_an_original_that_was_changed_back_is_in_step_again(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    before = procedure.summary_text
    change(procedure, summary_text="Two samples are taken.")
    change(procedure, summary_text=before)
    assert state(spanish).is_in_step


def test_the_language_of_whoever_publishes_changes_nothing(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    with translation.override("es"):
        change(procedure, search_description="Other words for machines.")
    assert state(spanish).is_in_step


def test_readers_are_told_that_the_original_is_newer_and_find_it(
    client: Client, procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    assert "newer-original" not in client.get(spanish.url).content.decode()
    change(procedure, summary_text="Two samples are taken.")
    html = client.get(spanish.url).content.decode()
    assert "La versión en inglés de esta página es más reciente." in html
    assert f'<a href="{procedure.url}" lang="en-us" hreflang="en-us">{procedure.title}</a>' in html
    assert "newer-original" not in client.get(procedure.url).content.decode()


def test_readers_are_not_led_to_an_original_that_is_not_public(
    client: Client, procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    change(procedure, summary_text="Two samples are taken.")
    procedure.unpublish()
    assert "newer-original" not in client.get(spanish.url).content.decode()


def test_a_person_says_that_both_are_in_step_and_that_is_written_down(
    client: Client, procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    change(procedure, summary_text="Two samples are taken.")
    editor = a_user("editor")
    browser = signed_in(editor)
    screen = f"/admin/translations/{state(spanish).pk}/"
    shown = browser.get(screen).content.decode()
    assert "Two samples are taken." in shown
    assert "Se toma una muestra pequeña." in shown
    assert browser.post(screen)["Location"] == f"/admin/pages/{spanish.pk}/edit/"
    assert (state(spanish).is_in_step, state(spanish).in_step_by) == (True, editor)
    assert PageLogEntry.objects.get(action=translating.IN_STEP).user == editor


def test_saying_it_twice_is_one_entry(procedure: ProcedurePage, spanish: ProcedurePage) -> None:
    change(procedure, summary_text="Two samples are taken.")
    editor = a_user("editor")
    for _time in range(2):
        translating.in_step_again(translation=state(spanish), by=editor)
    assert PageLogEntry.objects.filter(action=translating.IN_STEP).count() == 1


def test_the_editor_sees_on_top_what_changed(procedure: ProcedurePage, spanish: ProcedurePage) -> None:
    browser = signed_in(a_user("editor"))
    address = f"/admin/pages/{spanish.pk}/edit/"
    assert "has changed since this was translated" not in browser.get(address).content.decode()
    change(procedure, summary_text="Two samples are taken.")
    assert "has changed since this was translated: In short." in browser.get(address).content.decode()


def test_nobody_without_the_right_to_edit_says_so(
    procedure: ProcedurePage, spanish: ProcedurePage, moderator: User
) -> None:
    change(procedure, summary_text="Two samples are taken.")
    assert signed_in(moderator).post(f"/admin/translations/{state(spanish).pk}/").status_code in {302, 403}
    assert not state(spanish).is_in_step


def test_the_report_lists_those_out_of_step_first(procedure: ProcedurePage, spanish: ProcedurePage) -> None:
    other = a_procedure(below=procedure.get_parent(), title="Ablation")
    in_spanish(other, title="Ablación")
    change(procedure, summary_text="Two samples are taken.")
    html = signed_in(a_user("editor")).get("/admin/reports/translations/").content.decode()
    assert 0 < html.index("Biopsia") < html.index("Ablación")
    assert "1 section of the original changed" in html


def test_the_report_asks_as_often_for_many_as_for_few(
    procedure: ProcedurePage, spanish: ProcedurePage
) -> None:
    browser = signed_in(a_user("editor"))
    address = "/admin/reports/translations/results/"
    browser.get(address)
    few = number_of_queries(browser, address)
    for number in range(6):
        in_spanish(a_procedure(below=procedure.get_parent(), title=f"Procedure {number}"))
    assert number_of_queries(browser, address) <= few
