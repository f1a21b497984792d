"""A small server that speaks Akismet's documented protocol, and has each of its bad days."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

KEY = "0123456789ab"
THANKS = "Thanks for making the web a better place."
# It calls spam what holds this, as Akismet's own test does by name.
SPAM_WORD = "viagra-test-123"


@dataclass
class Asked:
    """One request: which verb of which version, and its fields."""

    path: str
    fields: dict[str, str]

    @property
    def verb(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass
class Answer:
    """What is sent back: status, body, headers; `pause` in seconds before, or before each byte."""

    body: str = "false"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    trickles: bool = False
    hangs_up: bool = False


class AkismetServer:
    """Runs in a thread. `mood` is the answer to everything, None for an ordinary day."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.mood: Answer | None = None
        self.while_asked: Callable[[], Any] = lambda: None
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        """Nobody listens on the port any more."""
        self._http.shutdown()
        self._http.server_close()

    def of(self, verb: str) -> list[dict[str, str]]:
        """The fields of each request of one kind."""
        return [asked.fields for asked in self.asked if asked.verb == verb]

    def answer(self, asked: Asked) -> Answer:
        """As documented: bad keys and holes in the question are "invalid"."""
        if self.mood is not None:
            return self.mood
        is_verifying = asked.verb == "verify-key"
        key = asked.fields.get("key" if is_verifying else "api_key")
        if key != KEY:
            return Answer("invalid", headers={"X-akismet-debug-help": "We need a valid API key."})
        for name in ("blog",) if is_verifying else ("blog", "user_ip"):
            if not asked.fields.get(name):
                return Answer("invalid", headers={"X-akismet-debug-help": f'Empty "{name}" value'})
        spam = SPAM_WORD in asked.fields.get("comment_content", "")
        answers = {"verify-key": "valid", "comment-check": str(spam).lower()}
        return Answer(answers.get(asked.verb, THANKS))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        class Handler(_Handler):
            server_of_test = self

        return Handler


class _Handler(BaseHTTPRequestHandler):
    server_of_test: AkismetServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        fields = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        asked = Asked(self.path, {name: values[0] for name, values in fields.items()})
        self.server_of_test.asked.append(asked)
        self.server_of_test.while_asked()
        self.give(self.server_of_test.answer(asked))

    def give(self, answer: Answer) -> None:
        """Send it, in its own time."""
        if answer.hangs_up:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        time.sleep(0 if answer.trickles else answer.pause)
        body = answer.body.encode()
        self.send_response(answer.status)
        for name, value in (answer.headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        for part in [body[at : at + 1] for at in range(len(body))] if answer.trickles else [body]:
            time.sleep(answer.pause if answer.trickles else 0)
            self.wfile.write(part)
            self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Nothing on the terminal."""

    def handle_one_request(self) -> None:
        """A client that gave up is no fault."""
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True


@contextmanager
def an_akismet() -> Iterator[AkismetServer]:
    """A server that ends with the test."""
    server = AkismetServer()
    try:
        yield server
    finally:
        server.close()


def a_closed_port() -> str:
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
