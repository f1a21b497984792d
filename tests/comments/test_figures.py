from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import figures
from comments.figures import Share
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

NOW = timezone.now
HOUR = timedelta(hours=1)


def decided(article: ArticlePage, after: timedelta = HOUR, **fields: Any) -> Comment:
    """A comment of yesterday that a person decided on."""
    written = NOW() - timedelta(days=6)
    return a_comment(
        on=article, created_at=written, decided_at=written + after, **{"status": "approved"} | fields
    )


def test_what_waits_and_since_when(article: ArticlePage) -> None:
    old = a_comment(on=article, created_at=NOW() - timedelta(days=3))
    a_comment(on=article)
    a_comment(on=article, status="spam")
    found = figures.figures()
    assert (found.waiting, found.oldest) == (2, old.created_at)


def test_the_median_time_to_a_decision(article: ArticlePage) -> None:
    for hours in (1, 2, 50):
        decided(article, timedelta(hours=hours))
    assert figures.figures().median == timedelta(hours=2)


def test_nothing_decided_has_no_median(article: ArticlePage) -> None:
    a_comment(on=article, status="approved")
    assert figures.figures().median is None


def test_what_the_filter_missed_and_where_it_was_wrong(article: ArticlePage) -> None:
    decided(article, label="ham")
    decided(article, label="ham", status="spam")
    decided(article, label="unsure", status="spam")
    decided(article, label="spam", status="spam")
    decided(article, label="spam", status="approved")
    a_comment(on=article, label="spam", status="spam")
    found = figures.figures()
    assert (found.missed.part, found.missed.whole) == (2, 3)
    assert (found.false_alarms.part, found.false_alarms.whole) == (1, 2)
    assert found.filed == 1


def test_a_busy_desk_tells_of_its_newest_decisions_and_the_days_they_cover(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST", 3)
    for days in (1, 2, 2, 3, 5):
        decided(article, after=timedelta(days=6 - days))
    found = figures.figures()
    assert found.decided == 3
    assert [(day.published, day.refused) for day in found.days] == [(1, 0), (0, 0)]


def test_of_very_many_it_says_that_there_are_more(
    article: ArticlePage, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST", 2)
    for status in ("pending", "pending", "pending", "spam"):
        a_comment(on=article, status=status)
    page = signed_in(moderator).get(reverse("reader_comments:numbers")).text
    assert "<dd>2+</dd>" in page
    assert "<dd>1</dd>" in page


def test_old_decisions_and_those_of_rules_do_not_count(article: ArticlePage) -> None:
    long_ago = NOW() - timedelta(days=40)
    a_comment(on=article, status="approved", created_at=long_ago, decided_at=long_ago)
    a_comment(on=article, status="approved")
    assert figures.figures().decided == 0


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)],
)
def test_a_share_says_how_sure_it_is(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).bounds == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        pytest.param("2026-11-23T09", "2026-11-23T17", 0, id="the same Monday"),
        pytest.param("2026-11-23T17", "2026-11-24T09", 1, id="overnight"),
        pytest.param("2026-11-20T17", "2026-11-23T09", 1, id="over a weekend"),
        pytest.param("2026-11-21T12", "2026-11-23T17", 0, id="written on a Saturday, read on Monday"),
        pytest.param("2026-11-21T12", "2026-11-22T17", 0, id="within a weekend"),
        pytest.param("2026-11-16T12", "2026-11-30T12", 10, id="two weeks"),
        pytest.param("2026-11-19T12", "2026-11-24T12", 3, id="Thursday to Tuesday"),
    ],
)
def test_working_days(start: str, end: str, days: int) -> None:
    first, last = (datetime.fromisoformat(f"{moment}:00").replace(tzinfo=UTC) for moment in (start, end))
    assert figures.working_days(first, last) == days


def promised(rules: DiscussionSettings) -> int:
    figures.keep_promises()
    rules.refresh_from_db()
    return rules.promise_days


def test_a_promise_is_made_where_it_was_kept(article: ArticlePage, rules: DiscussionSettings) -> None:
    for _number in range(5):
        decided(article, timedelta(minutes=5))
    assert promised(rules) == 1


def test_few_decisions_make_no_promise(article: ArticlePage, rules: DiscussionSettings) -> None:
    for _number in range(4):
        decided(article, timedelta(minutes=5))
    assert promised(rules) == 0


def test_one_slow_decision_of_five_is_forgiven_two_are_not(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    for number in range(5):
        decided(article, timedelta(minutes=5) if number else timedelta(days=5))
    assert promised(rules) == 1
    decided(article, timedelta(days=5))
    decided(article, timedelta(days=5))
    assert promised(rules) in {0, 3}


def test_it_disappears_when_something_waits_too_long(article: ArticlePage, rules: DiscussionSettings) -> None:
    for _number in range(5):
        decided(article, timedelta(minutes=5))
    assert promised(rules) == 1
    a_comment(on=article, created_at=NOW() - timedelta(days=12))
    assert promised(rules) == 0


def test_the_screen_tells_the_numbers(moderator: User, article: ArticlePage) -> None:
    decided(article, timedelta(hours=3), label="ham", status="spam")
    a_comment(on=article)
    text = signed_in(moderator).get(reverse("reader_comments:numbers")).text
    assert "3 hours" in text
    assert "1 of 1 that it let pass or held" in text
    assert "Likely between 21% and 100%." in text


def test_it_costs_the_same_however_many_there_are(moderator: User, article: ArticlePage) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            signed_in(moderator).get(reverse("reader_comments:numbers"))
        return len(queries)

    decided(article)
    cost()
    first = cost()
    for _number in range(30):
        decided(article)
    assert cost() == first
