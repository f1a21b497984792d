"""Whoever is slow, or lies about who they are, neither closes the site to others nor is believed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.production.site import ARTICLE, Site

pytestmark = pytest.mark.production
MANY = 300
KIND = "application/x-www-form-urlencoded"
FORM = "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: " + KIND + "\r\n{length}\r\n\r\na="
SLOW = {
    "headers": "GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
    "a form": FORM.replace("{length}", "Content-Length: 900"),
    "a long form": FORM.replace("{length}", "Content-Length: 29000"),
    "a file": FORM.replace("{length}", "Content-Length: 9000000"),
    "pieces": FORM.replace("{length}", "Transfer-Encoding: chunked").removesuffix("a="),
}


@contextmanager
def slow_senders(site: Site, begun: str) -> Iterator[None]:
    """Many connections that began something, and never end it."""
    with ExitStack() as open_ones:
        for _each in range(MANY):
            line = socket.create_connection(("127.0.0.1", site.place.ports["proxy"]), timeout=10)
            open_ones.enter_context(line)
            line.sendall(begun.encode())
        yield


@pytest.mark.parametrize("kind", SLOW)
def test_slow_senders_keep_nobody_from_reading_and_writing(site: Site, kind: str) -> None:
    action, fields = site.comment_form()
    host = site.place.url.removeprefix("http://")
    with slow_senders(site, SLOW[kind].format(path=action, host=host, length="")):
        assert site.ask(ARTICLE).status == 200
        page = site.ask("/search/?q=embolization")
        assert (page.status, len(page.body)) == (200, int(page.headers["content-length"]))
        words = {"comment": f"May I drive home, while others send {kind} slowly?"}
        assert site.post(action, fields | words).status == 303


LIES = (
    {"X-Forwarded-For": "203.0.113.9"},
    {"X-Forwarded-For": "203.0.113.9, 127.0.0.1"},
    {"X_Forwarded_For": "203.0.113.9"},
    {"Forwarded": "for=203.0.113.9"},
    {"X-Real-IP": "203.0.113.9"},
    {"Connection": "close, X-Forwarded-For"},
)


@pytest.mark.parametrize("number", range(len(LIES)), ids=map(str, LIES))
def test_nobody_chooses_the_address_that_they_are_known_by(site: Site, number: int) -> None:
    action, fields = site.comment_form()
    words = f"Which shoes may I wear on day {number} after it?"
    said = {"Host": site.place.url.removeprefix("http://"), "Origin": site.place.url}
    said |= {"Content-Type": KIND} | LIES[number]
    line = HTTPConnection("127.0.0.1", site.place.ports["proxy"], source_address=("127.0.0.2", 0))
    line.request("POST", action, urlencode(fields | {"comment": words}), said)
    assert line.getresponse().status == 303
    line.close()
    asked = f"SELECT host(ip_address) FROM comments_comment WHERE text = '{words}'"
    assert site.rows(asked) == [("127.0.0.2",)]


POISON = (
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "https"},
    {"X-Original-URL": "/admin/"},
    {"X-HTTP-Method-Override": "POST"},
    {"Accept-Language": "es"},
    {"Range": "bytes=0-10"},
    {"Cookie": "look=evil.example"},
)


def test_no_header_changes_what_the_next_reader_gets(site: Site) -> None:
    before = site.ask("/").body
    names = site.ask("/", door="web-a").headers["xkey"]
    for header in POISON:
        assert site.ask("/", method="PURGE", door="orders", xkey=names).status == 200
        site.ask("/", **header)
        assert site.ask("/").body == before, header


def test_what_is_sent_in_pieces_or_by_a_strange_method_gets_no_further(site: Site) -> None:
    host = site.place.url.removeprefix("http://")
    for begun, status in (
        (f"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b" 411 "),
        (f"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\n\r\n", b" 400 "),
        (f"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", b" 400 "),
        (f"PURGE / HTTP/1.1\r\nHost: {host}\r\n\r\n", b" 405 "),
        (f"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n", b" 400 "),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b" 421 "),
    ):
        with socket.create_connection(("127.0.0.1", site.place.ports["proxy"]), timeout=10) as line:
            line.sendall(begun.encode())
            assert status in line.recv(100), begun
