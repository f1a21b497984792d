"""Jobs of ratings by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

from ratings import privacy

JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    # Each hour: what is promised to be gone after a day is gone after a day.
    "ratings.purge_expired": ("23 * * * *", privacy.purge_expired),
}
