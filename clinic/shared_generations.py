"""The numbers of kept pages for a site of several machines: in Redis, asked once for each kept answer."""

from __future__ import annotations

import time
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from clinic.page_generations import Generations, Stamp

KEY = "page-generations"
SITE = 0
# Seconds for which an answer is waited for, and for which nobody asks a server that did not give one.
PATIENCE, PAUSE = 1.0, 1.0


class Away(OSError):
    """The numbers can't be reached: nobody knows which pages are still right."""


class SharedGenerations(Generations):
    """The numbers in one hash of a Redis server.

    A server that lost them starts with a number taken from the clock, which no kept page has: all of them
    are then drawn anew. So it needs no disk, and may throw them away when its memory is full.
    """

    def __init__(self, url: str, together: str = "") -> None:
        super().__init__(together)
        # Once more at once, for a connection that the server closed while it was idle.
        again = Retry(NoBackoff(), 1)
        self._server = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=again
        )
        self._ask_again_at = 0.0

    def stamp(self, path: str) -> Stamp:
        """Take the numbers for a path."""
        return self._numbers(self.slot_of(path))

    def holds(self, stamp: Stamp, now: float) -> bool:
        """Tell whether they still are what they were."""
        return stamp == self._numbers(stamp.slot)

    def _numbers(self, slot: int) -> Stamp:
        if time.monotonic() < self._ask_again_at:
            raise Away("Redis did not answer a moment ago")
        try:
            site, own = self._look(slot)
            if site is None:
                self._raise(set())
                site, own = self._look(slot)
        except (Away, RedisError) as error:
            self._ask_again_at = time.monotonic() + PAUSE
            # The kind alone: a message may quote the address with its password.
            raise Away(type(error).__name__) from None
        return Stamp(int(site or 0), slot, int(own or 0))

    def _look(self, slot: int) -> list[Any]:
        return self._server.hmget(KEY, [str(SITE), str(slot)])

    def _raise(self, slots: set[int]) -> None:
        """All of them or none; the site's number is made where there is none. Tried even during a pause."""
        order = self._server.pipeline(transaction=True)
        order.hsetnx(KEY, str(SITE), str(time.time_ns()))
        for slot in slots:
            order.hincrby(KEY, str(slot), 1)
        try:
            order.execute()
        except RedisError as error:
            raise Away(type(error).__name__) from None
