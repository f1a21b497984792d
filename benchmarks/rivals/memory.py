"""How large a worker is after ten thousand mixed requests, and after a hundred thousand."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from urllib.parse import quote

from benchmarks.asking import GZIP, posts, request
from benchmarks.load import Requests, drive
from benchmarks.rivals.ours import Ours, elsewhere
from benchmarks.server import Server, served

FEW, MANY = 10_000, 100_000
# Of so many requests in a row: most are for kept pages, as on any day.
ALL, DRAWN, SEARCHED, POSTED, LOST, LOOKED = 400, 12, 2, 2, 4, 1


def measured(ours: Ours) -> tuple[float, float]:
    """Memory of the larger worker, in MB, after few and after many."""
    with served(elsewhere(ours.environment)) as server:
        requests = mixed(server, ours)
        return after(FEW, server, requests), after(MANY - FEW, server, requests)


def after(number: int, server: Server, requests: Requests) -> float:
    """The memory once so many more were answered."""
    while number > 0:
        number -= len(drive(server.port, requests, seconds=2.0).latencies)
    print(f"  memory: {server.memory():.1f} MB", file=sys.stderr)
    return server.memory()


def mixed(server: Server, ours: Ours) -> Requests:
    """Kept pages in all languages, drawn ones, searches, comments, addresses that are not there, the desk."""
    numbers, post = itertools.count(), posts(server, ours.facts["form"], 700_000)

    def some() -> Iterator[bytes]:
        paths = itertools.cycle(ours.facts["pages"])
        for number in numbers:
            yield from (page(f"{next(paths)}?n={number}-{each}") for each in range(DRAWN))
            yield from (page(f"/search/?q={quote(f'port {number} {each}')}") for each in range(SEARCHED))
            yield from (post() for _ in range(POSTED))
            yield from (page(f"/nothing-{number}-{each}/") for each in range(LOST))
            yield from (page(ours.facts["desk"], Cookie=ours.facts["session"]) for _ in range(LOOKED))
            yield from (page(next(paths)) for _ in range(ALL - DRAWN - SEARCHED - POSTED - LOST - LOOKED))

    def page(path: str, **headers: str) -> bytes:
        return request("GET", path, server, GZIP | headers)

    return some().__next__
