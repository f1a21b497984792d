"""What the filter did and where people disagreed, counted once and kept as numbers, day by day.

A job counts what happened since it last ran. What a purge deletes later stays counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from comments.models import Comment, CommentQuerySet, FilterCount
from comments.models.comment import Label, Status
from comments.models.spot_check import Counted

# What just happened may still be undone, or not be written yet.
LAG = timedelta(minutes=2)
# So far the first count looks back: as many weeks as the chart shows.
WEEKS = 12
DAY = timedelta(days=1)

Between = Callable[[datetime, datetime], CommentQuerySet]


@dataclass(frozen=True, slots=True)
class Week:
    """The numbers of one week, which begins on a Monday; that of today is not over."""

    begins: date
    caught: int
    missed: int
    wrong: int
    unsure: int


def filed_by_machine(since: datetime, until: datetime) -> CommentQuerySet:
    """What a rule filed as spam in this time, and nobody has decided on."""
    return _readers(Status.SPAM, since, until).filter(decided_at=None)


def approved(since: datetime, until: datetime) -> CommentQuerySet:
    """What came to show in this time, by a person or a rule."""
    return _readers(Status.APPROVED, since, until)


def _readers(status: Status, since: datetime, until: datetime) -> CommentQuerySet:
    moved = Comment.objects.filter(status=status, changed_at__gt=since, changed_at__lte=until, by_staff=False)
    return moved.filter(moved_in_at=None).exclude(text="").order_by()


def _unsure(since: datetime, until: datetime) -> CommentQuerySet:
    came = Comment.objects.filter(created_at__gt=since, created_at__lte=until, by_staff=False)
    return came.filter(moved_in_at=None, label=Label.UNSURE).order_by()


# Both by the last decision: the first may have been another. What was held as unsure was not missed.
def _missed(since: datetime, until: datetime) -> CommentQuerySet:
    return _readers(Status.SPAM, since, until).filter(decided_at__isnull=False, label=Label.HAM)


def _wrong(since: datetime, until: datetime) -> CommentQuerySet:
    return _readers(Status.APPROVED, since, until).filter(decided_at__isnull=False, label=Label.SPAM)


QUESTIONS: dict[Counted, Between] = {
    Counted.CAUGHT: filed_by_machine,
    Counted.MISSED: _missed,
    Counted.WRONG: _wrong,
    Counted.UNSURE: _unsure,
}


def count_up() -> None:
    """Count what happened since the last time; the first time, in the last weeks. Can be stopped anywhere."""
    now = timezone.now()
    for what, question in QUESTIONS.items():
        for since, until in steps(what, first=now - timedelta(weeks=WEEKS)):
            with transaction.atomic():
                add(what, question(since, until).count(), until=until)


def steps(what: Counted, *, first: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The times not counted yet, none longer than a day, from `first` on where nothing was counted."""
    last = FilterCount.objects.filter(what=what).order_by("-day").first()
    since, end = last.until if last else first, timezone.now() - LAG
    while since < end:
        until = min(end, _midnight_after(since))
        yield since, until
        since = until


def add(what: Counted, number: int, *, until: datetime) -> None:
    """Add to the number of the day that ends at `until`, or is not over then."""
    day = timezone.localdate(until - timedelta(microseconds=1))
    row, _is_new = FilterCount.objects.get_or_create(what=what, day=day, defaults={"until": until})
    FilterCount.objects.filter(pk=row.pk).update(number=F("number") + number, until=until)


def total(what: Counted, since: date, before: date) -> int:
    """The sum of some days; `before` is not among them."""
    days = FilterCount.objects.filter(what=what, day__gte=since, day__lt=before)
    return days.aggregate(Sum("number"))["number__sum"] or 0


def weeks(number: int = WEEKS) -> list[Week]:
    """The last weeks up to today, the oldest first. One query."""
    today = timezone.localdate()
    first = today - timedelta(days=today.weekday(), weeks=number - 1)
    sums: Counter[tuple[date, str]] = Counter()
    rows = FilterCount.objects.filter(what__in=QUESTIONS, day__gte=first)
    for what, day, counted in rows.values_list("what", "day", "number"):
        sums[day - timedelta(days=day.weekday()), what] += counted
    mondays = [first + timedelta(weeks=week) for week in range(number)]
    names = (Counted.CAUGHT, Counted.MISSED, Counted.WRONG, Counted.UNSURE)
    return [Week(monday, *(sums[monday, name] for name in names)) for monday in mondays]


def _midnight_after(moment: datetime) -> datetime:
    tomorrow = timezone.localdate(moment) + DAY
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
