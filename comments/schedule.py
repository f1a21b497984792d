"""Jobs of comments by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable

from comments import counts, privacy

JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "comments.purge_expired": ("7 2 * * *", privacy.purge_expired),
    "comments.recount": ("37 2 * * *", counts.recount),
}
