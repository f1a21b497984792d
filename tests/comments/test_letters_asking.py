"""Nobody gets mail who did not confirm the address, and the request to confirm is no way to pester anyone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from comments import letters
from comments.conf import limits
from comments.letters import subscribing
from comments.models import Address, Comment, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import AN_ADDRESS, confirmed, link, sent_to, waiting_tasks_are_due
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    return a_comment(on=article, text="my own words", ip_address="192.0.2.7")


def test_two_who_come_at_the_same_moment_share_one_address(
    comment: Comment, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = letters.subscribe(comment=comment, kinds={"replies"})
    monkeypatch.setattr(subscribing.KNOWN_AS, "value", lambda key: None)
    again = letters.subscribe(comment=a_comment(on=article, text="more words"), kinds={"replies"})
    assert again == first
    assert Subscription.objects.filter(address=first).count() == 2


def test_who_asks_for_mail_is_asked_whether_the_address_is_theirs(
    comment: Comment, run_tasks: RunTasks
) -> None:
    letters.subscribe(comment=comment, kinds={"replies", "outcome"})
    run_tasks()
    (request,) = mail.outbox
    assert request.recipients() == [AN_ADDRESS]
    assert "when someone answers your comment" in request.body
    assert "has decided on your comment" in request.body
    assert "http://localhost/comments/mail/confirm/" in request.body


def test_the_request_holds_no_word_and_no_name_of_the_writer(comment: Comment, run_tasks: RunTasks) -> None:
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    sent = str(mail.outbox[0].message())
    assert "my own words" not in sent
    assert "Robin" not in sent


def test_the_subject_of_a_mail_names_no_page(comment: Comment, run_tasks: RunTasks) -> None:
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    assert comment.page_title not in mail.outbox[0].subject


def test_asking_twice_stores_one_wish_and_mails_once(comment: Comment, run_tasks: RunTasks) -> None:
    for _time in range(2):
        letters.subscribe(comment=comment, kinds={"replies"})
        run_tasks()
    assert Subscription.objects.count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "about",
    [
        pytest.param({"author_email": ""}, id="no address"),
        pytest.param({"by_staff": True}, id="by staff"),
    ],
)
def test_nothing_is_stored_where_nobody_is_to_be_written_to(
    article: ArticlePage, about: dict[str, object]
) -> None:
    assert letters.subscribe(comment=a_comment(on=article, **about), kinds={"replies"}) is None
    assert not Address.objects.exists()


def test_who_asks_for_nothing_is_not_asked(comment: Comment, run_tasks: RunTasks) -> None:
    assert letters.subscribe(comment=comment, kinds=()) is None
    run_tasks()
    assert mail.outbox == []


def test_who_writes_to_the_clinic_alone_is_asked_so_that_it_can_answer(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    letters.subscribe(comment=a_comment(on=article, for_clinic=True), kinds=())
    run_tasks()
    assert "when the clinic answers you" in mail.outbox[0].body


def test_an_address_in_spam_is_not_written_to(comment: Comment, run_tasks: RunTasks) -> None:
    Comment.objects.update(status="spam")
    comment.refresh_from_db()
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    assert mail.outbox == []


def test_but_is_once_a_person_found_that_it_was_no_spam(comment: Comment, run_tasks: RunTasks) -> None:
    comment.status = "spam"
    letters.subscribe(comment=comment, kinds={"outcome"})
    comment.status = "approved"
    comment.save()
    letters.decided(comment)
    run_tasks()
    assert mail.outbox[0].subject == "Please confirm your e-mail address"


def test_a_confirmed_address_is_not_asked_again_by_who_was_approved_from_the_same_network(
    article: ArticlePage, comment: Comment, run_tasks: RunTasks
) -> None:
    confirmed()
    a_comment(on=article, status="approved", ip_address="192.0.2.8")
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    assert mail.outbox == []
    assert letters.telling.live().count() == 1


def test_who_types_an_address_that_another_one_confirmed_subscribes_nobody(
    article: ArticlePage, comment: Comment, run_tasks: RunTasks
) -> None:
    confirmed()
    Address.objects.update(asked_at=timezone.now() - timedelta(days=9))
    a_comment(on=article, status="approved", ip_address="198.51.100.7")
    letters.subscribe(comment=comment, kinds={"replies"})
    assert not letters.telling.live().exists()
    run_tasks()
    assert sent_to(AN_ADDRESS) == ["Please confirm your e-mail address"]
    page = Client().get(link("confirm")).text
    assert "Is this your address?" in page
    assert "answers to your comment" in page
    reader = Client(headers={"origin": "http://testserver"})
    assert "Your address is confirmed." in reader.post(link("confirm"), follow=True).text
    assert letters.telling.live().count() == 1


def test_one_address_is_asked_twice_a_day_at_most(article: ArticlePage, run_tasks: RunTasks) -> None:
    for _quarter in range(5):
        letters.subscribe(comment=a_comment(on=article), kinds={"replies"})
        run_tasks()
        Address.objects.update(asked_at=F("asked_at") - timedelta(hours=5, minutes=59))
    assert len(sent_to(AN_ADDRESS)) == limits().confirmations_a_day


@pytest.mark.parametrize(
    ("networks", "asked"),
    [
        pytest.param(["192.0.2.7"], 20, id="one address"),
        pytest.param([f"2001:db8::{number:x}" for number in range(1, 26)], 20, id="one household"),
        pytest.param([f"192.0.2.{number}" for number in range(1, 26)], 25, id="many people"),
    ],
)
def test_one_network_has_so_many_strangers_asked_an_hour(
    networks: list[str], asked: int, article: ArticlePage, run_tasks: RunTasks
) -> None:
    for number in range(25):
        fields = {"author_email": f"p{number}@example.org", "ip_address": networks[number % len(networks)]}
        letters.subscribe(comment=a_comment(on=article, **fields), kinds={"replies"})
    run_tasks()
    assert len(mail.outbox) == asked


def test_a_request_that_the_server_refused_goes_later(
    comment: Comment, run_tasks: RunTasks, settings: Settings
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    letters.subscribe(comment=comment, kinds={"replies"})
    run_tasks()
    settings.EMAIL_BACKEND = works
    waiting_tasks_are_due()
    run_tasks()
    assert len(mail.outbox) == 1


def test_confirming_twice_keeps_the_first_time(comment: Comment) -> None:
    address = letters.subscribe(comment=comment, kinds={"replies"})
    first = letters.confirm(address=address).confirmed_at
    assert letters.confirm(address=address).confirmed_at == first
    assert letters.is_confirmed(AN_ADDRESS.upper())
    assert not letters.is_confirmed("")


def test_an_address_counts_whatever_its_case(article: ArticlePage, run_tasks: RunTasks) -> None:
    for email in ("Robin@Example.org", "robin@example.org"):
        letters.subscribe(comment=a_comment(on=article, author_email=email), kinds={"replies"})
    assert Address.objects.count() == 1
