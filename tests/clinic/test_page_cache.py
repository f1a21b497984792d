from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from typing import Any

import brotli
import pytest

from clinic.kept_page import encoding_for
from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations
from tests.clinic.drawn_site import DrawnSite, ask


def test_a_second_reader_gets_the_kept_page(cache: PageCache, drawn: DrawnSite) -> None:
    first, second = ask(cache), ask(cache)
    assert first == second
    assert drawn.times == 1


def test_the_mark_stays_inside_and_browsers_are_told_to_ask_each_time(cache: PageCache) -> None:
    headers = ask(cache).headers
    assert "surrogate-control" not in headers
    assert headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"] == "text/html"


def test_django_is_told_that_the_answer_was_read(cache: PageCache, drawn: DrawnSite) -> None:
    ask(cache)
    assert drawn.last.closed


def test_a_page_without_the_mark_is_drawn_each_time(cache: PageCache, drawn: DrawnSite) -> None:
    drawn.headers = [("Cache-Control", "private")]
    ask(cache)
    assert ask(cache).headers["cache-control"] == "private"
    assert drawn.times == 2


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"HTTP_COOKIE": "a=b; sessionid=x"}, id="a signed-in editor"),
        pytest.param({"HTTP_COOKIE": "__Host-sessionid=x"}, id="a signed-in editor over https"),
        pytest.param({"HTTP_COOKIE": "messages=x"}, id="someone with a notice to read"),
        pytest.param({"QUERY_STRING": "page=2"}, id="an address with a query"),
        pytest.param({"method": "POST"}, id="someone who sends a form"),
        pytest.param({"HTTP_HOST": "other.test"}, id="a reader of another host"),
        pytest.param({"wsgi.url_scheme": "https"}, id="a reader of the other scheme"),
        pytest.param({"path": "/b/"}, id="a reader of another page"),
    ],
)
def test_is_never_given_the_kept_page(cache: PageCache, drawn: DrawnSite, environ: dict[str, str]) -> None:
    ask(cache)
    drawn.words = "Drawn for this one."
    assert ask(cache, **environ, HTTP_ACCEPT_ENCODING="").body == b"Drawn for this one."


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"HTTP_COOKIE": "sessionid=x"}, id="a signed-in editor's page"),
        pytest.param({"QUERY_STRING": "page=2"}, id="a page with a query"),
        pytest.param({"method": "HEAD"}, id="the answer to HEAD"),
    ],
)
def test_is_never_kept(cache: PageCache, drawn: DrawnSite, environ: dict[str, str]) -> None:
    assert "surrogate-control" not in ask(cache, **environ).headers
    ask(cache)
    assert drawn.times == 2


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(("Set-Cookie", "a=b"), id="sets a cookie"),
        pytest.param(("Vary", "Accept-Encoding, Cookie"), id="varies on cookies"),
        pytest.param(("Vary", "HX-Request"), id="varies on a request header"),
        pytest.param(("Cache-Control", "private, no-store"), id="says it is private"),
        pytest.param(("Content-Encoding", "gzip"), id="is compressed already"),
    ],
)
def test_an_answer_is_not_kept_although_marked_if_it(
    cache: PageCache, drawn: DrawnSite, header: tuple[str, str]
) -> None:
    drawn.headers.append(header)
    ask(cache)
    answer = ask(cache)
    assert drawn.times == 2
    assert "surrogate-control" not in answer.headers
    assert answer.headers[header[0].lower()] == header[1]


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently", "206 Partial Content"])
def test_only_whole_good_answers_are_kept(cache: PageCache, drawn: DrawnSite, status: str) -> None:
    drawn.status = status
    assert ask(cache).status == ask(cache).status == status
    assert drawn.times == 2


def test_a_streaming_answer_is_passed_on_unread(drawn: DrawnSite, generations: PageGenerations) -> None:
    def stream(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        result = drawn(environ, start_response)
        result.streaming = True
        return result

    wrapped = PageCache(stream, generations, 600)
    assert ask(wrapped).body == drawn.words.encode()
    assert not drawn.last.closed


def test_switched_off_it_only_takes_the_mark_away(drawn: DrawnSite, generations: PageGenerations) -> None:
    off = PageCache(drawn, generations, 0)
    ask(off)
    answer = ask(off)
    assert drawn.times == 2
    assert answer.body == drawn.words.encode()
    assert "surrogate-control" not in answer.headers


def test_a_reader_who_has_the_page_gets_304(cache: PageCache) -> None:
    etag = ask(cache).headers["etag"]
    again = ask(cache, HTTP_IF_NONE_MATCH=f'"other", W/{etag}')
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert again.headers["etag"] == etag
    assert "content-length" not in again.headers


def test_a_reader_with_an_older_page_gets_the_new_one(
    cache: PageCache, drawn: DrawnSite, generations: PageGenerations
) -> None:
    etag = ask(cache).headers["etag"]
    generations.forget_everything()
    drawn.words = "New words."
    assert ask(cache, HTTP_IF_NONE_MATCH=etag).status == "200 OK"


def test_head_gets_the_headers_of_the_kept_page_and_no_body(cache: PageCache) -> None:
    page, head = ask(cache), ask(cache, method="HEAD")
    assert head.headers == page.headers
    assert head.body == b""


def test_a_range_is_ignored(cache: PageCache) -> None:
    whole = ask(cache)
    assert ask(cache, HTTP_RANGE="bytes=0-3") == whole


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("", "identity"),
        ("identity", "identity"),
        ("br;q=nonsense", "identity"),
        ("deflate, zstd", "identity"),
    ],
)
def test_each_reader_gets_an_encoding_they_take(accepted: str, encoding: str) -> None:
    assert encoding_for(accepted) == encoding


def test_encodings_hold_the_same_page_under_different_etags(cache: PageCache, drawn: DrawnSite) -> None:
    plain, zipped, small = (ask(cache, HTTP_ACCEPT_ENCODING=each) for each in ("", "gzip", "br"))
    assert gzip.decompress(zipped.body) == brotli.decompress(small.body) == plain.body == drawn.words.encode()
    assert len({answer.headers["etag"] for answer in (plain, zipped, small)}) == 3
    assert [answer.headers.get("content-encoding") for answer in (plain, zipped, small)] == [
        None,
        "gzip",
        "br",
    ]
    assert all(int(answer.headers["content-length"]) == len(answer.body) for answer in (plain, zipped, small))


def test_a_page_whose_time_is_over_is_given_while_nothing_can_be_drawn(
    drawn: DrawnSite, generations: PageGenerations
) -> None:
    cache = PageCache(drawn, generations, seconds=1)
    first = ask(cache)
    time.sleep(1.1)
    drawn.status, drawn.headers = "503 Service Unavailable", []
    assert ask(cache) == first
    times = drawn.times
    assert ask(cache) == first
    assert drawn.times == times, "each reader waits for a database that is away"


def test_a_page_that_was_purged_is_not_given_even_then(
    drawn: DrawnSite, generations: PageGenerations
) -> None:
    cache = PageCache(drawn, generations, seconds=600)
    ask(cache)
    generations.forget(["/a/"])
    drawn.status, drawn.headers = "503 Service Unavailable", []
    assert ask(cache).status.startswith("503")
