"""What became of a change that was asked for: settled by a version, not needed, or open again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageLogEntry

from clinic.users.models import User
from comments import moderation, privacy
from comments.models import Comment
from procedures import changes
from procedures.models import EditTask, ProcedurePage
from tests.comments.mailbox import wants
from tests.factories import a_comment, a_user, signed_in, signed_off
from tests.procedures import page_editor
from tests.procedures.wishes import RunTasks, due, now_public

pytestmark = pytest.mark.django_db


def test_a_tick_at_publication_settles_it_and_the_comment_says_so(
    task: EditTask, comment: Comment, owner: User, run_tasks: RunTasks
) -> None:
    wants(comment, "outcome")
    answer = page_editor.publish(signed_in(owner), task.page, changes_settled=str(task.pk))
    assert "1 change is settled by this version." in answer.content.decode()
    task.refresh_from_db()
    assert (task.is_changed, task.done_by) == (True, owner)
    assert now_public(comment).startswith("The page was changed after this comment, on ")
    told = due(run_tasks)
    assert "robin@example.org: The page was changed after your comment" in told
    assert due(run_tasks) == told, "each is told once"
    letter = next(each for each in mail.outbox if "robin" in each.to[0])
    assert "Secret" not in str(letter.body)
    assert comment.page.full_url in str(letter.body)


def test_without_a_tick_it_waits_and_one_is_asked_afterwards(task: EditTask, owner: User) -> None:
    browser = signed_in(owner)
    answer = page_editor.publish(browser, task.page).content.decode()
    assert "1 change is asked for here. Does the page settle it now?" in answer
    screen = f"/admin/changes/{task.page_id}/"
    assert "Settled by the version of" in browser.get(screen).content.decode()
    browser.post(f"/admin/change/{task.pk}/settle/", {"next": screen})
    task.refresh_from_db()
    assert task.is_changed
    assert Comment.objects.get().page_changed_at == task.page.last_published_at


def test_what_is_ticked_in_a_draft_counts_when_somebody_else_publishes_it(
    task: EditTask, comment: Comment, owner: User
) -> None:
    browser = signed_in(owner)
    browser.post(
        page_editor.address(task.page), page_editor.filled(browser, task.page, changes_settled=task.pk)
    )
    task.refresh_from_db()
    assert task.done_at is None
    assert now_public(comment) == ""
    page = ProcedurePage.objects.get(pk=task.page_id)
    page.get_latest_revision().publish()
    task.refresh_from_db()
    assert (task.is_changed, task.done_by) == (True, owner)


def test_a_tick_taken_away_before_publication_counts_no_more(task: EditTask, owner: User) -> None:
    browser, address = signed_in(owner), page_editor.address(task.page)
    browser.post(address, page_editor.filled(browser, task.page, changes_settled=task.pk))
    form = page_editor.filled(browser, task.page)
    assert form.pop("changes_settled") == str(task.pk)
    browser.post(address, form | {"action-submit": "1"})
    task.refresh_from_db()
    assert task.done_at is None
    assert task.revision is None


def test_ticks_taken_away_cost_the_same_queries_for_one_and_for_many(
    task: EditTask, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        every = list(EditTask.objects.values_list("pk", flat=True))
        changes.settle_with(page=page, ticked=every, by=owner)
        assert not EditTask.objects.filter(revision=None).exists()
        with django_assert_max_num_queries(20) as counted:
            changes.wait_on(page=page, unticked=every, by=owner)
        assert EditTask.objects.filter(revision=None, done_by=None).count() == len(every)
        return len(counted)

    page = ProcedurePage.objects.get(pk=task.page_id)
    page.save_revision()
    few = queries()
    for number in range(5):
        changes.ask(page=page, source="test", source_id=number, about="", wanted="Say how long.", by=owner)
    assert queries() == few


def test_an_older_version_that_is_published_settles_nothing_newer(task: EditTask, owner: User) -> None:
    page = ProcedurePage.objects.get(pk=task.page_id)
    older, _newer = page.save_revision(), page.save_revision()
    changes.settle_with(page=page, ticked=[task.pk], by=owner)
    older.publish()
    task.refresh_from_db()
    assert task.done_at is None


def test_nobody_claims_a_change_of_a_page_that_was_not_published_since(task: EditTask, owner: User) -> None:
    with pytest.raises(changes.NotPublishedSince):
        changes.settle_now(task=task, by=owner)
    screen = signed_in(owner).get(f"/admin/changes/{task.page_id}/").content.decode()
    assert "Settled by the version" not in screen
    assert "No change needed" in screen


def test_no_change_needed_says_nothing_in_public_and_another_can_be_asked(
    task: EditTask, comment: Comment, owner: User, moderator: User
) -> None:
    changes.not_needed(task=task, by=owner)
    assert now_public(comment) == ""
    moderation.ask_for_change(comment=comment, by=moderator, wanted="Please do.")
    assert EditTask.objects.open().get().wanted == "Please do."
    with pytest.raises(changes.AnotherWaits):
        changes.reopen(task=task, by=owner)


def test_what_was_settled_by_mistake_is_taken_back_and_no_mail_goes_out(
    task: EditTask, comment: Comment, owner: User, run_tasks: RunTasks
) -> None:
    wants(comment, "outcome")
    page_editor.publish(signed_in(owner), task.page, changes_settled=str(task.pk))
    for _click in range(2):
        changes.reopen(task=task, by=owner)
    assert now_public(comment) == ""
    assert EditTask.objects.open().count() == 1
    assert not [each for each in due(run_tasks) if "robin" in each]


def test_of_two_who_settle_it_the_second_changes_nothing(
    task: EditTask, owner: User, administrator: User
) -> None:
    EditTask.objects.update(made_at=timezone.now() - timedelta(days=900))
    first = changes.settle_now(task=task, by=owner)
    second = changes.settle_now(task=task, by=administrator)
    assert (first.done_at, second.done_by) == (second.done_at, owner)
    assert PageLogEntry.objects.filter(action="procedures.settle_change").count() == 1


@pytest.mark.parametrize("role", ["moderator", ""])
def test_others_may_not_settle(task: EditTask, role: str) -> None:
    user = User.objects.filter(username=role).first() or a_user(role)
    for verb in (changes.not_needed, changes.reopen, changes.settle_now):
        with pytest.raises(changes.NotYours):
            verb(task=task, by=user)
    signed_in(user).post(f"/admin/change/{task.pk}/not-needed/")
    assert EditTask.objects.open().exists()


@pytest.mark.parametrize("gone", ["erased", "stone", "deleted", "redacted"])
def test_a_comment_that_is_gone_stops_no_change(
    task: EditTask, comment: Comment, owner: User, administrator: User, gone: str
) -> None:
    if gone == "stone":
        a_comment(on=comment.page, parent=comment, status="approved", author_email="")
    if gone in {"erased", "stone"}:
        privacy.erase(email="robin@example.org")
    elif gone == "deleted":
        moderation.delete(comment=comment, by=administrator)
    else:
        Comment.objects.update(text="[removed by moderator]", redacted_at=timezone.now())
    page_editor.publish(signed_in(owner), task.page, changes_settled=str(task.pk))
    task.refresh_from_db()
    assert task.is_changed
    left = Comment.objects.filter(pk=comment.pk).first()
    assert (left.page_changed_at is not None if left else False) == (gone == "redacted")


def test_a_refused_comments_writer_is_told_nothing(
    task: EditTask, comment: Comment, owner: User, moderator: User, run_tasks: RunTasks
) -> None:
    wants(comment, "outcome")
    moderation.trash(comment=comment, by=moderator)
    page_editor.publish(signed_in(owner), task.page, changes_settled=str(task.pk))
    assert "The page was changed after your comment" not in " ".join(due(run_tasks))


def test_when_a_clinician_signs_other_words_comments_on_that_part_come_back(
    task: EditTask, comment: Comment, owner: User, reviewer: User
) -> None:
    EditTask.objects.all().delete()
    page = ProcedurePage.objects.get(pk=task.page_id)
    Comment.objects.update(created_at=timezone.now() - timedelta(days=3))
    other = a_comment(on=page, status="approved", about_anchor="risks", about_title="Risks")
    page.summary_text = "Other words, in short."
    page.save_revision()
    signed_off(page, by=reviewer)
    fresh = Comment.objects.get(pk=comment.pk)
    assert fresh.revised_at == ProcedurePage.objects.get(pk=page.pk).clinically_changed_at
    assert Comment.objects.get(pk=other.pk).revised_at is None
    assert now_public(comment).startswith("Written before the update of ")
