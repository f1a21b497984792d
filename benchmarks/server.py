"""The application server under measurement, started as production starts it, and what it uses."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.prod_local.part import family
from deploy.site_is_up import is_up

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 90  # seconds until a started server must answer


@dataclass(frozen=True)
class Server:
    """What answers at one port: the processes that were started for it, and the name it is asked by."""

    port: int
    processes: tuple[int, ...]
    host: str = ""

    @property
    def name(self) -> str:
        """The host of its addresses."""
        return self.host or f"localhost:{self.port}"

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        return [each for each in family(self.processes[0]) if each != self.processes[0]]

    def cpu_seconds(self) -> float:
        """Processor time of its processes and of all that they started, be they still there or not."""
        every = {each for first in self.processes for each in family(first)}
        return sum(_cpu_ticks(each) for each in every) / TICKS

    def memory(self) -> float:
        """Memory of the largest worker in MB (10^6 bytes); shared pages count by their share (PSS)."""
        return max(_pss(each) for each in self.workers()) / 1e6


def _cpu_ticks(process: int) -> int:
    # Fields 14 to 17 of the line; the name before them may hold blanks but ends with a bracket.
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return sum(int(field) for field in fields[11:15])


def _pss(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Server]:
    """`deploy/serve.sh` with these variables until it answers, for as long as the block lasts."""
    port = int(environment["PORT"])
    process = subprocess.Popen([ROOT / "deploy" / "serve.sh"], cwd=ROOT, env=environment)
    try:
        server = Server(port, (process.pid,), environment["CLINIC_SITE_URL"].removeprefix("http://"))
        _wait_until_up(server, int(environment.get("WORKERS", "2")))
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_until_up(server: Server, workers: int) -> None:
    deadline = time.monotonic() + PATIENCE
    # Both workers must have loaded the site, or one of them does so in the middle of a measurement.
    while len(server.workers()) < workers or not all(is_up(server.port) for _ in range(4)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"The server on port {server.port} did not answer within {PATIENCE} s")
        time.sleep(0.5)
    time.sleep(3)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
