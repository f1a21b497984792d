"""A question whose SQL is worked out once gives what its queryset gives, each time anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.asked import Question
from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
HOSTILE = """100% "of" it's ' OR 1=1; -- %s"""


def test_each_time_it_answers_what_was_put_in(article: ArticlePage) -> None:
    named = Question(lambda name: Comment.objects.order_by("pk").filter(author_name=name).values_list("pk"))
    ann, other = (a_comment(on=article, author_name=name) for name in ("Ann", HOSTILE))
    assert named.rows("Ann") == [(ann.pk,)]
    assert named.value(HOSTILE) == other.pk
    assert named.value("Nobody") is None
    again = a_comment(on=article, author_name="Ann")
    assert named.rows("Ann") == [(ann.pk,), (again.pk,)]


def test_moments_and_lists_are_compared_as_a_queryset_compares_them(article: ArticlePage) -> None:
    now = timezone.now()
    for minutes in range(4):
        a_comment(on=article, author_name=f"N{minutes}", created_at=now - timedelta(minutes=minutes))
    between = Question(
        lambda since, until, *names: (
            Comment.objects.order_by("pk")
            .filter(created_at__range=(since, until), author_name__in=names)
            .values_list("author_name")
        )
    )
    assert between.rows(now - timedelta(minutes=2), now, "N0", "N2", "N3") == [("N0",), ("N2",)]
    assert between.rows(now - timedelta(minutes=3), now, "N1", "N3", "N9") == [("N1",), ("N3",)]


def test_its_sql_is_worked_out_once(article: ArticlePage) -> None:
    made: list[int] = []

    def question(number: Any) -> Any:
        made.append(1)
        return Comment.objects.filter(pk=number).values_list("pk")

    numbered = Question(question)
    assert [numbered.value(0), numbered.value(a_comment(on=article).pk) is None] == [None, False]
    assert len(made) == 1
