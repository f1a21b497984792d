"""Jobs by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

JOBS: dict[str, tuple[str, Callable[[], object]]] = {}
