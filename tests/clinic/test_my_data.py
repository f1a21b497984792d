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

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ME = "me@example.org"
FIELDS = Comment._meta.concrete_fields
ASK = reverse("my_data")
ALL = {"email": ME, "erase": "1", "what": "all"}


@pytest.fixture
def reader() -> Client:
    return Client(headers={"origin": "http://testserver"})


@pytest.fixture
def link(reader: Client, run_tasks: Callable[[], Any]) -> str:
    """The link that comes by mail."""
    reader.post(ASK, {"email": ME})
    run_tasks()
    found = re.search(r"https?://[^/]+(/my-data/\S+/)", str(mail.outbox[-1].body))
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
    answers = [reader.post(ASK, {"email": f"other{number}@example.org"}) for number in range(40)]
    run_tasks()
    assert [message.to for message in mail.outbox].count([ME]) == my_data.A_DAY
    assert len(mail.outbox) == my_data.AN_HOUR
    assert "Many links were asked for" in answers[-1].text
    assert "other39@example.org" in answers[-1].text


def test_opening_the_link_shows_nothing_and_changes_nothing(
    reader: Client, link: str, article: ArticlePage
) -> None:
    a_comment(on=article, author_email=ME, text="My words")
    before = list(DataRequest.objects.values())
    for page in (reader.get(link), reader.head(link)):
        assert page.status_code == 200
        assert "My words" not in page.text
        assert ME not in page.text
        assert not page.cookies
    assert list(DataRequest.objects.values()) == before


@pytest.mark.parametrize("asked", [{}, {"copy": "json"}, {"erase": "1", "what": "all"}])
def test_a_forwarded_link_does_nothing_for_another_person(
    reader: Client, link: str, article: ArticlePage, asked: dict[str, str]
) -> None:
    a_comment(on=article, author_email=ME, text="My words")
    answer = reader.post(link, {"email": "you@example.org"} | asked)
    assert answer.status_code == 422
    assert "was not sent to this address" in answer.text
    assert "you@example.org" in answer.text
    assert "My words" not in answer.text
    assert Comment.objects.count() == 1


def test_its_owner_sees_every_state(reader: Client, link: str, article: ArticlePage) -> None:
    for status in ("pending", "approved", "spam", "trash"):
        a_comment(on=article, author_email=ME, status=status, text=f"My {status} words")
    ReaderNote.objects.create(page=article, page_title="x", text="My note", email=ME)
    a_comment(on=article, author_email="you@example.org", text="Your words")
    page = reader.post(link, {"email": "Me@Example.org "})
    for words in ("My pending words", "My approved words", "My spam words", "My trash words", "My note"):
        assert words in page.text
    assert "Your words" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_a_copy_holds_every_stored_field(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME, ip_address="192.0.2.7", text="<b>bold</b>")
    data = json.loads(reader.post(link, {"email": ME, "copy": "json"}).text)
    row = data["held"]["comments"][0]
    assert {field.attname for field in FIELDS} <= row.keys()
    assert row["ip_address"] == "192.0.2.7"
    page = reader.post(link, {"email": ME, "copy": "html"})
    assert "192.0.2.7" in page.text
    assert all(field.attname.removesuffix("_id").replace("_", " ") in page.text.lower() for field in FIELDS)
    assert "<b>bold" not in page.text
    assert "attachment" in page["Content-Disposition"]
    assert "no-store" in page["Cache-Control"]


def test_everything_is_erased_and_answers_stay(reader: Client, link: str, article: ArticlePage) -> None:
    mine = a_comment(on=article, author_email=ME, status="approved", text="My words")
    a_comment(on=article, author_email="Me@Example.org", status="spam")
    answer = a_comment(on=article, author_email="you@example.org", status="approved", parent=mine)
    ReaderNote.objects.create(page=article, page_title="x", text="My note", email=ME)
    page = reader.post(link, ALL, follow=True).text
    assert "It is done" in page
    assert "It was 2 comments" in page
    assert "My words" not in str(list(Comment.objects.values()))
    assert not ReaderNote.objects.exists()
    assert Comment.objects.filter(pk=answer.pk, parent=mine.pk).exists()
    assert DataRequest.objects.get().counts == {"comments": 2, "ratings": 1, "clinic": 0}


def test_nothing_is_erased_by_whoever_chose_nothing(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME)
    answer = reader.post(link, {"email": ME, "erase": "1"})
    assert answer.status_code == 422
    assert "Please choose what to erase" in answer.text
    assert Comment.objects.count() == 1


def test_what_is_erased_leaves_page_feed_and_search_at_once(
    reader: Client, link: str, article: ArticlePage, administrator: User
) -> None:
    a_comment(on=article, author_email=ME, status="approved", author_name="Mia", text="Zebrafish words")
    desk = signed_in(administrator)
    places = [
        (reader, article.url),
        (reader, reverse("comments:feed")),
        (desk, reverse("reader_comments:list") + "?status=all&q=zebrafish"),
    ]
    shown = ["Zebrafish" in client.get(address).text for client, address in places]
    assert shown == [True, True, True]
    reader.post(link, ALL)
    assert not any("Zebrafish" in client.get(address).text for client, address in places)


def test_words_can_stay_without_a_name(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME, status="approved", author_name="Mia", text="My words")
    assert "Your published words stay" in reader.post(link, ALL | {"what": "who"}, follow=True).text
    page = reader.get(article.url).text
    assert "My words" in page
    assert "Mia" not in page
    assert ME not in str(list(Comment.objects.values()))


def test_sent_twice_it_is_done_once_and_the_link_says_so(
    reader: Client, link: str, article: ArticlePage
) -> None:
    reader.post(link, ALL)
    a_comment(on=article, author_email=ME)
    for answer in (reader.post(link, ALL, follow=True), reader.get(link)):
        assert "It is done" in answer.text
    assert Comment.objects.count() == 1


def test_a_link_is_over_after_its_days(
    reader: Client, link: str, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_comment(on=article, author_email=ME)
    monkeypatch.setattr(my_data, "LINK_AGE", timedelta(seconds=-1))
    for answer in (reader.get(link), reader.post(link, ALL)):
        assert answer.status_code == 410
        assert "Nothing was done now" in answer.text
    assert Comment.objects.count() == 1


def test_an_altered_link_does_nothing(reader: Client, link: str, article: ArticlePage) -> None:
    a_comment(on=article, author_email=ME)
    answer = reader.post(link.replace("/my-data/", "/my-data/x"), ALL)
    assert answer.status_code == 404
    assert Comment.objects.count() == 1


def test_addresses_of_requests_are_forgotten(link: str) -> None:
    old = timezone.now() - my_data.LINK_AGE - timedelta(hours=1)
    DataRequest.objects.update(created_at=old)
    my_data.tidy_up()
    # The mail went out later, and its link still works.
    assert DataRequest.objects.get().email == ME
    DataRequest.objects.update(sent_at=old)
    my_data.tidy_up()
    assert (DataRequest.objects.get().email, DataRequest.objects.get().network) == ("", "")


def test_a_request_is_remembered_for_some_years(link: str) -> None:
    DataRequest.objects.update(created_at=timezone.now() - my_data.KEPT - timedelta(days=1))
    my_data.tidy_up()
    assert not DataRequest.objects.exists()


def test_administrators_see_requests_and_outcomes_without_addresses(
    reader: Client, link: str, administrator: User, moderator: User
) -> None:
    reader.post(link, ALL)
    page = signed_in(administrator).get(reverse("data_requests")).text
    assert "Everything was erased" in page
    assert ME not in page
    assert signed_in(moderator).get(reverse("data_requests")).status_code == 302
