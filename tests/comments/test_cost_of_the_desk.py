"""What one look at the queue asks of the database and of the line."""

from __future__ import annotations

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.users.models import User
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_the_views_are_counted_in_one_query(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article)
    moderating.get(desk.queue())
    with CaptureQueriesContext(connection) as captured:
        moderating.get(desk.queue())
    questions = [query["sql"] for query in captured if "comments_comment" in query["sql"]]
    assert sum("'pending'" in sql and "COUNT(" in sql for sql in questions) == 1
    assert len(captured) <= 26


def test_the_queue_is_sent_compressed(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, author_name="Ann")
    answer = moderating.get(desk.queue(), headers={"accept-encoding": "gzip"})
    assert (answer["Content-Encoding"], "Accept-Encoding" in answer["Vary"]) == ("gzip", True)
    assert "Ann" in gzip.decompress(answer.content).decode()
    assert moderating.get(desk.queue()).get("Content-Encoding") is None
