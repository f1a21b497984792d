"""A site that is drawn by counting, and a reader who asks for its pages, for tests of the page cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MARKED = [("Content-Type", "text/html"), ("Surrogate-Control", "max-age=600")]


class Body(list[bytes]):
    """What Django's ordinary responses look like to a web server: parts, `streaming`, `close()`."""

    streaming = False
    closed = False

    def close(self) -> None:
        self.closed = True


@dataclass
class DrawnSite:
    """A small site that counts how many times it draws; `words` is what its pages say now."""

    words: str = "Old words. " * 40
    headers: list[tuple[str, str]] = field(default_factory=lambda: list(MARKED))
    status: str = "200 OK"
    times: int = 0
    while_drawing: Callable[[], None] = lambda: None
    last: Body = field(default_factory=Body)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Body:
        self.times += 1
        self.last = Body([self.words.encode()])
        self.while_drawing()
        start_response(self.status, [*self.headers, ("Content-Length", str(len(self.last[0])))])
        return self.last


@dataclass
class Answer:
    """What a reader got, header names in lower case."""

    status: str
    headers: dict[str, str]
    body: bytes


def ask(application: Any, path: str = "/a/", method: str = "GET", **environ: str) -> Answer:
    """Ask a WSGI application for a page; `environ` adds to the request."""
    said: list[Any] = []
    base = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "clinic.test"}
    result = application(
        {**base, "wsgi.url_scheme": "http", **environ}, lambda status, headers: said.extend((status, headers))
    )
    return Answer(said[0], {name.lower(): value for name, value in said[1]}, b"".join(result))
