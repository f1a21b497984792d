"""Editors write, clinicians sign off: in the admin, as each of them meets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import WorkflowPage

from clinic.users.models import User
from procedures import signing
from procedures.models import ProcedurePage, SignOff
from tests.factories import a_user, signed_in, signed_off
from tests.procedures.admin_forms import edit_form

pytestmark = pytest.mark.django_db
NEW = "We take a small sample."


def fresh(page: ProcedurePage) -> ProcedurePage:
    return ProcedurePage.objects.get(pk=page.pk)


def submit(page: ProcedurePage, *, by: User, **fields: str) -> str:
    browser = signed_in(by)
    form = edit_form(browser, page, **(fields or {"summary_text": NEW}), **{"action-submit": "1"})
    return browser.post(f"/admin/pages/{page.pk}/edit/", form, follow=True).content.decode()


def submitted(page: ProcedurePage, *, by: User, **fields: str) -> ProcedurePage:
    submit(page, by=by, **fields)
    return fresh(page)


def act(page: ProcedurePage, action: str, *, by: User, comment: str = "") -> None:
    state = page.current_workflow_task_state
    action = sign_button(page) if action == "sign" else action
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/"
    signed_in(by).post(address, {"comment": comment})


def sign_button(page: ProcedurePage) -> str:
    return f"sign-{signing.seen_in(page.get_latest_revision())}"


def review_screen(page: ProcedurePage, *, by: User, **form: str) -> str:
    browser = signed_in(by)
    address = f"/admin/clinical-review/{page.pk}/"
    if form:
        browser.post(address, form)
    return browser.get(address).content.decode()


def test_an_editors_words_reach_readers_when_a_clinician_signs_them(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    page = submitted(procedure, by=editor)
    assert page.summary_text != NEW
    act(page, "sign", by=reviewer)
    page = fresh(page)
    assert page.summary_text == NEW
    assert page.review.is_reviewed
    assert {each.by for each in SignOff.objects.filter(page=page)} == {reviewer}


def test_words_can_be_submitted_where_the_tree_has_no_workflow_at_all(
    procedure: ProcedurePage, editor: User
) -> None:
    WorkflowPage.objects.all().delete()
    page = submitted(procedure, by=editor)
    assert page.workflow_in_progress
    assert page.current_workflow_state.workflow.name == "Clinical review"


def test_a_change_that_is_not_clinical_goes_out_at_once_and_stays_reviewed(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    signed_off(procedure, by=reviewer)
    page = submitted(procedure, by=editor, search_description="Other words", listing_summary="Other words")
    assert page.listing_summary == "Other words"
    assert page.review.is_reviewed
    assert not page.workflow_in_progress


def test_a_section_that_is_taken_out_goes_to_a_clinician_first(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    signed_off(procedure, by=reviewer)
    page = submitted(procedure, by=editor, what_it_is="null")
    assert page.workflow_in_progress
    assert page.what_it_is
    screen = " ".join(review_screen(page, by=reviewer).split())
    assert "What it is (taken out)" in screen
    assert "A section that a clinician signed is gone." in screen
    act(page, "sign", by=reviewer)
    page = fresh(page)
    assert not page.what_it_is
    assert page.review.is_reviewed


def test_an_editor_is_told_of_what_is_out_already_and_of_nothing_else(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    signed_off(procedure, by=reviewer)
    said = "No clinical words changed"
    html = submit(procedure, by=editor, search_description="Other words")
    assert said in html
    assert "submitted for moderation" not in html
    assert said not in submit(procedure, by=editor)


def test_clinicians_are_told_by_mail_and_nobody_else(
    procedure: ProcedurePage, editor: User, reviewer: User, run_tasks: Callable[[], object]
) -> None:
    a_user("moderator")
    page = submitted(procedure, by=editor)
    run_tasks()
    (letter,) = [each for each in mail.outbox if "waits for your review" in each.subject]
    assert letter.to == [reviewer.email]
    assert f"/admin/clinical-review/{page.pk}/" in letter.body
    assert NEW not in letter.body


@pytest.mark.parametrize("role", ["editor", "moderator", "administrator", ""])
def test_nobody_but_a_clinician_signs_off(
    role: str, procedure: ProcedurePage, reviewer: User, editor: User
) -> None:
    page = submitted(procedure, by=editor)
    act(page, "sign", by=a_user(role, username="somebody"))
    review_screen(page, by=a_user("editor", username="another"), deed="sign", seen="")
    assert fresh(page).summary_text != NEW


def test_a_clinician_who_writes_needs_another_clinician(procedure: ProcedurePage, reviewer: User) -> None:
    page = submitted(procedure, by=reviewer)
    act(page, "sign", by=reviewer)
    assert fresh(page).summary_text != NEW
    assert "another clinician must sign it off" in review_screen(page, by=reviewer)
    act(page, "sign", by=a_user("reviewer", username="second"))
    assert fresh(page).summary_text == NEW


def test_a_clinician_who_changes_what_she_signs_is_told_that_another_must(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    page = submitted(procedure, by=editor)
    browser = signed_in(reviewer)
    buttons = {"action-workflow-action": "true", "workflow-action-name": sign_button(page)}
    form = edit_form(browser, page, summary_text="Her own words.", **buttons)
    answer = browser.post(f"/admin/pages/{page.pk}/edit/", form, follow=True)
    assert "another clinician must sign it off" in answer.content.decode()
    assert fresh(page).summary_text not in ("Her own words.", NEW)


def test_a_button_that_stood_beside_other_words_signs_nothing(
    procedure: ProcedurePage, editor: User, administrator: User, reviewer: User
) -> None:
    page = submitted(procedure, by=editor)
    button = sign_button(page)
    draft = page.get_latest_revision_as_object()
    draft.summary_text = "Words that she never saw."
    draft.save_revision(user=administrator)
    act(page, button, by=reviewer)
    assert not SignOff.objects.exists()
    act(fresh(page), "sign", by=reviewer)
    assert fresh(page).summary_text == "Words that she never saw."


def test_who_signs_sees_what_to_check_and_what_the_site_noticed(
    procedure: ProcedurePage, editor: User, reviewer: User
) -> None:
    procedure.for_review = "Is the dose right?"
    procedure.save_revision(user=editor)
    html = review_screen(submitted(procedure, by=editor), by=reviewer)
    assert "Is the dose right?" in html
    assert "The risks are empty." in html
    assert f"Clinical review: {procedure.title}" in html


def test_an_administrator_publishes_without_a_clinician_for_a_reason_alone(
    procedure: ProcedurePage, editor: User, administrator: User
) -> None:
    page = submitted(procedure, by=editor)
    act(page, "override", by=administrator, comment="  ")
    assert fresh(page).summary_text != NEW
    act(page, "override", by=administrator, comment="The only clinician is ill")
    page = fresh(page)
    assert page.summary_text == NEW
    assert page.review.state == "awaiting"
    assert "The only clinician is ill" in review_screen(page, by=administrator)


def test_an_administrator_overrides_from_the_screen_also_where_nobody_asked(
    procedure: ProcedurePage, editor: User, administrator: User
) -> None:
    procedure.summary_text = NEW
    procedure.save_revision(user=editor)
    review_screen(procedure, by=editor, deed="override", reason="I want it")
    assert fresh(procedure).summary_text != NEW
    review_screen(procedure, by=administrator, deed="override", reason="It is urgent")
    assert fresh(procedure).summary_text == NEW


def test_a_clinician_sends_a_text_back(procedure: ProcedurePage, editor: User, reviewer: User) -> None:
    page = submitted(procedure, by=editor)
    act(page, "reject", by=reviewer, comment="Which needle?")
    page = fresh(page)
    assert page.summary_text != NEW
    assert page.current_workflow_state.status == "needs_changes"


def test_one_press_signs_what_waits(procedure: ProcedurePage, editor: User, reviewer: User) -> None:
    page = submitted(procedure, by=editor)
    seen = signing.digest(page.get_latest_revision_as_object().sections)
    review_screen(page, by=reviewer, deed="sign", seen="another text")
    assert fresh(page).summary_text != NEW
    html = review_screen(page, by=reviewer, deed="sign", seen=seen)
    assert fresh(page).review.is_reviewed
    assert "A clinician vouches for every section." in html


def test_one_press_says_reviewed_no_change(procedure: ProcedurePage, editor: User, reviewer: User) -> None:
    seen = signing.digest(procedure.sections)
    for by in (editor, a_user("administrator")):
        review_screen(procedure, by=by, deed="no_change", seen=seen)
        assert fresh(procedure).review.state == "awaiting"
    review_screen(procedure, by=reviewer, deed="no_change", seen=seen)
    assert fresh(procedure).review.is_reviewed
    assert fresh(procedure).review.due is not None


def test_looking_signs_nothing(procedure: ProcedurePage, reviewer: User) -> None:
    signed_in(reviewer).get(f"/admin/clinical-review/{procedure.pk}/?deed=no_change")
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("reviewer", 200), ("moderator", 302)])
def test_the_screen_is_for_those_who_write_or_sign(role: str, status: int, procedure: ProcedurePage) -> None:
    address = f"/admin/clinical-review/{procedure.pk}/"
    assert signed_in(a_user(role)).get(address).status_code == status


def test_the_screen_is_of_patient_pages_alone(procedure: ProcedurePage, reviewer: User) -> None:
    browser: Client = signed_in(reviewer)
    assert browser.get(f"/admin/clinical-review/{procedure.get_site().root_page_id}/").status_code == 404
    assert browser.get("/admin/clinical-review/999999/").status_code == 404
