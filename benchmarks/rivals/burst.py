"""Many at once: readers whose pages are drawn, and writers, for half a minute."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.load import Requests, Result, drive
from benchmarks.server import Server

CONNECTIONS, WRITERS, SECONDS = 64, 8, 30.0
# How many comments there are, and how many different ones.
Stored = Callable[[], tuple[int, int]]


@dataclass(frozen=True)
class Burst:
    """What became of one burst."""

    name: str
    reading: Result
    posting: Result
    stored: int
    alike: int

    @property
    def acknowledged(self) -> int:
        """Comments whose writers were told that they came in."""
        return len(self.posting.latencies) - self.posting.failed

    @property
    def lost(self) -> int:
        """How many more were acknowledged than are stored."""
        return max(0, self.acknowledged - self.stored)


def burst(name: str, server: Server, reading: Requests, posting: Requests, stored: Stored) -> Burst:
    """Read and post at once, then count."""
    number, different = stored()
    with ThreadPoolExecutor(2) as crowd:
        readers, writers = (
            crowd.submit(drive, server.port, requests, seconds=SECONDS, connections=connections)
            for requests, connections in ((reading, CONNECTIONS - WRITERS), (posting, WRITERS))
        )
        results = readers.result(), writers.result()
    after, different_after = stored()
    return Burst(name, *results, after - number, (after - number) - (different_after - different))
