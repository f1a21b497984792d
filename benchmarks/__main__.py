"""Prints one table of speed and memory; takes three to four minutes, `--quick` a little less."""

from __future__ import annotations

import gzip
import http.client
import itertools
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.load import Requests, Result, drive, together
from benchmarks.server import ROOT, Server, free_port, served
from benchmarks.words import letter
from clinic.page_generations import PageGenerations

# Each round opens new connections: how they fall to the two workers changes what a request costs.
ROUNDS = 2 if "--quick" in sys.argv else 8
SECONDS = 0.75
GZIP = {"Accept-Encoding": "gzip"}
PAGE_FILE = "/media/images/page.html"


@dataclass(frozen=True)
class Case:
    """What is asked of which server, and how many queries it is known to take."""

    name: str
    server: Server
    requests: Requests
    queries: int | None = None


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
        facts = json.loads(run("-m", "benchmarks.fill", environment=environment).splitlines()[-1])
        rows, memory = measure_site(environment, Path(name), facts)
        rows += measure_uncached(environment, facts)
    print_table(rows, memory, prepared)


def measure_site(environment: dict[str, str], data: Path, facts: dict[str, Any]) -> tuple[list[Row], float]:
    """The article from the page cache beside its bounds, then desk and posts; then a worker's memory."""
    queries = facts["queries"]
    with served(environment) as server, served(bounds(environment, data, server, facts)) as bound:
        article = request("GET", facts["article"], server, GZIP)
        unchanged = request("GET", facts["article"], server, GZIP | {"If-None-Match": etag_of(server, facts)})
        desk = request("GET", facts["desk"], server, {**GZIP, "Cookie": facts["session"]})
        file, anything = (request("GET", path, bound, GZIP) for path in (PAGE_FILE, "/"))
        cases = [
            Case("article, 50 comments, from the page cache", server, lambda: article, 0),
            Case("the same, unchanged since the last visit (304)", server, lambda: unchanged, 0),
            Case(
                "the same headers and gzip bytes, from an application of two lines", bound, lambda: anything
            ),
            Case("the same HTML as a static file of this server (not compressed)", bound, lambda: file),
        ]
        heavy = [
            Case(
                "article, 50 comments, after one of them changed",
                server,
                lambda: forgotten(article, data, facts),
            ),
            Case("desk, 1,000 waiting", server, lambda: desk, queries["desk"]),
            Case("a comment posted", server, posts(server, facts["form"]), queries["post"]),
        ]
        return measure(cases) + measure(heavy), server.memory()


def forgotten(article: bytes, data: Path, facts: dict[str, Any]) -> bytes:
    """The same request, of a page that was made old as a comment does it."""
    PageGenerations(data / "cache" / "page-generations").forget([facts["article"]])
    return article


def bounds(environment: dict[str, str], data: Path, server: Server, facts: dict[str, Any]) -> dict[str, str]:
    """The environment of a second server, which has nothing to think about for the same page."""
    headers, body = ask(server, facts["article"])
    (data / PAGE_FILE.removeprefix("/")).write_bytes(gzip.decompress(body))
    (data / "page.html.gz").write_bytes(body)
    sent = [pair for pair in headers.items() if pair[0] not in {"server", "date"}]
    return environment | {
        "PORT": str(free_port()),
        "APPLICATION": "benchmarks.trivial:application",
        "BENCHMARK_BODY": str(data / "page.html.gz"),
        "BENCHMARK_HEADERS": json.dumps(sent),
    }


def measure_uncached(environment: dict[str, str], facts: dict[str, Any]) -> list[Row]:
    """The article drawn anew for each reader, and nothing of it kept."""
    with served({**environment, "CLINIC_PAGE_CACHE_SECONDS": "0"}) as server:
        article = request("GET", facts["article"], server, GZIP)
        name = "article, 50 comments, nothing kept"
        return measure([Case(name, server, lambda: article, facts["queries"]["article"])])


def measure(cases: list[Case]) -> list[Row]:
    """Each case in turn, several times over, so that a busy minute of the machine falls on all alike."""
    for case in cases:
        drive(case.server.port, case.requests, seconds=SECONDS)
    rounds = [[one_round(case) for case in cases] for _ in range(ROUNDS)]
    return [row_of(case, list(turns)) for case, turns in zip(cases, zip(*rounds, strict=True), strict=True)]


def one_round(case: Case) -> tuple[Result, float]:
    """Ask for a while; also the processor seconds that the workers used meanwhile."""
    before = case.server.cpu_seconds()
    result = drive(case.server.port, case.requests, seconds=SECONDS)
    return result, case.server.cpu_seconds() - before


def row_of(case: Case, turns: list[tuple[Result, float]]) -> Row:
    """The line of one case."""
    result = together([each for each, _cpu in turns])
    cpu = 1000 * sum(cpu for _result, cpu in turns) / len(result.latencies)
    print(f"  {case.name}", file=sys.stderr)
    return Row(case.name, result, cpu, case.queries)


def request(method: str, path: str, server: Server, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one HTTP request."""
    head = {"Host": f"localhost:{server.port}", **headers}
    if body:
        head |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def posts(server: Server, form: dict[str, Any]) -> Requests:
    """Posts of the reader's form, each with another letter."""
    numbers = itertools.count(10_000)
    origin = {"Origin": f"http://localhost:{server.port}", "Sec-Fetch-Site": "same-origin"}
    return lambda: request(
        "POST", form["action"], server, origin, urlencode(form["fields"] | letter(next(numbers))).encode()
    )


def ask(server: Server, path: str) -> tuple[dict[str, str], bytes]:
    """Headers and body of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers={"Host": f"localhost:{server.port}"} | GZIP)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return {name.lower(): value for name, value in answer.getheaders()}, body


def etag_of(server: Server, facts: dict[str, Any]) -> str:
    """What a browser remembers of the article it has seen."""
    return ask(server, facts["article"])[0].get("etag", "none")


def site_environment(data: Path) -> dict[str, str]:
    """The environment of `make run`, with state of its own."""
    port = str(free_port())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLINIC_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
        "CLINIC_SECOND_FACTOR": "false",
        "CLINIC_DATA_DIR": str(data),
        "CLINIC_SITE_URL": f"http://localhost:{port}",
        "CLINIC_SECRET_KEY": secrets.token_urlsafe(64),
        "CLINIC_EMBEDDED_WORKER": "true",
        "PORT": port,
    }


def run(*command: str, environment: dict[str, str]) -> str:
    """What a Python command of this project prints."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def print_table(rows: list[Row], memory: float, prepared: float) -> None:
    """The table, and what else one wants to know beside it."""
    print("| what | a second | p50 ms | p99 ms | CPU ms each | SQL queries | bytes each | failed |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for row in rows:
        print(row)
    load, rounds = os.getloadavg()[0], f"{ROUNDS} rounds of {SECONDS} s over 8 connections"
    print(f"\nMemory of one worker after all that: {memory:.0f} MB (PSS).")
    print(f"State made from nothing (migrations, demo clinic, static files): {prepared:.0f} s.")
    print(f"{os.cpu_count()} cores, load {load:.1f}, 2 workers, {rounds}.")


if __name__ == "__main__":
    main()
