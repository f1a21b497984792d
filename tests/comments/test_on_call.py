"""Whoever is on call hears at once of what may be an emergency, whatever else fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic.users.models import User
from comments import editing, mailing, notifications
from comments.models import Comment, DiscussionSettings, MailChoice
from procedures.models import ArticlePage
from tests.comments.mailbox import a_broken_queue, waiting_tasks_are_due
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]
ON_CALL = "oncall@clinic.example"


@pytest.fixture
def urgent(article: ArticlePage) -> Comment:
    return a_comment(on=article, text="I bleed heavily", urgent_at=timezone.now(), rank=0)


@pytest.fixture
def on_call(rules: DiscussionSettings) -> DiscussionSettings:
    rules.on_call_email = ON_CALL
    rules.save()
    return rules


def tell(comment: Comment, run_tasks: RunTasks) -> None:
    notifications.tell_on_call.enqueue(comment_id=comment.pk)
    run_tasks()


def test_the_on_call_address_is_told_at_once_without_the_patients_words(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    tell(urgent, run_tasks)
    (message,) = mail.outbox
    assert message.recipients() == [ON_CALL]
    assert message.subject.startswith("URGENT: a comment on “Treatment through a pinhole”")
    assert message.message()["Importance"] == "high"
    assert f"/admin/reader-comments/inspect/{urgent.pk}/" in message.body
    assert not [secret for secret in ("bleed", "Robin", "robin@") if secret in str(message.message())]


def test_a_clinic_may_have_the_words_in_it(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    on_call.mail_words = True
    on_call.save()
    tell(urgent, run_tasks)
    assert "I bleed heavily" in mail.outbox[0].body


def test_of_a_public_comment_the_new_words_are_meant(
    article: ArticlePage, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    on_call.mail_words = True
    on_call.save()
    comment = a_comment(on=article, text="Is the needle long?", status="approved")
    editing.edit(comment=comment, text="I have chest pain and cannot breathe.")
    run_tasks()
    assert "I have chest pain" in mail.outbox[0].body
    assert "The comment is public." in mail.outbox[0].body
    assert "Nobody else can see the comment yet" not in mail.outbox[0].body


def test_it_goes_even_where_mail_to_moderators_is_off(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    on_call.tell_moderators = False
    on_call.save()
    tell(urgent, run_tasks)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("when", ["each", "daily", "never"])
def test_where_nobody_is_on_call_all_moderators_are_told_once_whatever_they_chose(
    when: str, urgent: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    MailChoice.objects.create(user=moderator, when=when)
    notifications.tell_moderators.enqueue(comment_id=urgent.pk)
    tell(urgent, run_tasks)
    assert [message.recipients() for message in mail.outbox] == [[moderator.email]]
    assert mail.outbox[0].subject.startswith("URGENT")


def test_moderators_get_their_usual_mail_where_someone_else_is_on_call(
    urgent: Comment, on_call: DiscussionSettings, moderator: User, run_tasks: RunTasks
) -> None:
    notifications.tell_moderators.enqueue(comment_id=urgent.pk)
    tell(urgent, run_tasks)
    receivers = [message.recipients() for message in mail.outbox]
    assert sorted(receivers) == [[moderator.email], [ON_CALL]]


def test_nobody_is_called_for_what_somebody_attends_to(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    Comment.objects.update(urgent_at=None)
    tell(urgent, run_tasks)
    assert mail.outbox == []


def test_a_server_that_is_down_is_tried_again_within_minutes_and_then_the_moderators_hear_too(
    urgent: Comment, on_call: DiscussionSettings, moderator: User, run_tasks: RunTasks, settings: Settings
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(urgent, run_tasks)
    for _time in range(6):
        again = DBTaskResult.objects.get(status="READY")
        assert again.run_after - timezone.now() <= timedelta(minutes=5)
        waiting_tasks_are_due()
        run_tasks()
    settings.EMAIL_BACKEND = works
    waiting_tasks_are_due()
    run_tasks()
    assert mail.outbox[0].recipients() == [moderator.email, ON_CALL]


def test_a_queue_that_is_away_delays_the_call_by_minutes(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    with a_broken_queue():
        mailing.later(notifications.tell_on_call, comment_id=urgent.pk)
    for _look in range(2):
        notifications.call_missed()
        run_tasks()
        assert len(mail.outbox) == 1


def test_the_clock_calls_nobody_whom_a_task_in_the_queue_will_call(urgent: Comment) -> None:
    mailing.later(notifications.tell_on_call, comment_id=urgent.pk)
    notifications.call_missed()
    assert DBTaskResult.objects.count() == 1


def test_one_emergency_calls_once_and_a_new_one_under_the_same_comment_calls_again(
    urgent: Comment, on_call: DiscussionSettings, run_tasks: RunTasks
) -> None:
    for _edit in range(3):
        tell(urgent, run_tasks)
    assert len(mail.outbox) == 1
    Comment.objects.update(urgent_at=timezone.now())
    tell(urgent, run_tasks)
    assert len(mail.outbox) == 2


def test_where_there_is_nobody_at_all_it_is_tried_until_there_is(
    urgent: Comment, run_tasks: RunTasks
) -> None:
    tell(urgent, run_tasks)
    assert mail.outbox == []
    assert DBTaskResult.objects.filter(status="READY").exists()
