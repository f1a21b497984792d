"""The same words that come again: one comment while only their sender can know them, else another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import moderation
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.comments.road import GOOD, sent

pytestmark = pytest.mark.django_db


def test_the_same_sent_twice_is_one_comment(article: ArticlePage) -> None:
    first, second = sent(article), sent(article)
    assert (first.is_new, second.is_new) == (True, False)
    assert second.comment == first.comment
    assert Comment.objects.count() == 1


def test_the_same_after_a_long_time_is_another_comment(article: ArticlePage) -> None:
    old = sent(article).comment
    Comment.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert sent(article).comment != old


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"text": "And when may I drive?"}, id="other words"),
        pytest.param({"email": "kim@example.org"}, id="another person"),
        pytest.param({"name": "Kim"}, id="another name"),
        pytest.param({"evidence": replace(GOOD, ip="192.0.2.8")}, id="another network"),
        pytest.param(
            {"name": "Sam", "email": "", "evidence": replace(GOOD, ip="192.0.2.8")}, id="a namesake elsewhere"
        ),
    ],
)
def test_what_differs_is_another_comment(article: ArticlePage, other: dict[str, Any]) -> None:
    sent(article)
    assert sent(article, **other).is_new


def test_who_sends_what_everyone_can_read_gets_nobodys_private_link(
    article: ArticlePage, moderator: User
) -> None:
    first = sent(article).comment
    moderation.approve(comment=first, by=moderator)
    second = sent(article)
    assert second.is_new
    assert second.comment.status == "pending"
    assert sent(article).comment == second.comment


def test_what_was_public_once_is_known_to_others_when_it_waits_again(
    article: ArticlePage, moderator: User
) -> None:
    first = sent(article).comment
    moderation.approve(comment=first, by=moderator)
    moderation.hold(comment=first, by=moderator)
    assert sent(article).is_new


def test_a_second_click_on_what_showed_at_once_is_one_comment(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    first = sent(article).comment
    assert first.is_public
    assert sent(article).comment == first
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Comment.objects.update(created_at=an_hour_ago, changed_at=an_hour_ago)
    assert sent(article).is_new


def test_a_wish_to_be_told_that_was_ticked_the_second_time_counts(article: ArticlePage) -> None:
    first = sent(article).comment
    sent(article, wants=["replies"])
    assert [wish.kind for wish in first.subscriptions.all()] == ["replies"]
