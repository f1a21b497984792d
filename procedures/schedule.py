"""The library's jobs by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

from procedures import measuring
from procedures.links import keeping
from procedures.reminders import look_at_the_dates

JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "procedures.look_at_the_dates": ("5 0,6,12,18 * * *", look_at_the_dates),
    "procedures.measure_missing": ("37 * * * *", measuring.measure_missing),
    "procedures.read_all_links": ("11 3 * * *", keeping.read_all_pages),
}
