"""How many requests ended with an error of ours lately, counted by all processes together in the cache."""

from __future__ import annotations

import time
from contextlib import suppress

from django.core.cache import cache

# Seconds that one count lasts; the one before is kept as long.
SPAN = 600


def count() -> None:
    """One more. A cache that is away counts nothing."""
    key = _key(0)
    cache.add(key, 0, 2 * SPAN)
    # Between the two lines the cache may have gone away, which it says in the log itself.
    with suppress(Exception):
        cache.incr(key)


def lately() -> int:
    """How many in the last ten to twenty minutes."""
    return sum(cache.get_many([_key(0), _key(1)]).values())


def _key(spans_ago: int) -> str:
    return f"errors-{int(time.time() // SPAN) - spans_ago}"
