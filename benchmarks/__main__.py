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

# Each round opens new connections: how they fall to the two workers changes what a request costs.
ROUNDS = 2 if "--quick" in sys.argv else 8
SECONDS = 0.75
GZIP = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

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
        rows, memory = measure_site(environment, facts)
        rows += measure_uncached(environment, facts)
        rows += measure_bounds(environment, Path(name), facts)
    print_table(rows, memory, prepared)


def measure_site(environment: dict[str, str], facts: dict[str, Any]) -> tuple[list[Row], float]:
    """The article from the page cache, the desk, and posting; then the memory of a worker."""
    queries = facts["queries"]
    with served(environment) as server:
        article = request("GET", facts["article"], server, GZIP)
        known = {**GZIP, "If-None-Match": etag_of(server, facts["article"])}
        unchanged = request("GET", facts["article"], server, known)
        desk = request("GET", facts["desk"], server, {**GZIP, "Cookie": facts["session"]})
        rows = [
            measure("article, 50 comments, from the page cache", server, lambda: article, 0),
            measure("the same, unchanged since the last visit (304)", server, lambda: unchanged, 0),
            measure("desk, 1,000 waiting", server, lambda: desk, queries["desk"]),
            measure("a comment posted", server, posts(server, facts["form"]), queries["post"]),
        ]
        return rows, server.memory()


def measure_uncached(environment: dict[str, str], facts: dict[str, Any]) -> list[Row]:
    """The article drawn anew for each reader."""
    with served({**environment, "CLINIC_PAGE_CACHE_SECONDS": "0"}) as server:
        article = request("GET", facts["article"], server, GZIP)
        return [
            measure("article, 50 comments, not cached", server, lambda: article, facts["queries"]["article"])
        ]


def measure_bounds(environment: dict[str, str], data: Path, facts: dict[str, Any]) -> list[Row]:
    """What the same server needs for the same page when there is nothing to think about."""
    with served(environment) as server:
        headers, body = ask(server, facts["article"])
    (data / "media" / "images" / "page.html").write_bytes(gzip.decompress(body))
    (data / "page.html.gz").write_bytes(body)
    sent = [pair for pair in headers.items() if pair[0] not in {"server", "date"}]
    bound = {
        "APPLICATION": "benchmarks.trivial:application",
        "BENCHMARK_BODY": str(data / "page.html.gz"),
        "BENCHMARK_HEADERS": json.dumps(sent),
    }
    with served({**environment, **bound}) as server:
        file = request("GET", "/media/images/page.html", server, GZIP)
        anything = request("GET", "/", server, GZIP)
        return [
            measure(
                "the same HTML as a static file of the same server (not compressed)",
                server,
                lambda: file,
                None,
            ),
            measure(
                "the same headers and stored gzip bytes from an application of two lines",
                server,
                lambda: anything,
                None,
            ),
        ]


def measure(name: str, server: Server, requests: Requests, queries: int | None) -> Row:
    """Warm up, then ask in several rounds while the workers' processor time is counted."""
    drive(server.port, requests, seconds=SECONDS)
    before = server.cpu_seconds()
    result = together([drive(server.port, requests, seconds=SECONDS) for _ in range(ROUNDS)])
    cpu = 1000 * (server.cpu_seconds() - before) / len(result.latencies)
    print(f"  {name}", file=sys.stderr)
    return Row(name, result, cpu, queries)


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


def etag_of(server: Server, path: str) -> str:
    """What a browser remembers of a page it has seen."""
    return ask(server, path)[0].get("etag", "none")


def site_environment(data: Path) -> dict[str, str]:
    """The environment of `make run`, with state of its own."""
    port = str(free_port())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLINIC_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "clinic.settings.production",
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
