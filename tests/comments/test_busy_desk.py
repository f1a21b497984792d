"""Another process writes for longer than one waits: what a moderator sent comes back."""

from __future__ import annotations

import sqlite3

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.test_busy_database import somebody_writes
from tests.factories import a_comment, signed_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers at once"),
]
__all__ = ["somebody_writes"]

LONG = "Long thought over. " * 150


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def act(comment: Comment, deed: str, **more: str) -> str:
    """The address of one of the desk's acts on a comment."""
    return reverse(f"reader_comments:{deed}", kwargs={"pk": comment.pk} | more)


@pytest.mark.parametrize(
    ("deed", "more", "typed", "words"),
    [
        ("judge", {"verb": "spam"}, "reason", LONG),
        ("note", {}, "note", "She called us. " * 60),
        ("reply", {}, "text", LONG),
    ],
)
def test_the_words_come_back_and_can_be_sent_again(
    deed: str,
    more: dict[str, str],
    typed: str,
    words: str,
    article: ArticlePage,
    moderating: Client,
    somebody_writes: sqlite3.Connection,
) -> None:
    address = act(a_comment(on=article, status="approved"), deed, **more)
    moderating.get(desk.queue())
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = moderating.post(address, {typed: words, "next": desk.queue(q="helped")})
    somebody_writes.execute("ROLLBACK")
    assert answer.status_code == 503
    assert "could not store this just now" in answer.text
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.select_one(f"form:has(textarea[name={typed}])")
    assert form is not None
    sent = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    sent |= {typed: form.select(f"textarea[name={typed}]")[0].get_text().strip()}
    assert sent[typed] == words.strip()
    assert moderating.post(address, sent)["Location"] == desk.queue(q="helped")


def test_an_answer_to_many_comes_back(
    article: ArticlePage, moderating: Client, somebody_writes: sqlite3.Connection
) -> None:
    address = desk.bulk("reply", a_comment(on=article, status="approved"))
    sent = {"seen": desk.listed(moderating, address), "text": "Thank you all."}
    somebody_writes.execute("BEGIN IMMEDIATE")
    answer = moderating.post(address, sent)
    somebody_writes.execute("ROLLBACK")
    assert answer.status_code == 503
    assert "could not store this just now" in answer.text
    assert "Thank you all." in answer.text
    assert sent["seen"][0] in answer.text
    assert moderating.post(address, sent).status_code == 302


@pytest.mark.parametrize("deed", ["delete", "redact", "list_writer", "link"])
def test_what_had_no_words_can_be_sent_again_too(
    deed: str, article: ArticlePage, moderating: Client, somebody_writes: sqlite3.Connection
) -> None:
    comment = a_comment(on=article, text="See https://one.example/ please")
    moderating.get(desk.queue())
    somebody_writes.execute("BEGIN IMMEDIATE")
    sent = {"yes": "1", "words": "please", "effect": "hold", "address": "https://one.example/"}
    answer = moderating.post(act(comment, deed), sent)
    somebody_writes.execute("ROLLBACK")
    assert answer.status_code == 503
    assert "Send it again" in answer.text
    assert 'name="words" value="please"' in answer.text
