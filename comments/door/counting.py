"""How often another site asked, and what it was told: numbers by the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone

from comments.models import DoorCount, DoorKey

KINDS = ("spam", "ham", "unsure", "missed", "wrong")
# How far back one may ask, by the name that WordPress sends; all else is everything.
SPANS = {"60-days": 60, "6-months": 183, "12-months": 365}


def may_ask(key: DoorKey) -> bool:
    """Count one question, if the site has not asked too much within the hour. Two queries at most."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    row = DoorKey.objects.filter(pk=key.pk)
    here = row.filter(hour=hour)
    if here.filter(in_hour__lt=F("hourly_limit")).update(in_hour=F("in_hour") + 1):
        return True
    started = row.filter(Q(hour=None) | Q(hour__lt=hour))
    return bool(started.update(hour=hour, in_hour=1, used_on=timezone.localdate()))


def add(key: DoorKey, kind: str) -> None:
    """Count one of `KINDS` for today."""
    row, _is_new = DoorCount.objects.get_or_create(key=key, day=timezone.localdate())
    DoorCount.objects.filter(pk=row.pk).update(**{kind: F(kind) + 1})


def stats(key: DoorKey, span: str) -> dict[str, Any]:
    """The numbers of a span of time, under the names that Akismet gives them.

    `accuracy` is the share of answers that nobody corrected, in percent. What WordPress shows as saved time
    is 0: nobody measured it.
    """
    days = DoorCount.objects.filter(key=key)
    if span in SPANS:
        days = days.filter(day__gt=timezone.localdate() - timedelta(days=SPANS[span]))
    known = _sums(days)
    asked, corrected = known["spam"] + known["ham"] + known["unsure"], known["missed"] + known["wrong"]
    return {
        "spam": known["spam"],
        "ham": known["ham"] + known["unsure"],
        "missed_spam": known["missed"],
        "false_positives": known["wrong"],
        "accuracy": f"{100 * max(0, asked - corrected) / asked:.2f}" if asked else "100.00",
        "time_saved": 0,
        "breakdown": {},
    }


def usage(key: DoorKey) -> dict[str, Any]:
    """How much was asked this month. There is no limit by the month; that of the hour may be reached."""
    known = _sums(DoorCount.objects.filter(key=key, day__gte=_month_began()))
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return {
        "limit": "none",
        "usage": known["spam"] + known["ham"] + known["unsure"],
        "percentage": "0.00",
        "throttled": key.hour == hour and key.in_hour >= key.hourly_limit,
    }


def _month_began() -> date:
    return timezone.localdate().replace(day=1)


def _sums(days: QuerySet[DoorCount]) -> dict[str, int]:
    sums = days.aggregate(**{kind: Sum(kind) for kind in KINDS})
    return {kind: sums[kind] or 0 for kind in KINDS}
