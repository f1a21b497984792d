"""The desk's numbers: what waits, how soon people decide, and how often the filter was right."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from statistics import median

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from comments import languages
from comments.models import Comment, CommentQuerySet, DiscussionSettings
from comments.models.comment import Label, Status

WINDOW = timedelta(days=30)
# So much is looked at, the newest first. More would make the numbers dearer, and hardly truer.
MOST = 1_000

# A promise is made of so many working days at most, where it held for such a part of enough comments.
PROMISES = (1, 2, 3)
KEPT_FOR, OF_AT_LEAST = 0.8, 5
SATURDAY = 5
# 95 %: the standard score of the normal distribution.
Z = 1.96


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, with the bounds (0 to 1) between which the true share lies in 95 of 100 cases.

    The interval is Wilson's (Journal of the American Statistical Association 22, 1927), which also holds for
    few cases and for shares near 0 and 1.
    """

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def bounds(self) -> tuple[float, float]:
        """The lower and the upper bound; (0, 1) of nothing."""
        if not self.whole:
            return 0.0, 1.0
        share, spread = self.part / self.whole, Z * Z / self.whole
        middle = (share + spread / 2) / (1 + spread)
        half = Z / (1 + spread) * math.sqrt(share * (1 - share) / self.whole + spread / self.whole / 4)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Day:
    """How many comments people decided on in one day."""

    date: date
    published: int
    refused: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one desk, each counted up to `MOST`. Decisions are those of people in the last 30 days.

    Comments that moved in count as waiting only: how long they took, and what was right, was another's work.

    `missed` is spam among what the filter did not call spam, `false_alarms` what people published of what it
    did; both by people's own decisions. `filed` is what it filed as spam and nobody has looked at.
    """

    waiting: int
    oldest: datetime | None
    decided: int
    median: timedelta | None
    missed: Share
    false_alarms: Share
    filed: int
    days: list[Day]


def figures(comments: CommentQuerySet | None = None) -> Figures:
    """The numbers of these comments, or of all. Five indexed, bounded queries."""
    here, since = Comment.objects.all() if comments is None else comments, timezone.now() - WINDOW
    rows = _decisions(here, since)
    waiting = here.pending().filter(moved_in_at=None).order_by("created_at")
    placed = Counter((label == Label.SPAM, status) for _created, _decided, label, status in rows)
    called = sum(number for (is_called, _status), number in placed.items() if is_called)
    by_filter = here.filter(status=Status.SPAM, decided_at=None, moved_in_at=None)
    filed = by_filter.filter(created_at__gte=since).order_by()
    return Figures(
        waiting=here.pending().order_by()[:MOST].count(),
        oldest=waiting.values_list("created_at", flat=True).first(),
        decided=len(rows),
        median=_median(rows),
        missed=Share(placed[False, Status.SPAM], len(rows) - called),
        false_alarms=Share(placed[True, Status.APPROVED], called),
        filed=filed[:MOST].count(),
        days=_days(rows, since if len(rows) < MOST else rows[-1][1]),
    )


def keep_promises() -> None:
    """Work out for each site what can be promised under the form; saved only where it changed.

    A save makes caches forget every page, which a promise that stays the same must not.
    """
    for site in Site.objects.select_related("root_page"):
        rules = DiscussionSettings.for_site(site)
        here = Comment.objects.all()
        if not site.is_default_site:
            below = (Q(page__path__startswith=tree) for tree in languages.trees(site))
            here = here.filter(reduce(or_, below))
        if (days := promise(here)) != rules.promise_days:
            _promise(rules, days)


@transaction.atomic
def _promise(rules: DiscussionSettings, days: int) -> None:
    rules.promise_days = days
    rules.save(update_fields=["promise_days"])


def promise(comments: CommentQuerySet) -> int:
    """Working days within which comments are usually decided on; 0 where no promise would be true.

    True means: at least four of five of the last 30 days' comments, five of them or more, were decided on
    within it, and nothing has waited for longer.
    """
    rows = _decisions(comments, timezone.now() - WINDOW)
    took = sorted(working_days(created, decided) for created, decided, _label, _status in rows)
    if len(took) < OF_AT_LEAST:
        return 0
    usual = took[math.ceil(KEPT_FOR * len(took)) - 1]
    waiting = comments.pending().filter(moved_in_at=None).order_by("created_at")
    oldest = waiting.values_list("created_at", flat=True).first()
    waited = working_days(oldest, timezone.now()) if oldest else 0
    return next((days for days in PROMISES if max(usual, waited) <= days), 0)


def working_days(start: datetime, end: datetime) -> int:
    """How many midnights before a day from Monday to Friday lie between two moments, in the clinic's time.

    What comes at the weekend counts from Monday on. Holidays are not known and count as days.
    """
    first, last = timezone.localdate(start), timezone.localdate(end)
    first += timedelta(days=(7 - first.weekday()) if first.weekday() >= SATURDAY else 0)
    weeks, rest = divmod(max(0, (last - first).days), 7)
    days = (first + timedelta(days=number) for number in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < SATURDAY for day in days)


def _decisions(comments: CommentQuerySet, since: datetime) -> list[tuple[datetime, datetime, str, str]]:
    decided = comments.filter(
        decided_at__isnull=False, decided_at__gte=since, by_staff=False, moved_in_at=None
    )
    columns = ("created_at", "decided_at", "label", "status")
    return list(decided.order_by("-decided_at").values_list(*columns)[:MOST])


def _median(rows: list[tuple[datetime, datetime, str, str]]) -> timedelta | None:
    seconds = [(decided - created).total_seconds() for created, decided, _label, _status in rows]
    return timedelta(seconds=median(seconds)) if seconds else None


def _days(rows: list[tuple[datetime, datetime, str, str]], since: datetime) -> list[Day]:
    decided = ((timezone.localdate(at), status == Status.APPROVED) for _created, at, _label, status in rows)
    count = Counter(decided)
    # The first day is not whole, and is left out unless it is today.
    today = timezone.localdate()
    first = min(timezone.localdate(since) + timedelta(days=1), today)
    dates = (first + timedelta(days=number) for number in range((today - first).days + 1))
    return [Day(day, count[day, True], count[day, False]) for day in dates]
