from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic import my_data
from clinic.models import DataRequest
from clinic.users.models import User
from comments.models import Comment
from procedures.models import ArticlePage
from ratings.models import ReaderNote
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

ME = "me@example.org"
ASK = reverse("my_data")


@pytest.fixture
def reader() -> Client:
    return Client(headers={"origin": "http://testserver"})


@pytest.fixture
def link(reader: Client, run_tasks: Callable[[], Any]) -> str:
    """The link that comes by mail."""
    reader.post(ASK, {"email": ME})
    run_tasks()
    return link_in(mail.outbox[-1].body)


def link_in(body: str) -> str:
    found = re.search(r"https?://[^/]+(/my-data/\S+/)", body)
    assert found is not None
    return found[1]


def test_the_page_says_what_is_held_and_asks_for_an_address(reader: Client) -> None:
    page = reader.get(ASK).text
    assert "The network address from which a comment was sent" in page
    assert "What you write about what could be better" in page
    assert not reader.get(ASK).cookies


def test_a_link_goes_to_the_address_and_says_nothing_of_what_is_stored(
    reader: Client, article: ArticlePage, run_tasks: Callable[[], Any]
) -> None:
    a_comment(on=article, author_email=ME, text="My secret words")
    known = reader.post(ASK, {"email": ME}, follow=True).text
    unknown = reader.post(ASK, {"email": "nobody@example.org"}, follow=True).text
    run_tasks()
    assert known == unknown
    assert [message.to for message in mail.outbox] == [[ME], ["nobody@example.org"]]
    assert "My secret words" not in mail.outbox[0].body


def test_a_wrong_address_is_said_by_the_field(reader: Client) -> None:
    answer = reader.post(ASK, {"email": "me"})
    assert answer.status_code == 422
    assert "It should look like" in answer.text


def test_nobody_is_flooded_with_links(reader: Client, run_tasks: Callable[[], Any]) -> None:
    for _number in range(5):
        reader.post(ASK, {"email": ME})
    for number in range(40):
        reader.post(ASK, {"email": f"other{number}@example.org"})
    run_tasks()
    assert [message.to for message in mail.outbox].count([ME]) == my_data.A_DAY
    assert len(mail.outbox) == my_data.AN_HOUR


def test_the_link_shows_every_state(reader: Client, link: str, article: ArticlePage) -> None:
    for status in ("pending", "approved", "spam", "trash"):
        a_comment(on=article, author_email=ME, status=status, text=f"My {status} words")
    ReaderNote.objects.create(page=article, page_title="x", text="My note", email=ME)
    a_comment(on=article, author_email="you@example.org", text="Your words")
    page = reader.get(link)
    for words in ("My pending words", "My approved words", "My spam words", "My trash words", "My note"):
        assert words in page.text
    assert "Your words" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_a_copy_holds_every_stored_field(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME, ip_address="192.0.2.7")
    data = json.loads(reader.get(f"{link}copy.json").text)
    row = data["held"]["comments"][0]
    assert {field.attname for field in Comment._meta.concrete_fields} <= row.keys()
    assert row["ip_address"] == "192.0.2.7"
    page = reader.get(f"{link}copy.html")
    assert "192.0.2.7" in page.text
    assert "attachment" in page["Content-Disposition"]


def test_everything_is_erased_and_answers_stay(reader: Client, link: str, article: ArticlePage) -> None:
    mine = a_comment(on=article, author_email=ME, status="approved", text="My words")
    a_comment(on=article, author_email="Me@Example.org", status="spam")
    answer = a_comment(on=article, author_email="you@example.org", status="approved", parent=mine)
    ReaderNote.objects.create(page=article, page_title="x", text="My note", email=ME)
    assert "It is done" in reader.post(link, {"what": "all"}).text
    assert "My words" not in str(list(Comment.objects.values()))
    assert not ReaderNote.objects.exists()
    assert Comment.objects.filter(pk=answer.pk, parent=mine.pk).exists()
    assert DataRequest.objects.get().counts == {"comments": 2, "ratings": 1}


def test_words_can_stay_without_a_name(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME, status="approved", author_name="Mia", text="My words")
    reader.post(link, {"what": "who"})
    page = reader.get(article.url).text
    assert "My words" in page
    assert "Mia" not in page
    assert ME not in str(list(Comment.objects.values()))


def test_looking_erases_nothing(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME)
    reader.get(link)
    reader.head(link)
    assert Comment.objects.count() == 1


def test_a_link_works_once_for_erasing_and_not_for_ever(
    reader: Client, link: str, article: ArticlePage
) -> None:
    reader.post(link, {"what": "all"})
    a_comment(on=article, author_email=ME)
    again = reader.post(link, {"what": "all"})
    assert again.status_code == 410
    assert "Nothing was done now" in again.text
    assert Comment.objects.count() == 1


def test_an_altered_link_does_nothing(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME)
    answer = reader.post(link.replace("/my-data/", "/my-data/x"), {"what": "all"})
    assert answer.status_code == 404
    assert Comment.objects.count() == 1


def test_a_mail_server_that_is_away_is_tried_again(
    reader: Client, run_tasks: Callable[[], Any], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert reader.post(ASK, {"email": ME}).status_code == 302
    run_tasks()
    assert DataRequest.objects.get().sent_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    my_data.send_link.call(DataRequest.objects.get().pk, 1)
    assert [message.to for message in mail.outbox] == [[ME]]


def test_addresses_of_requests_are_forgotten(link: str) -> None:
    old = timezone.now() - my_data.LINK_AGE - timedelta(hours=1)
    DataRequest.objects.update(created_at=old)
    my_data.tidy_up()
    assert ME not in str(list(DataRequest.objects.values()))


def test_administrators_see_requests_and_outcomes_without_addresses(
    reader: Client, link: str, administrator: User, moderator: User
) -> None:
    reader.post(link, {"what": "all"})
    page = signed_in(administrator).get(reverse("data_requests")).text
    assert "Everything was erased" in page
    assert ME not in page
    assert signed_in(moderator).get(reverse("data_requests")).status_code == 302
