"""Those who asked are told of an answer and of what became of their comment: once, and only if it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from comments import audit, letters
from comments.letters import telling
from comments.models import Comment, Delivery, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import AN_ADDRESS, a_broken_queue, undo_is_over, waiting_tasks_are_due, wants
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]


@pytest.fixture
def question(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved", text="May I eat before?")


@pytest.fixture
def wish(question: Comment) -> Subscription:
    return wants(question)


def an_answer(question: Comment, **fields: Any) -> Comment:
    given = {"author_email": "kim@example.org", "status": "approved", "text": "secret advice"} | fields
    return a_comment(on=question.page, parent=question, **given)


def published(answer: Comment, run_tasks: RunTasks) -> None:
    letters.published(answer)
    undo_is_over()
    run_tasks()


def decided(comment: Comment, run_tasks: RunTasks) -> None:
    comment.decided_at = timezone.now()
    comment.save()
    letters.decided(comment)
    undo_is_over()
    run_tasks()


def test_an_answer_is_told_of_with_a_link_and_no_word_of_it(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    answer = an_answer(question)
    published(answer, run_tasks)
    (message,) = mail.outbox
    assert message.recipients() == [AN_ADDRESS]
    assert message.subject == "Someone answered your comment"
    assert f"http://localhost/comments/{answer.pk}/" in message.body
    assert "secret advice" not in str(message.message())


def test_an_answer_by_the_clinic_says_so(wish: Subscription, question: Comment, run_tasks: RunTasks) -> None:
    published(an_answer(question, by_staff=True, author_email=""), run_tasks)
    assert mail.outbox[0].subject == "The clinic answered your comment"


def test_mail_programs_can_end_the_mail_with_their_own_button(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    published(an_answer(question), run_tasks)
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"].startswith("<http://localhost/comments/mail/stop/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_nothing_is_mailed_while_the_decision_can_be_undone(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    letters.published(an_answer(question))
    run_tasks()
    assert mail.outbox == []
    waiting_tasks_are_due()
    task = DBTaskResult.objects.get(status="READY")
    run_tasks()
    assert mail.outbox == []
    assert DBTaskResult.objects.get(status="READY").pk != task.pk


def test_what_was_undone_is_never_told_of(wish: Subscription, question: Comment, run_tasks: RunTasks) -> None:
    answer = an_answer(question)
    letters.published(answer)
    Comment.objects.filter(pk=answer.pk).update(status="pending")
    undo_is_over()
    run_tasks()
    assert mail.outbox == []
    Comment.objects.filter(pk=answer.pk).update(status="approved")
    published(answer, run_tasks)
    assert len(mail.outbox) == 1


def test_an_answer_published_again_and_again_is_told_of_once(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    answer = an_answer(question)
    for _time in range(3):
        published(answer, run_tasks)
        telling.tell_of_answer.call(answer.pk)
        run_tasks()
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().sent_at


def test_an_answer_hidden_just_before_its_mail_goes_is_told_of_once_it_is_back(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    answer = an_answer(question)
    undo_is_over()
    telling.tell_of_answer.call(answer.pk)
    Comment.objects.filter(pk=answer.pk).update(status="pending")
    run_tasks()
    assert mail.outbox == []
    Comment.objects.filter(pk=answer.pk).update(status="approved")
    published(answer, run_tasks)
    assert len(mail.outbox) == 1


def test_a_second_worker_does_not_send_what_the_first_is_sending(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    now = timezone.now()
    Delivery.objects.create(subscription=wish, about=an_answer(question), claimed_at=now)
    telling.deliver.call(Delivery.objects.get().pk)
    assert mail.outbox == []


def test_what_a_stopped_worker_left_is_sent_by_the_next(wish: Subscription, question: Comment) -> None:
    long_ago = timezone.now() - timedelta(minutes=15)
    Delivery.objects.create(subscription=wish, about=an_answer(question), claimed_at=long_ago)
    telling.deliver.call(Delivery.objects.get().pk)
    assert len(mail.outbox) == 1


def test_nobody_is_told_of_their_own_answer(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    published(an_answer(question, author_email="ROBIN@example.org"), run_tasks)
    assert mail.outbox == []


def test_an_unconfirmed_address_gets_nothing_until_it_is_confirmed(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    wish.address.confirmed_at = None
    wish.address.save()
    published(an_answer(question), run_tasks)
    assert mail.outbox == []
    letters.confirm(address=wish.address)
    run_tasks()
    assert [message.subject for message in mail.outbox] == ["Someone answered your comment"]


def test_whoever_stopped_the_mail_gets_none(
    wish: Subscription, question: Comment, run_tasks: RunTasks
) -> None:
    letters.published(an_answer(question))
    letters.unsubscribe(subscription=wish)
    undo_is_over()
    run_tasks()
    assert mail.outbox == []


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


def queries_of(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
