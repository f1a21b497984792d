"""What the filter did, day by day, as numbers that no purge rewrites."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import moderation, privacy, tallies
from comments.models import Comment, FilterCount
from procedures.models import ArticlePage
from tests.comments.mailbox import undo_is_over
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

NOW = timezone.now
DAY = timedelta(days=1)


def happened(article: ArticlePage, ago: timedelta = DAY) -> None:
    """One comment of each kind that is counted, and one of none."""
    then = NOW() - ago
    known: dict[str, Any] = {"created_at": then, "changed_at": then}
    a_comment(on=article, status="spam", label="spam", **known)
    a_comment(on=article, status="spam", label="ham", decided_at=then, **known)
    a_comment(on=article, status="approved", label="spam", decided_at=then, **known)
    a_comment(on=article, label="unsure", **known)
    a_comment(on=article, status="approved", label="ham", decided_at=then, **known)


def counted() -> list[tuple[int, int, int, int]]:
    rows = [(week.caught, week.missed, week.wrong, week.unsure) for week in tallies.weeks()]
    return [row for row in rows if any(row)]


def test_what_happened_is_counted_by_week(article: ArticlePage) -> None:
    happened(article)
    happened(article, ago=22 * DAY)
    tallies.count_up()
    assert counted() == [(1, 1, 1, 1), (1, 1, 1, 1)]


def test_nothing_is_counted_twice(article: ArticlePage) -> None:
    happened(article)
    tallies.count_up()
    tallies.count_up()
    assert counted() == [(1, 1, 1, 1)]


def test_what_is_too_fresh_is_counted_later(article: ArticlePage) -> None:
    happened(article, ago=timedelta(seconds=5))
    tallies.count_up()
    assert counted() == []
    long_ago = NOW() - timedelta(minutes=20)
    FilterCount.objects.update(until=long_ago)
    Comment.objects.filter(decided_at__isnull=False).update(decided_at=NOW() - timedelta(minutes=10))
    Comment.objects.update(changed_at=NOW() - timedelta(minutes=10), created_at=NOW() - timedelta(minutes=10))
    tallies.count_up()
    assert counted() == [(1, 1, 1, 1)]


def test_what_was_held_as_unsure_is_not_missed(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, label="unsure")
    moderation.mark_as_spam(comment=comment, by=moderator)
    then = NOW() - DAY
    Comment.objects.update(created_at=then, decided_at=then, changed_at=then)
    tallies.count_up()
    assert counted() == [(0, 0, 0, 1)]


def test_what_people_see_later_is_counted_when_they_decide(article: ArticlePage, moderator: User) -> None:
    spam, honest = a_comment(on=article, label="ham"), a_comment(on=article, status="spam", label="spam")
    moderation.approve(comment=spam, by=moderator)
    moderation.mark_as_not_spam(comment=honest, by=moderator)
    weeks_ago = NOW() - 20 * DAY
    Comment.objects.update(decided_at=weeks_ago, changed_at=weeks_ago)
    tallies.count_up()
    assert counted() == []
    FilterCount.objects.update(until=NOW() - DAY)
    moderation.mark_as_spam(comment=spam, by=moderator)
    moderation.approve(comment=honest, by=moderator)
    undo_is_over()
    undo_is_over()
    tallies.count_up()
    assert counted() == [(0, 1, 1, 0)]


def test_a_purge_does_not_rewrite_history(article: ArticlePage) -> None:
    happened(article, ago=40 * DAY)
    tallies.count_up()
    privacy.purge_expired()
    assert not Comment.objects.filter(status="spam").exists()
    tallies.count_up()
    assert counted() == [(1, 1, 1, 1)]


def test_counting_after_a_long_pause_puts_each_day_in_its_place(article: ArticlePage) -> None:
    for days in (1, 2, 3):
        happened(article, ago=days * DAY)
    tallies.count_up()
    caught = FilterCount.objects.filter(what="caught", number__gt=0)
    assert sorted(caught.values_list("day", flat=True)) == [
        timezone.localdate(NOW() - days * DAY) for days in (3, 2, 1)
    ]
