"""What readers said of a page by their votes: of its present version for all, of each version for staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Case, Count, DateTimeField, Exists, IntegerField, OuterRef, Q, Sum, Value, When
from django.utils import timezone
from wagtail.models import Page

from ratings.models import RatingSettings, Vote

# Versions that are told apart; what came before them is one.
MOST_VERSIONS = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """What readers said of a page: how many of them, and their mean to one decimal place.

    `since` is when the version of the page that they rated begins, None where all votes are meant.
    """

    count: int
    mean: Decimal
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What readers said of one version: it held from `begins` (None: the first day) to `ends` (None: now)."""

    begins: datetime | None
    ends: datetime | None
    count: int = 0
    mean: Decimal | None = None


def summary(page: Page) -> Summary | None:
    """The result of a page, or None while too few voted to show it. At most two queries."""
    return result(page, getattr(page, "rating_rules", None) or RatingSettings.for_page(page))


def result(page: Page, rules: RatingSettings) -> Summary | None:
    """The result by these rules. One query, and one more where the page is not given as its own type."""
    since = getattr(page.specific, "rated_since", None)
    # Told apart within what the index holds: asked for by time, SQLite would take one without scores.
    lately = Q(created_at__gte=since) if since else Q()
    counted = (
        Vote.objects.on(page)
        .that_count()
        .aggregate(votes=Count("pk", filter=lately), total=Sum("score", filter=lately))
    )
    if counted["votes"] < max(rules.minimum_votes, 1):
        return None
    return Summary(counted["votes"], _mean(counted["total"], counted["votes"]), since)


def versions(page: Page) -> list[Version]:
    """Each version of a page with its result, the newest first, however few voted. One query.

    In each of them the last vote of a voter counts: who rated two versions is heard on both.
    """
    begins = sorted(set(getattr(page.specific, "rated_versions", ())), reverse=True)[:MOST_VERSIONS]
    found = {
        number: (votes, total)
        for number, votes, total in _by_version(page, begins).values_list("version", "votes", "total")
    }
    bounds = zip([*begins, None], [None, *begins], strict=True)
    return [
        _version(since, until, *found.get(number, (0, 0))) for number, (since, until) in enumerate(bounds)
    ]


def _by_version(page: Page, begins: Sequence[datetime]) -> Any:
    """The votes that count on their version, by its number (0: the newest), with how many and their sum."""
    ends = [timezone.now() + timedelta(days=1), *begins]
    number = [When(created_at__gte=start, then=Value(place)) for place, start in enumerate(begins)]
    end = [When(created_at__gte=start, then=Value(ends[place])) for place, start in enumerate(begins)]
    counted = Vote.objects.on(page).filter(status=Vote.Status.COUNTED).order_by()
    later = counted.filter(voter=OuterRef("voter"), pk__gt=OuterRef("pk"), created_at__lt=OuterRef("until"))
    told_apart = counted.annotate(
        version=Case(*number, default=Value(len(begins)), output_field=IntegerField()),
        until=Case(*end, default=Value(ends[-1]), output_field=DateTimeField()),
    )
    last = told_apart.filter(~Exists(later))
    return last.values("version").annotate(votes=Count("pk"), total=Sum("score"))


def _version(begins: datetime | None, ends: datetime | None, votes: int, total: int) -> Version:
    return Version(begins, ends, votes, _mean(total, votes) if votes else None)


def _mean(total: int, votes: int) -> Decimal:
    return (Decimal(total) / votes).quantize(Decimal("0.1"), ROUND_HALF_UP)
