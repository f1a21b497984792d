"""Several senders at the same moment, each with a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from comments import counts
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(send: Callable[[int], Any], times: int) -> list[Any]:
    start = Barrier(times)

    def one(number: int) -> Any:
        try:
            start.wait()
            return send(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def a_reader() -> Client:
    return Client(headers={"origin": "http://testserver"})


def test_two_identical_posts_at_once_make_one_comment(article: ArticlePage, filled: dict[str, str]) -> None:
    DiscussionSettings.for_page(article)
    form = reverse("comments:post", args=[article.pk])
    answers = at_once(lambda number: a_reader().post(form, filled), 4)
    assert {answer.status_code for answer in answers} == {303}
    assert Comment.objects.count() == 1


def test_different_posts_at_once_are_all_kept_and_counted(
    article: ArticlePage, filled: dict[str, str], when_sure: DiscussionSettings
) -> None:
    form = reverse("comments:post", args=[article.pk])

    def send(number: int) -> Any:
        mine = {"email": f"reader{number}@example.org", "comment": f"My question has the number {number}."}
        return a_reader().post(form, filled | mine)

    answers = at_once(send, 6)
    assert {answer.status_code for answer in answers} == {303}
    assert Comment.objects.count() == 6
    assert counts.numbers()["approved"] == Comment.objects.approved().count()
