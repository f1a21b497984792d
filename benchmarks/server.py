"""The application server under measurement, started as production starts it, and what it uses."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 90  # seconds until a started server must answer


@dataclass(frozen=True)
class Server:
    """One running server: where it listens, and its processes as Linux shows them."""

    port: int
    process: int

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text()
        return [int(each) for each in children.split()]

    def cpu_seconds(self) -> float:
        """Processor time that all workers used since they started."""
        return sum(_cpu_ticks(each) for each in self.workers()) / TICKS

    def memory(self) -> float:
        """Memory of the largest worker in MB (10^6 bytes); shared pages count by their share (PSS)."""
        return max(_pss(each) for each in self.workers()) / 1e6


def _cpu_ticks(process: int) -> int:
    # Fields 14 and 15 of the line; the name before them may hold blanks but ends with a bracket.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _pss(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Server]:
    """`deploy/serve.sh` with these variables until it answers, for as long as the block lasts."""
    port = int(environment["PORT"])
    process = subprocess.Popen([ROOT / "deploy" / "serve.sh"], cwd=ROOT, env=environment)
    try:
        server = Server(port, process.pid)
        _wait_until_up(server, int(environment.get("WORKERS", "2")))
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_until_up(server: Server, workers: int) -> None:
    deadline = time.monotonic() + PATIENCE
    # Both workers must have loaded the site, or one of them does so in the middle of a measurement.
    while len(server.workers()) < workers or not all(_answers(server.port) for _ in range(4)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"The server on port {server.port} did not answer within {PATIENCE} s")
        time.sleep(0.5)
    time.sleep(3)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
