"""Prints one table of speed and memory; takes three to four minutes, `--quick` a little less."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.asking import after_a_comment, always, ask, posts
from benchmarks.load import Result, together
from benchmarks.rounds import CONNECTIONS, Case, Turn, measure
from benchmarks.server import Server, served
from benchmarks.site import least, run, said, site_environment

# Each round opens new connections: how they fall to the two workers changes what a request costs.
ROUNDS = 2 if "--quick" in sys.argv else 8
SECONDS = 0.75
PAGE_FILE = "/media/images/page.html"
FROM_CACHE = "article, 50 comments, from the page cache"
FORGOTTEN = "article, 50 comments, after one of them changed"
UNCHANGED = "the same, unchanged since the last visit (304)"
TWO_LINES = "the same headers and gzip bytes, from an application of two lines"
STATIC_FILE = "the same HTML as a static file of this server (not compressed)"


@dataclass(frozen=True)
class Row:
    """One line of the table; `cpu` is in milliseconds a request."""

    name: str
    result: Result
    cpu: float
    queries: int | None

    def __str__(self) -> str:
        result = self.result
        cells = [
            self.name,
            f"{result.a_second:,.0f}",
            f"{result.percentile(0.5):.2f}",
            f"{result.percentile(0.99):.2f}",
            f"{self.cpu:.3f}",
            "–" if self.queries is None else str(self.queries),
            f"{result.length:,}",
            str(result.failed),
        ]
        return f"| {' | '.join(cells)} |"


def main() -> None:
    """Build a demo clinic in a temporary folder, serve it, measure, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="clinic-bench-") as name:
        environment = site_environment(Path(name))
        begun = time.monotonic()
        run("manage.py", "prepare", "--demo", environment=environment)
        prepared = time.monotonic() - begun
        facts = said("-m", "benchmarks.fill", environment=environment)
        rows, memory = measure_site(environment, Path(name), facts)
        rows += measure_uncached(environment, facts)
    print_table(rows, memory, prepared)


def measure_site(environment: dict[str, str], data: Path, facts: dict[str, Any]) -> tuple[list[Row], float]:
    """The article from the page cache beside its bounds, then desk and posts; then a worker's memory."""
    queries, article = facts["queries"], facts["article"]
    with served(environment) as server, served(bounds(environment, data, server, facts)) as bound:
        unchanged = {"If-None-Match": etag_of(server, facts)}
        desk = always(facts["desk"], server, {"Cookie": facts["session"]})
        cases = [
            Case(FROM_CACHE, server, always(article, server), 0),
            Case(UNCHANGED, server, always(article, server, unchanged), 0),
            Case(TWO_LINES, bound, always("/", bound)),
            Case(STATIC_FILE, bound, always(PAGE_FILE, bound)),
        ]
        heavy = [
            Case(FORGOTTEN, server, after_a_comment(article, server, data)),
            Case("desk, 1,000 waiting", server, desk, queries["desk"]),
            Case("a comment posted", server, posts(server, facts["form"]), queries["post"]),
        ]
        return rows_of(cases) + rows_of(heavy), server.memory()


def bounds(environment: dict[str, str], data: Path, server: Server, facts: dict[str, Any]) -> dict[str, str]:
    """The environment of a second server, which has nothing to think about for the same page."""
    headers, body = ask(server, facts["article"])
    (data / PAGE_FILE.removeprefix("/")).write_bytes(gzip.decompress(body))
    return least(environment, data, headers, body)


def measure_uncached(environment: dict[str, str], facts: dict[str, Any]) -> list[Row]:
    """The article drawn anew for each reader, and nothing of it kept."""
    with served({**environment, "CLINIC_PAGE_CACHE_SECONDS": "0"}) as server:
        article = always(facts["article"], server)
        name = "article, 50 comments, nothing kept"
        return rows_of([Case(name, server, article, facts["queries"]["article"])])


def rows_of(cases: list[Case]) -> list[Row]:
    """The lines of some cases, measured in turn."""
    turns = measure(cases, rounds=ROUNDS, seconds=SECONDS)
    return [row_of(case, each) for case, each in zip(cases, turns, strict=True)]


def row_of(case: Case, turns: list[Turn]) -> Row:
    """The line of one case."""
    result = together([each.result for each in turns])
    cpu = sum(each.cpu * len(each.result.latencies) for each in turns) / len(result.latencies)
    return Row(case.name, result, cpu, case.queries)


def etag_of(server: Server, facts: dict[str, Any]) -> str:
    """What a browser remembers of the article it has seen."""
    return ask(server, facts["article"])[0].get("etag", "none")


def print_table(rows: list[Row], memory: float, prepared: float) -> None:
    """The table, and what else one wants to know beside it."""
    print("| what | a second | p50 ms | p99 ms | CPU ms each | SQL queries | bytes each | failed |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        print(row)
    load, rounds = os.getloadavg()[0], f"{ROUNDS} rounds of {SECONDS} s over {CONNECTIONS} connections"
    print(f"\nMemory of one worker after all that: {memory:.0f} MB (PSS).")
    print(f"State made from nothing (migrations, demo clinic, static files): {prepared:.0f} s.")
    print(f"{os.cpu_count()} cores, load {load:.1f}, 2 workers, {rounds}.")


if __name__ == "__main__":
    main()
