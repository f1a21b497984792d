"""What caches in front of the site are told: how long they may keep a page, and when to forget it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from clinic import page_purges
from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations, slot_of
from tests.clinic.drawn_site import DrawnSite, ask

Orders = list[tuple[str, str, bool]]


@pytest.fixture
def in_front(drawn: DrawnSite, generations: PageGenerations) -> PageCache:
    """The page cache of a site that has another one before it."""
    return PageCache(drawn, generations, 600, marks=True)


@pytest.fixture
def orders(settings: Any) -> Iterator[Orders]:
    """What a cache in front is told, in order."""
    told: Orders = []

    class Cache(BaseHTTPRequestHandler):
        """Takes orders and notes them."""

        def do_PURGE(self) -> None:
            told.append((self.command, self.headers["xkey"], "X-Softly" in self.headers))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Cache) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLINIC_CACHE_SERVERS = [f"127.0.0.1:{server.server_port}"]
        yield told
        server.shutdown()


def test_a_kept_page_says_how_long_it_may_be_kept_elsewhere_and_by_which_names_it_goes(
    in_front: PageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: now)
    assert ask(in_front).headers["xkey"] == f"site page-{slot_of('/a/')}"
    now += 400
    assert ask(in_front).headers["surrogate-control"] == "max-age=200"
    etag = ask(in_front).headers["etag"]
    assert ask(in_front, HTTP_IF_NONE_MATCH=etag).headers["surrogate-control"] == "max-age=200"


def test_what_changed_while_it_was_drawn_may_not_be_kept_elsewhere(
    in_front: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    drawn.while_drawing = lambda: generations.forget(["/a/"])
    assert ask(in_front).headers["surrogate-control"] == "max-age=0"


def test_where_there_is_no_cache_in_front_no_mark_leaves_the_site(cache: PageCache) -> None:
    assert not {"surrogate-control", "xkey"} & {*ask(cache).headers}


def test_a_page_is_dropped_by_name_and_the_whole_site_grows_old_softly(orders: Orders) -> None:
    page_purges.forget(["/a/"])
    page_purges.forget_everything()
    assert orders == [("PURGE", f"page-{slot_of('/a/')}", False), ("PURGE", "site", True)]


def test_parts_that_are_forgotten_together_are_one_name(orders: Orders) -> None:
    page_purges.forget(["/comments/page/5/", "/comments/page/5/newest/"])
    (order,) = orders
    assert len(order[1].split()) == 1


def test_a_cache_that_is_away_ends_no_change(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.CLINIC_CACHE_SERVERS = ["127.0.0.1:1"]
    with caplog.at_level(logging.ERROR):
        page_purges.forget(["/a/"])
    assert "A page cache in front is away" in caplog.text
