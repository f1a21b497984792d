"""Which backups are kept: 7 daily, 4 weekly, 6 monthly. Nothing but their times is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY = 7, 4, 6

# In which day, ISO week or month a moment lies.
SPANS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last days, weeks and months that have one; so always the newest of all."""
    newest_first = sorted(times, reverse=True)
    found: set[datetime] = set()
    for number, span_of in SPANS:
        newest_of: dict[object, datetime] = {}
        for at in newest_first:
            newest_of.setdefault(span_of(at), at)
        found.update(list(newest_of.values())[:number])
    return found
