"""What subscribers are told, and when not: the rest of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.log_actions import LogContext

from clinic.users.models import User
from comments import audit, editing, letters, moderation
from comments.letters import telling
from comments.models import Comment, Delivery, Subscription
from comments.reporting import report
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments.mailbox import (
    a_broken_queue,
    an_answer,
    decided,
    published,
    undo_is_over,
    waiting_tasks_are_due,
    wants,
)
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]


@pytest.fixture
def question(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved", text="May I eat before?")


@pytest.fixture
def wish(question: Comment) -> Subscription:
    return wants(question)


def test_a_mail_server_that_is_down_delays_the_mail_and_sends_it_once(
    wish: Subscription, question: Comment, run_tasks: RunTasks, settings: Settings
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    published(an_answer(question), run_tasks)
    settings.EMAIL_BACKEND = works
    for _time in range(2):
        waiting_tasks_are_due()
        run_tasks()
    assert len(mail.outbox) == 1


def test_a_queue_that_is_down_stops_nobody_and_the_mail_follows(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    answer = an_answer(question)
    with a_broken_queue():
        letters.published(answer)
    undo_is_over()
    for _hour in range(2):
        letters.tell_missed()
        run_tasks()
        assert len(mail.outbox) == 1


def test_a_published_comment_is_told_of_with_the_reason(question: Comment, run_tasks: RunTasks) -> None:
    wants(question, "outcome")
    audit.record(
        comment=question, action="comments.approve", before="pending", reason="Thank you, this helps."
    )
    decided(question, run_tasks)
    (message,) = mail.outbox
    assert message.subject == "Your comment is published"
    assert "Thank you, this helps." in message.body
    assert question.text not in message.body


@pytest.mark.parametrize("status", ["trash", "spam"])
def test_a_comment_that_is_not_published_is_told_of_with_a_way_to_a_second_look(
    status: str, question: Comment, run_tasks: RunTasks
) -> None:
    wants(question, "outcome")
    question.status = status
    decided(question, run_tasks)
    (message,) = mail.outbox
    assert message.subject == "About your comment"
    assert "It is not published" in message.body
    assert "/comments/receipt/" in message.body
    assert "spam" not in message.body.lower()


def test_whoever_withdrew_their_comment_is_not_told_of_it(question: Comment, run_tasks: RunTasks) -> None:
    wants(question, "outcome")
    letters.decided(question)
    question.status = "trash"
    audit.record(comment=question, action="comments.withdraw", before="approved")
    decided(question, run_tasks)
    assert mail.outbox == []


def test_an_outcome_is_told_once(question: Comment, run_tasks: RunTasks) -> None:
    wants(question, "outcome")
    decided(question, run_tasks)
    question.status = "trash"
    decided(question, run_tasks)
    assert len(mail.outbox) == 1


def test_each_decision_is_told_once(question: Comment, moderator: User, run_tasks: RunTasks) -> None:
    wants(question, "outcome")
    moderation.trash(comment=question, by=moderator, reason="Off topic")
    an_hour_passes(run_tasks)
    editing.ask_again(comment=question)
    moderation.approve(comment=question, by=moderator)
    for _hour in range(2):
        an_hour_passes(run_tasks)
        telling.tell_outcome.call(question.pk)
    assert [message.subject for message in mail.outbox] == ["About your comment", "Your comment is published"]
    assert "Off topic" not in mail.outbox[1].body


def test_a_decision_that_the_queue_lost_is_told_though_an_earlier_one_was(
    question: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    wants(question, "outcome")
    moderation.trash(comment=question, by=moderator)
    an_hour_passes(run_tasks)
    Delivery.objects.update(created_at=timezone.now() - timedelta(hours=1))
    with a_broken_queue():
        moderation.approve(comment=question, by=moderator)
    for _hour in range(2):
        an_hour_passes(run_tasks)
    assert [message.subject for message in mail.outbox] == ["About your comment", "Your comment is published"]


def test_a_decision_that_was_undone_makes_no_second_mail_about_the_first(
    question: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    wants(question, "outcome")
    moderation.trash(comment=question, by=moderator)
    an_hour_passes(run_tasks)
    with LogContext(user=moderator) as deed:
        moderation.approve(comment=question, by=moderator)
    assert undo(deed=deed.uuid, by=moderator).number == 1
    an_hour_passes(run_tasks)
    assert [message.subject for message in mail.outbox] == ["About your comment"]


def test_reports_that_change_nothing_make_no_second_mail(
    question: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    wants(question, "outcome")
    moderation.trash(comment=question, by=moderator)
    moderation.approve(comment=question, by=moderator)
    an_hour_passes(run_tasks)
    report(comment=question, reason="rude", network="192.0.2.1")
    moderation.keep(comment=question, by=moderator)
    an_hour_passes(run_tasks)
    assert [message.subject for message in mail.outbox] == ["Your comment is published"]


def test_what_still_waits_has_no_outcome(question: Comment, run_tasks: RunTasks) -> None:
    wants(question, "outcome")
    question.status = "pending"
    decided(question, run_tasks)
    assert mail.outbox == []


def test_no_task_holds_words_or_an_address(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    wants(question, "outcome")
    published(an_answer(question), run_tasks)
    letters.decided(question, reason="private reason")
    queued = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert not [
        secret for secret in ("private reason", "robin", "secret advice", "May I") if secret in queued
    ]


def test_telling_costs_the_same_with_many_comments_around(wish: Subscription, question: Comment) -> None:
    few = queries_of(lambda: letters.published(an_answer(question)))
    for _number in range(30):
        an_answer(question)
    assert queries_of(lambda: letters.published(an_answer(question))) == few


def an_hour_passes(run_tasks: RunTasks) -> None:
    """Undo is over, the clock comes round, and all that is queued is done."""
    undo_is_over()
    run_tasks()
    letters.tell_missed()
    waiting_tasks_are_due()
    run_tasks()


def queries_of(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
