"""The bytes of requests, and answers looked at one by one."""

from __future__ import annotations

import http.client
import itertools
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.load import Requests
from benchmarks.server import Server
from benchmarks.words import letter
from clinic.page_generations import PageGenerations

GZIP = {"Accept-Encoding": "gzip"}


def request(method: str, path: str, server: Server, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one HTTP request."""
    head = {"Host": server.name, **headers}
    if body:
        head |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def always(path: str, server: Server, headers: dict[str, str] | None = None) -> Requests:
    """The same page again and again, compressed."""
    same = request("GET", path, server, GZIP | (headers or {}))
    return lambda: same


def after_a_comment(path: str, server: Server, data: Path) -> Requests:
    """A page that was made old each time just as a comment does it; `data` is the site's folder."""
    same, numbers = always(path, server), PageGenerations(data / "cache" / "page-generations")

    def asked() -> bytes:
        numbers.forget([path])
        return same()

    return asked


def posts(server: Server, form: dict[str, Any], first: int = 10_000) -> Requests:
    """Posts of the reader's form, each with another letter."""
    numbers = itertools.count(first)
    origin = {"Origin": f"http://{server.name}", "Sec-Fetch-Site": "same-origin"}
    return lambda: request(
        "POST", form["action"], server, origin, urlencode(form["fields"] | letter(next(numbers))).encode()
    )


def ask(server: Server, path: str, headers: dict[str, str] | None = None) -> tuple[dict[str, str], bytes]:
    """Headers and body of one answer, as they come over a new connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers={"Host": server.name} | GZIP | (headers or {}))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    given = {name.lower(): value for name, value in answer.getheaders()}
    return given | {"status": str(answer.status)}, body
