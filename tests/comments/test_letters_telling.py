"""Those who asked are told of an answer and of what became of their comment: once, and only if it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments import letters
from comments.letters import telling
from comments.models import Comment, Delivery, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import (
    AN_ADDRESS,
    an_answer,
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
    wish.address.confirmed_at = wish.confirmed_at = None
    wish.address.save()
    wish.save()
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
