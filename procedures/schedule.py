"""The library's jobs by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

from procedures import measuring
from procedures.links import keeping

JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "procedures.measure_missing": ("37 * * * *", measuring.measure_missing),
    "procedures.read_all_links": ("11 3 * * *", keeping.read_all_pages),
}
