"""Addresses are kept as long as they are needed, and their owners get them back or have them erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import letters
from comments.models import Address, Comment, Delivery, Subscription
from procedures.models import ArticlePage
from tests.comments.mailbox import AN_ADDRESS, confirmed, wants
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def days_pass(number: int) -> None:
    span = timedelta(days=number)
    Address.objects.update(created_at=F("created_at") - span, asked_at=F("asked_at") - span)


def test_an_address_that_nobody_confirmed_is_forgotten_after_three_days(article: ArticlePage) -> None:
    letters.subscribe(comment=a_comment(on=article), kinds={"replies"})
    days_pass(2)
    assert letters.forget_addresses() == {"subscriptions": 0, "addresses": 0}
    days_pass(2)
    assert letters.forget_addresses() == {"subscriptions": 0, "addresses": 1}
    assert not Subscription.objects.exists()


def test_one_that_was_asked_again_has_its_three_days(article: ArticlePage) -> None:
    letters.subscribe(comment=a_comment(on=article), kinds={"replies"})
    days_pass(4)
    Address.objects.update(asked_at=timezone.now())
    assert letters.forget_addresses()["addresses"] == 0


def test_a_wish_that_nobody_said_yes_to_is_forgotten_and_the_address_stays(article: ArticlePage) -> None:
    confirmed()
    letters.subscribe(comment=a_comment(on=article), kinds={"replies"})
    days_pass(4)
    Subscription.objects.update(created_at=timezone.now() - timedelta(days=4))
    assert letters.forget_addresses() == {"subscriptions": 1, "addresses": 0}


def test_a_confirmed_address_stays_as_long_as_its_comment(article: ArticlePage) -> None:
    wish = wants(a_comment(on=article))
    letters.unsubscribe(subscription=wish)
    days_pass(30)
    assert letters.forget_addresses()["addresses"] == 0
    Comment.objects.all().delete()
    assert letters.forget_addresses()["addresses"] == 1


def test_mail_ends_when_the_address_of_the_comment_is_erased(article: ArticlePage) -> None:
    wants(a_comment(on=article))
    days_pass(90)
    Comment.objects.update(author_email="", author_key="", identity_erased_at=timezone.now())
    assert letters.forget_addresses() == {"subscriptions": 1, "addresses": 1}
    assert letters.forget_addresses() == {"subscriptions": 0, "addresses": 0}


def test_one_gets_back_every_stored_field(article: ArticlePage) -> None:
    comment = a_comment(on=article, for_clinic=True)
    wish = wants(comment)
    Delivery.objects.create(subscription=wish, about=comment)
    comment.answers_by_mail.create(text="Please call us.", by_name="Dr Lee")
    wants(a_comment(on=article, author_email="kim@example.org"))
    address, subscription, answer = letters.export_for(AN_ADDRESS.upper())
    assert address["email"] == AN_ADDRESS
    assert (subscription["kind"], subscription["comment_id"]) == ("replies", comment.pk)
    assert subscription["deliveries"][0]["about_id"] == comment.pk
    assert answer["text"] == "Please call us."


def test_nobody_is_nobody(article: ArticlePage) -> None:
    wants(a_comment(on=article))
    assert letters.export_for("") == letters.export_for("kim@example.org") == []
    assert letters.erase("") == letters.erase("kim@example.org") == 0


def test_erasing_takes_the_address_and_all_wishes_and_leaves_the_comment(article: ArticlePage) -> None:
    comment = a_comment(on=article)
    wants(comment)
    wants(comment, "outcome")
    confirmed("kim@example.org")
    assert letters.erase(AN_ADDRESS) == 2
    assert letters.erase(AN_ADDRESS) == 0
    assert list(Address.objects.values_list("email", flat=True)) == ["kim@example.org"]
    assert Comment.objects.filter(pk=comment.pk).exists()


def test_people_can_read_what_is_kept_of_them_and_how_long() -> None:
    assert all(str(held.what and held.why and held.how_long) for held in letters.holdings())


def test_the_history_says_that_mail_was_confirmed_and_stopped_once_and_names_no_address(
    article: ArticlePage,
) -> None:
    public, private = a_comment(on=article), a_comment(on=article, for_clinic=True)
    for comment in (public, private):
        address = letters.subscribe(comment=comment, kinds={"replies"} if comment == public else ())
    for _press in range(2):
        letters.confirm(address=address)
        letters.unsubscribe(subscription=public.subscriptions.get())
    entries = ModelLogEntry.objects.order_by("pk").values_list("object_id", "action")
    assert list(entries) == [
        (str(public.pk), "comments.confirm_mail"),
        (str(private.pk), "comments.confirm_mail"),
        (str(public.pk), "comments.stop_mail"),
    ]
    assert "robin" not in str(list(ModelLogEntry.objects.values())).lower()
