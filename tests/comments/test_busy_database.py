"""Another process writes for longer than one waits; only SQLite lets one writer hold up all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from clinic import my_data
from clinic.models import DataRequest
from comments.models import Comment, Report
from procedures.models import ArticlePage
from ratings.links import vote_token
from ratings.models import ReaderNote
from tests.factories import a_comment
from tests.ratings.makers import a_vote

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers at once"),
]


@pytest.fixture
def somebody_writes(article: ArticlePage) -> Iterator[sqlite3.Connection]:
    """Holds the lock of the one writer; our own patience is short."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    writer = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    yield writer
    writer.close()
    connection.close()


def test_the_words_of_a_comment_come_back_and_can_be_sent_again(
    article: ArticlePage, reader: Client, filled: dict[str, str], somebody_writes: sqlite3.Connection
) -> None:
    reader.get(article.url)
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled)
    assert answer.status_code == 503
    assert filled["comment"] in answer.text
    assert "could not store this just now" in answer.text
    somebody_writes.execute("ROLLBACK")
    assert reader.post(reverse("comments:post", args=[article.pk]), filled).status_code == 303
    assert Comment.objects.get().text == filled["comment"]


def test_the_words_of_a_note_come_back(
    article: ArticlePage, reader: Client, somebody_writes: sqlite3.Connection
) -> None:
    address = reverse("ratings:thanks", args=[vote_token(a_vote(on=article))])
    reader.get(address)
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = reader.post(address, {"text": "Larger letters, please."})
    assert "Larger letters, please." in answer.text
    assert not ReaderNote.objects.exists()


def test_the_words_of_a_report_come_back(
    article: ArticlePage, reader: Client, somebody_writes: sqlite3.Connection
) -> None:
    comment = a_comment(on=article, status="approved")
    reader.get(article.url)
    somebody_writes.execute("BEGIN IMMEDIATE")
    given = {"reason": "rude", "words": "It calls us names."}
    answer = reader.post(reverse("comments:report", args=[comment.pk]), given)
    assert answer.status_code == 503
    assert "It calls us names." in answer.text
    assert "could not store this just now" in answer.text
    assert not Report.objects.exists()


def test_an_address_typed_at_my_data_comes_back(
    article: ArticlePage, reader: Client, somebody_writes: sqlite3.Connection
) -> None:
    reader.get(article.url)
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = reader.post(reverse("my_data"), {"email": "sam@example.org"})
    assert answer.status_code == 503
    assert 'value="sam@example.org"' in answer.text
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("wish", [{}, {"copy": "html"}, {"erase": "1", "what": "who"}])
def test_behind_a_link_to_my_data_one_may_try_again(
    article: ArticlePage, reader: Client, somebody_writes: sqlite3.Connection, wish: dict[str, str]
) -> None:
    comment = a_comment(on=article, author_email="sam@example.org")
    asked = my_data.ask(email="sam@example.org", network=None)
    assert asked is not None
    link = reverse("my_data_shown", args=[my_data.token_of(asked)])
    reader.get(link)
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = reader.post(link, {"email": "sam@example.org"} | wish)
    assert answer.status_code == 503
    assert "Please send it again in a minute" in answer.text
    assert ('value="who" checked' in answer.text) == ("erase" in wish)
    somebody_writes.execute("ROLLBACK")
    assert Comment.objects.get().author_email == comment.author_email
