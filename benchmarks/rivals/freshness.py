"""What readers see of a change, and how much of what is kept survives changes elsewhere."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.asking import ask, request
from benchmarks.load import drive
from benchmarks.rivals.ours import Ours, elsewhere
from benchmarks.server import ROOT, Server, free_port, served

CHANGES, CONNECTIONS = 10, 8
READERS_A_SECOND, SECONDS = 50, 40.0
# The site hands its tallies over every five seconds.
TALLIED = 6


@dataclass
class Staff:
    """A moderator and editor at work."""

    process: subprocess.Popen[str]

    def does(self, verb: str) -> tuple[str, str]:
        """The page that shows it, and the words to look for there."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{verb}\n")
        self.process.stdin.flush()
        path, words = json.loads(self.process.stdout.readline())
        return str(path), str(words)


@contextmanager
def staff(ours: Ours) -> Iterator[Staff]:
    """Someone who works in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.rivals.moderate"]
    with subprocess.Popen(
        command, cwd=ROOT, env=ours.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Staff(process)


def seen_at_once(ours: Ours, server: Server) -> tuple[int, int]:
    """Of so many answers that came right after a change, over new connections: how many showed it."""
    shown = asked = 0
    with staff(ours) as editor:
        for verb in ("approve", "publish") * CHANGES:
            path, words = editor.does(verb)
            for _ in range(CONNECTIONS):
                _headers, body = ask(server, path, {"Accept-Encoding": "identity"})
                shown += words in body.decode()
                asked += 1
    return shown, asked


def hit_rate(ours: Ours) -> float:
    """The share of readers who got a kept page while one comment a second was approved elsewhere."""
    port = free_port()
    counted = {"CLINIC_METRICS_PORT": str(port)}
    with served(elsewhere(ours.environment | counted)) as server, staff(ours) as moderator:
        for path in ours.facts["pages"] * CONNECTIONS:
            ask(server, path)
        time.sleep(TALLIED)
        before, over = outcomes(port), threading.Event()
        with ThreadPoolExecutor(1) as another:
            approving = another.submit(approve_each_second, moderator, over)
            read(server, ours.facts["pages"])
            over.set()
            approving.result()
        time.sleep(TALLIED)
        hits, misses = (after - first for after, first in zip(outcomes(port), before, strict=True))
    return hits / (hits + misses)


def approve_each_second(moderator: Staff, over: threading.Event) -> None:
    """Until it is over."""
    while not over.wait(1):
        moderator.does("approve")


def read(server: Server, pages: list[str]) -> None:
    """All pages in turn, so many a second."""
    paths = itertools.cycle(pages)

    def next_one() -> bytes:
        time.sleep(1 / READERS_A_SECOND)
        return request("GET", next(paths), server, {"Accept-Encoding": "gzip"})

    drive(server.port, next_one, seconds=SECONDS, connections=CONNECTIONS)


def outcomes(port: int) -> tuple[float, float]:
    """Pages given from memory and pages drawn, as the site counts them for Prometheus."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    found = dict(re.findall(r'^clinic_page_cache_total\{outcome="(\w+)"\} ([\d.e+]+)', text, re.MULTILINE))
    return float(found.get("hit", 0)), float(found.get("miss", 0))
