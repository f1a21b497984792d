from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments.outline import Outline, drawn
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def test_few_and_many_comments_cost_the_same_queries(article: ArticlePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            drawn(article)
        return len(made)

    one = public(article)
    for _number in range(2):
        public(article, parent=one)
    queries()
    few = queries()
    for number in range(297):
        public(article, parent=Comment.objects.filter(depth__lt=3).first() if number % 3 else None)
    assert queries() == few <= 6


def test_a_long_conversation_is_paged_at_addresses_of_their_own(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 2}
    start = timezone.now() - timedelta(days=1)
    one, two, three, four, five = [
        public(article, created_at=start + timedelta(hours=number)) for number in range(5)
    ]
    late_answer = public(article, parent=one)
    assert Outline(drawn(article)).steps == f"[ {four.pk} {five.pk}]"
    older = reverse("comments:older", args=[article.pk, four.pk])
    assert f'href="{older}#comments"' in drawn(article)
    assert Outline(client.get(older).text).steps.endswith(f"[ {two.pk} {three.pk}]")
    oldest = reverse("comments:older", args=[article.pk, two.pk])
    assert Outline(client.get(oldest).text).steps.endswith(f"[ {one.pk}[ {late_answer.pk}]]")
    assert "Older comments" not in client.get(oldest).text


def test_a_page_shows_whole_threads_up_to_its_number_of_comments(
    article: ArticlePage, settings: Settings
) -> None:
    settings.COMMENTS = {"comments_shown": 2}
    public(article, parent=public(article))
    one = public(article)
    below = [public(article, parent=one).pk for _number in range(3)]
    assert Outline(drawn(article)).steps == f"[ {one.pk}[ {below[0]} {below[1]} {below[2]}]]"
