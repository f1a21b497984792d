"""A light load generator: a few keep-alive connections in one thread, each asking again at once.

It reads answers only as far as it must to know where they end, so that on a small machine most of
the processor is left to the server that is measured.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Requests = Callable[[], bytes]

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
LAST = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)
END_OF_PIECES = b"\r\n0\r\n\r\n"


@dataclass(frozen=True)
class Result:
    """Seconds each request took, in order of size, how long the whole went on, and what failed."""

    latencies: list[float]
    seconds: float
    failed: int
    length: int

    @property
    def a_second(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share (0 to 1) of the answers came."""
        return 1000 * self.latencies[min(int(share * len(self.latencies)), len(self.latencies) - 1)]


def together(results: list[Result]) -> Result:
    """Several rounds as one."""
    latencies = sorted(each for result in results for each in result.latencies)
    seconds, failed = sum(each.seconds for each in results), sum(each.failed for each in results)
    return Result(latencies, seconds, failed, results[-1].length)


@dataclass
class Line:
    """One connection and what it waits for."""

    port: int
    socket: socket.socket = field(init=False)
    received: bytearray = field(default_factory=bytearray)
    begun: float = 0.0

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """Open the connection; blocking, for requests are small."""
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        """Ask, and remember when; over a new connection if the last answer ended the old one."""
        if LAST.search(self.received, 0, 2000):
            self.socket.close()
            self.connect()
        self.received.clear()
        self.begun = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what came; True once the answer is whole. Raises `ConnectionError` if it never will be."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError("the server hung up")
        self.received += piece
        return is_whole(self.received)


def is_whole(answer: bytearray) -> bool:
    """Tell whether head and body of an answer are there."""
    head = answer.find(b"\r\n\r\n")
    if head < 0:
        return False
    found = LENGTH.search(answer, 0, head + 2)
    if found:
        return len(answer) >= head + 4 + int(found[1])
    return answer.endswith(END_OF_PIECES) or answer.startswith((b"HTTP/1.1 304", b"HTTP/1.1 204"))


def is_good(answer: bytearray) -> bool:
    """Tell whether an answer is what a reader wants: the page, "you have it", or a redirect after a form."""
    return bytes(answer[9:12]) in {b"200", b"302", b"303", b"304"}


def drive(port: int, requests: Requests, *, seconds: float, connections: int = 8) -> Result:
    """Ask for so many seconds over so many connections; `requests` gives the bytes of the next request."""
    lines = [Line(port) for _ in range(connections)]
    latencies: list[float] = []
    failed = length = 0
    begun = time.perf_counter()
    for line, answered in _answers(lines, requests, until=begun + seconds):
        failed += not is_good(line.received)
        length = len(line.received)
        latencies.append(answered - line.begun)
    spent = time.perf_counter() - begun
    for line in lines:
        line.socket.close()
    return Result(sorted(latencies) or [float("nan")], spent, failed, length)


def _answers(lines: list[Line], requests: Requests, *, until: float) -> Iterator[tuple[Line, float]]:
    """Each whole answer as it comes, with the time; the line asks again until the time is over."""
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
            line.send(requests())
        waiting = len(lines)
        while waiting:
            ready = (key.data for key, _events in selector.select(timeout=30))
            for line in filter(Line.receive, ready):
                now = time.perf_counter()
                yield line, now
                waiting -= not _ask_again(line, requests, now < until)


def _ask_again(line: Line, requests: Requests, there_is_time: bool) -> bool:
    if there_is_time:
        line.send(requests())
    return there_is_time
