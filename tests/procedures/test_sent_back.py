"""A clinician asks for changes from the screen of the review, and a review can be called off."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import WorkflowState

from clinic.users.models import User
from procedures.models import ProcedurePage
from tests.factories import a_user, signed_in
from tests.procedures.admin_forms import edit_form

pytestmark = pytest.mark.django_db
WISH = "How often does that happen?"


def asked_for_review(page: ProcedurePage, *, by: User) -> ProcedurePage:
    browser = signed_in(by)
    form = edit_form(browser, page, summary_text="New words.", **{"action-submit": "1"})
    browser.post(f"/admin/pages/{page.pk}/edit/", form)
    return ProcedurePage.objects.get(pk=page.pk)


def state_of(page: ProcedurePage) -> str:
    return str(WorkflowState.objects.filter(object_id=str(page.pk)).latest("pk").status)


def ask_for_changes(page: ProcedurePage, *, by: User, wish: str = WISH) -> str:
    browser = signed_in(by)
    browser.post(f"/admin/clinical-review/{page.pk}/", {"deed": "send_back", "wish": wish})
    return browser.get(f"/admin/clinical-review/{page.pk}/").text


def test_who_wrote_a_text_reads_what_the_clinician_wants_where_it_is_written(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    page = asked_for_review(procedure, by=editor)
    html = ask_for_changes(page, by=reviewer)
    assert state_of(page) == "needs_changes"
    assert WISH in html
    assert WISH in signed_in(editor).get(f"/admin/pages/{page.pk}/edit/").text
    assert WISH in mail.outbox[-1].body


def test_changes_are_asked_for_in_words_by_a_clinician_alone(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    page = asked_for_review(procedure, by=editor)
    assert "Please say what should change." in ask_for_changes(page, by=reviewer, wish="  ")
    assert "Only a clinical reviewer can ask for changes." in ask_for_changes(page, by=editor)
    assert state_of(page) == "in_progress"


def call_off(page: ProcedurePage, *, by: Client) -> None:
    form = edit_form(by, page, **{"action-cancel-workflow": "1"})
    by.post(f"/admin/pages/{page.pk}/edit/", form)


@pytest.mark.parametrize(
    ("role", "becomes"),
    [("reviewer", "cancelled"), ("administrator", "cancelled"), ("editor", "in_progress")],
)
def test_a_review_is_called_off_by_who_could_decide_it(
    role: str, becomes: str, procedure: ProcedurePage, editor: User
) -> None:
    page = asked_for_review(procedure, by=editor)
    person = signed_in(a_user(role, username="another"))
    offered = "action-cancel-workflow" in person.get(f"/admin/pages/{page.pk}/edit/").text
    assert offered == (becomes == "cancelled")
    call_off(page, by=person)
    assert state_of(page) == becomes


def test_who_asked_calls_it_off(procedure: ProcedurePage, editor: User) -> None:
    page = asked_for_review(procedure, by=editor)
    call_off(page, by=signed_in(editor))
    assert state_of(page) == "cancelled"
