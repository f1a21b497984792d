"""What a mail server refuses for good is given up at once; what it refuses for now is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic.users.models import User
from comments import letters, mailing, notifications
from comments.models import Answer, Comment, Delivery, MailChoice
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.mailbox import Refusing, an_answer, confirmed, published, waiting_tasks_are_due, wants
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]
GONE = (550, b"5.1.1 No such mailbox")
FULL = (452, b"4.2.2 Mailbox full")
NOT_LET_IN = (554, b"5.7.1 Relay access denied")


@pytest.fixture
def refused(settings: Settings) -> type[Refusing]:
    """The mail server refuses whoever is written to."""
    settings.EMAIL_BACKEND = "tests.comments.mailbox.Refusing"
    return Refusing


@pytest.mark.parametrize(
    ("answer", "tried_again"),
    [
        pytest.param(GONE, False, id="no such mailbox"),
        pytest.param(FULL, True, id="mailbox full for now"),
        pytest.param(NOT_LET_IN, True, id="our own server is not let in"),
    ],
)
def test_only_what_is_refused_for_good_is_given_up(
    answer: tuple[int, bytes],
    tried_again: bool,
    article: ArticlePage,
    refused: type[Refusing],
    run_tasks: RunTasks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refused, "answer", answer)
    question = a_comment(on=article, status="approved")
    wants(question)
    published(an_answer(question), run_tasks)
    delivery = Delivery.objects.get()
    assert (delivery.sent_at, delivery.given_up_at is None) == (None, tried_again)
    letters.tell_missed()
    assert DBTaskResult.objects.filter(status="READY").exists() == tried_again


def test_the_desk_says_what_became_of_an_answer_by_mail(
    article: ArticlePage, moderator: User, refused: type[Refusing], run_tasks: RunTasks
) -> None:
    confirmed()
    private = a_comment(on=article, for_clinic=True)
    letters.answer_by_mail(comment=private, by=moderator, text="Please call us.")
    assert "It is not sent yet" in shown(private, moderator)
    waiting_tasks_are_due()
    run_tasks()
    assert "It could not be sent" in shown(private, moderator)
    Answer.objects.update(given_up_at=None, sent_at=private.created_at)
    assert "sent" not in shown(private, moderator)


def shown(comment: Comment, moderator: User) -> str:
    """What the comment's page says at the desk about the answer by mail."""
    page = desk.screen(signed_in(moderator), desk.detail(comment))
    (title,) = (title for title in page.select("h3") if "Answer by mail by" in title.text)
    assert title.parent is not None
    return title.parent.text


def test_a_letter_that_nobody_took_for_days_is_given_up(
    article: ArticlePage, moderator: User, run_tasks: RunTasks
) -> None:
    confirmed()
    answer = letters.answer_by_mail(
        comment=a_comment(on=article, for_clinic=True), by=moderator, text="Please call us."
    )
    DBTaskResult.objects.update(
        args_kwargs={
            "args": [],
            "kwargs": {"answer_id": answer.pk, "attempt": mailing.TRIES_TO_READERS + 1},
        }
    )
    waiting_tasks_are_due()
    run_tasks()
    answer.refresh_from_db()
    assert answer.given_up_at
    assert mail.outbox == []


def test_a_request_to_confirm_that_is_refused_for_good_is_not_repeated(
    article: ArticlePage, refused: type[Refusing], run_tasks: RunTasks
) -> None:
    letters.subscribe(comment=a_comment(on=article), kinds={"replies"})
    run_tasks()
    assert not DBTaskResult.objects.filter(status__in=("READY", "FAILED")).exists()


@pytest.mark.parametrize("typo", ["nurse", "nurse@@clinic.example", "a b@c d", "a@b\n.example"])
def test_an_address_that_is_none_keeps_the_mail_from_nobody_else(
    typo: str, article: ArticlePage, moderator: User
) -> None:
    wrong = a_user("moderator", username="wrong")
    wrong.email = typo
    wrong.save()
    a_comment(on=article, created_at=timezone.now() - timedelta(hours=1))
    assert notifications.tell_of_the_rest() == 1
    assert moderator.email in mail.outbox[0].recipients()


def test_digests_do_not_pile_up_while_the_worker_is_away(article: ArticlePage, moderator: User) -> None:
    MailChoice.objects.create(user=moderator, when="hourly")
    a_comment(on=article)
    for _hour in range(3):
        notifications.send_hourly()
    assert DBTaskResult.objects.count() == 1
