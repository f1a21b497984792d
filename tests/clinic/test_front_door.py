from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any

import pytest

from clinic import front_door
from clinic.front_door import ClinicHandler, FrontDoor


class Line(io.BytesIO):
    """A body whose last bytes come only when `arrives` is set, as from a slow line."""

    def __init__(self, body: bytes, arrives: threading.Event) -> None:
        super().__init__(body)
        self.arrives = arrives

    def read(self, size: int | None = -1) -> bytes:
        self.arrives.wait(10)
        return super().read(size)


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    body = environ["wsgi.input"].read() if "wsgi.input" in environ else b""
    start_response("200 OK", [])
    return [body]


def send(application: Any, body: Any = b"", length: str | None = None, **environ: str) -> tuple[str, bytes]:
    said: list[Any] = []
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    sent = {"REQUEST_METHOD": "POST", "wsgi.input": stream, **environ}
    if length is not None:
        sent["CONTENT_LENGTH"] = length
    result = application(sent, lambda status, headers: said.append(status))
    return said[0], b"".join(result)


def test_a_body_reaches_the_site_whole() -> None:
    assert send(FrontDoor(echo), b"text=words", "10") == ("200 OK", b"text=words")


def test_a_body_in_pieces_is_put_together_and_counted() -> None:
    lengths: list[str] = []

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        lengths.append(environ["CONTENT_LENGTH"])
        return echo(environ, start_response)

    answer = send(FrontDoor(site), b"text=words", HTTP_TRANSFER_ENCODING="chunked")
    assert (answer, lengths) == (("200 OK", b"text=words"), ["10"])


def test_a_reader_without_a_body_goes_straight_through() -> None:
    assert send(FrontDoor(echo), REQUEST_METHOD="GET") == ("200 OK", b"")


def test_a_comment_cut_short_on_the_way_is_not_taken_for_the_whole() -> None:
    status, page = send(FrontDoor(echo), b"text=I have no p", "40")
    assert status == "400 Bad Request"
    assert b"We could not read that" in page


@pytest.mark.parametrize("length", ["100", None], ids=["announced", "in pieces"])
def test_a_giant_body_is_refused(monkeypatch: pytest.MonkeyPatch, length: str | None) -> None:
    monkeypatch.setattr(front_door, "MAX_BODY", 50)
    status, page = send(FrontDoor(echo), b"x" * 100, length, HTTP_TRANSFER_ENCODING="chunked")
    assert status.startswith("413 ")
    assert b"too large" in page


def test_slow_senders_leave_the_door_open_for_readers() -> None:
    door, arrives = FrontDoor(echo, senders=2, drawers=1), threading.Event()
    answers: list[tuple[str, bytes]] = []
    slow = [
        threading.Thread(target=lambda: answers.append(send(door, Line(b"abc", arrives), "3")))
        for _ in range(2)
    ]
    for thread in slow:
        thread.start()
    assert send(door, REQUEST_METHOD="GET") == ("200 OK", b"")
    assert send(door, b"x" * 40_000, "40000")[0] == "200 OK"
    assert send(door, b"abc", "3")[0] == "503 Service Unavailable"
    arrives.set()
    for thread in slow:
        thread.join()
    assert answers == [("200 OK", b"abc")] * 2
    assert send(door, b"abc", "3")[0] == "200 OK"


def test_posts_that_wait_for_the_database_leave_threads_for_readers() -> None:
    is_free = threading.Event()

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            is_free.wait(timeout=30)
        return echo(environ, start_response)

    door = FrontDoor(site, drawers=1, writers=1)
    waiting = [threading.Thread(target=send, args=(door, b"abc", "3")) for _ in range(3)]
    for thread in waiting:
        thread.start()
    assert send(door, REQUEST_METHOD="GET") == ("200 OK", b"")
    assert all(thread.is_alive() for thread in waiting)
    is_free.set()
    for thread in waiting:
        thread.join()


@pytest.mark.parametrize("length", ["40000", None], ids=["announced", "in pieces"])
def test_slow_uploads_leave_the_door_open_for_comments(length: str | None) -> None:
    door, arrives = FrontDoor(echo, uploaders=1), threading.Event()
    body = Line(b"x" * 40_000, arrives)
    pieces = {"HTTP_TRANSFER_ENCODING": "chunked"}
    slow = threading.Thread(target=send, args=(door, body, length), kwargs=pieces)
    slow.start()
    assert send(door, b"text=words", "10") == ("200 OK", b"text=words")
    assert send(door, b"x" * 40_000, "40000")[0] == "503 Service Unavailable"
    arrives.set()
    slow.join()


@pytest.mark.parametrize(
    "content_type", ["text/plain; charset*=nonsense''utf-8", "text/plain; charset*=idna''%ff%fe"]
)
@pytest.mark.django_db
def test_a_content_type_that_django_cannot_read_gets_a_page_that_says_so(content_type: str) -> None:
    environ = {"PATH_INFO": "/", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
    status, page = send(ClinicHandler(), b"a", "1", CONTENT_TYPE=content_type, **environ)
    assert status == "400 Bad Request"
    assert b"We could not read that" in page
