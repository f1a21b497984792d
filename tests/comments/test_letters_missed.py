"""What a broken queue lost, the clock comes back to; and nothing is queued twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from comments import letters
from comments.models import Comment, Delivery
from procedures.models import ArticlePage
from tests.comments.mailbox import (
    a_broken_queue,
    an_answer,
    confirmed,
    decided,
    undo_is_over,
    waiting_tasks_are_due,
    wants,
)
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]
WORDS = "Please call us on Monday."


@pytest.fixture
def question(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved", text="May I eat before?")


@pytest.fixture
def private(article: ArticlePage) -> Comment:
    confirmed()
    return a_comment(on=article, for_clinic=True, text="It still hurts.")


def an_hour_passes(run_tasks: RunTasks) -> list[str]:
    """The clock comes round; the subjects of all mails so far."""
    letters.tell_missed()
    waiting_tasks_are_due()
    run_tasks()
    return [str(message.subject) for message in mail.outbox]


def test_an_answer_by_mail_follows_once_the_queue_is_back(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    with a_broken_queue():
        letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    for _hour in range(2):
        assert an_hour_passes(run_tasks) == ["An answer from the clinic"]


def mails() -> QuerySet[DBTaskResult]:
    """Tasks of letters; publishing a page queues others."""
    return DBTaskResult.objects.filter(task_path__startswith="comments.")


def test_an_answer_by_mail_sent_again_is_queued_again_if_it_was_lost(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    with a_broken_queue():
        for _press in range(2):
            letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    for _press in range(2):
        letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    assert mails().filter(status="READY").count() == 1
    waiting_tasks_are_due()
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_request_to_confirm_follows_once_the_queue_is_back(question: Comment, run_tasks: RunTasks) -> None:
    with a_broken_queue():
        letters.subscribe(comment=question, kinds={"replies"})
    for _hour in range(2):
        assert an_hour_passes(run_tasks) == ["Please confirm your e-mail address"]


def test_what_waits_in_the_queue_is_not_queued_again(
    private: Comment, question: Comment, moderator: User
) -> None:
    letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    wants(question)
    letters.published(an_answer(question))
    undo_is_over()
    queued = DBTaskResult.objects.count()
    for _hour in range(3):
        letters.tell_missed()
    assert DBTaskResult.objects.count() == queued


def test_a_mail_about_a_reply_to_its_own_writer_hides_none_to_others(
    question: Comment, run_tasks: RunTasks
) -> None:
    wants(question)
    reply = an_answer(question)
    wants(reply, "outcome")
    with a_broken_queue():
        letters.published(reply)
    decided(reply, run_tasks)
    assert [str(message.subject) for message in mail.outbox] == ["Your comment is published"]
    assert an_hour_passes(run_tasks)[1:] == ["Someone answered your comment"]


def test_a_letter_whose_next_try_could_not_be_queued_is_sent_after_all(
    question: Comment, run_tasks: RunTasks
) -> None:
    answer = an_answer(question)
    Delivery.objects.create(subscription=wants(question), about=answer)
    for _hour in range(2):
        assert an_hour_passes(run_tasks) == ["Someone answered your comment"]


def test_who_answers_their_own_comment_is_not_looked_for(question: Comment) -> None:
    wants(question)
    an_answer(question, author_email=question.author_email)
    letters.tell_missed()
    assert not mails().exists()
