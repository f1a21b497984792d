"""Several things measured in turn, several times over: a busy minute of the machine falls on all alike."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from benchmarks.load import Requests, Result, drive
from benchmarks.server import Server

CONNECTIONS = 8


@dataclass(frozen=True)
class Case:
    """What is asked of which server, and how many queries it is known to take."""

    name: str
    server: Server
    requests: Requests
    queries: int | None = None


@dataclass(frozen=True)
class Turn:
    """One round of one case; `cpu` is in milliseconds a request."""

    result: Result
    cpu: float


def measure(cases: list[Case], *, rounds: int, seconds: float) -> list[list[Turn]]:
    """The turns of each case."""
    for case in cases:
        drive(case.server.port, case.requests, seconds=seconds, connections=CONNECTIONS)
    turns = [[one_turn(case, seconds) for case in cases] for _ in range(rounds)]
    return [list(each) for each in zip(*turns, strict=True)]


def one_turn(case: Case, seconds: float) -> Turn:
    """Ask for a while; also the processor time that the server's processes used meanwhile."""
    before = case.server.cpu_seconds()
    result = drive(case.server.port, case.requests, seconds=seconds, connections=CONNECTIONS)
    cpu = 1000 * (case.server.cpu_seconds() - before) / len(result.latencies)
    print(f"  {case.name}: {cpu:.3f} ms, {result.failed} failed", file=sys.stderr)
    return Turn(result, cpu)
