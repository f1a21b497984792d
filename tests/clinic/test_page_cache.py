from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
import pytest

from clinic.kept_page import encoding_for
from clinic.page_cache import PageCache, PageCacheBackend, path_of
from clinic.page_generations import PageGenerations

MARKED = [("Content-Type", "text/html"), ("Surrogate-Control", "max-age=600")]


class Body(list[bytes]):
    """What Django's ordinary responses look like to a web server: parts, `streaming`, `close()`."""

    streaming = False
    closed = False

    def close(self) -> None:
        self.closed = True


@dataclass
class Site:
    """A small site that counts how often it draws; `words` is what its pages say now."""

    words: str = "Old words. " * 40
    headers: list[tuple[str, str]] = field(default_factory=lambda: list(MARKED))
    status: str = "200 OK"
    drawn: int = 0
    while_drawing: Callable[[], None] = lambda: None
    last: Body = field(default_factory=Body)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Body:
        self.drawn += 1
        self.last = Body([self.words.encode()])
        self.while_drawing()
        start_response(self.status, [*self.headers, ("Content-Length", str(len(self.last[0])))])
        return self.last


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes


def ask(application: Any, path: str = "/a/", method: str = "GET", **environ: str) -> Answer:
    said: list[Any] = []
    base = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "clinic.test"}
    result = application(
        {**base, "wsgi.url_scheme": "http", **environ}, lambda status, headers: said.extend((status, headers))
    )
    return Answer(said[0], {name.lower(): value for name, value in said[1]}, b"".join(result))


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "page-generations"


@pytest.fixture
def generations(file: Path) -> PageGenerations:
    return PageGenerations(file)


@pytest.fixture
def cache(site: Site, generations: PageGenerations) -> PageCache:
    return PageCache(site, generations, 600)


def test_a_second_reader_gets_the_kept_page(cache: PageCache, site: Site) -> None:
    first, second = ask(cache), ask(cache)
    assert first == second
    assert site.drawn == 1


def test_the_mark_stays_inside_and_browsers_are_told_to_ask_each_time(cache: PageCache) -> None:
    headers = ask(cache).headers
    assert "surrogate-control" not in headers
    assert headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"] == "text/html"


def test_django_is_told_that_the_answer_was_read(cache: PageCache, site: Site) -> None:
    ask(cache)
    assert site.last.closed


def test_a_page_without_the_mark_is_drawn_each_time(cache: PageCache, site: Site) -> None:
    site.headers = [("Cache-Control", "private")]
    ask(cache)
    assert ask(cache).headers["cache-control"] == "private"
    assert site.drawn == 2


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
def test_is_never_given_the_kept_page(cache: PageCache, site: Site, environ: dict[str, str]) -> None:
    ask(cache)
    site.words = "Drawn for this one."
    assert ask(cache, **environ, HTTP_ACCEPT_ENCODING="").body == b"Drawn for this one."


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"HTTP_COOKIE": "sessionid=x"}, id="a signed-in editor's page"),
        pytest.param({"QUERY_STRING": "page=2"}, id="a page with a query"),
        pytest.param({"method": "HEAD"}, id="the answer to HEAD"),
    ],
)
def test_is_never_kept(cache: PageCache, site: Site, environ: dict[str, str]) -> None:
    assert "surrogate-control" not in ask(cache, **environ).headers
    ask(cache)
    assert site.drawn == 2


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
    cache: PageCache, site: Site, header: tuple[str, str]
) -> None:
    site.headers.append(header)
    ask(cache)
    answer = ask(cache)
    assert site.drawn == 2
    assert "surrogate-control" not in answer.headers
    assert answer.headers[header[0].lower()] == header[1]


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently", "206 Partial Content"])
def test_only_whole_good_answers_are_kept(cache: PageCache, site: Site, status: str) -> None:
    site.status = status
    assert ask(cache).status == ask(cache).status == status
    assert site.drawn == 2


def test_a_streaming_answer_is_passed_on_unread(site: Site, generations: PageGenerations) -> None:
    def stream(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        result = site(environ, start_response)
        result.streaming = True
        return result

    wrapped = PageCache(stream, generations, 600)
    assert ask(wrapped).body == site.words.encode()
    assert not site.last.closed


def test_a_purge_makes_the_next_reader_see_the_new_page(
    cache: PageCache, site: Site, generations: PageGenerations
) -> None:
    ask(cache)
    site.words = "New words."
    generations.forget(["/a/"])
    assert ask(cache).body == b"New words."


def test_a_purge_of_one_page_leaves_the_others(
    cache: PageCache, site: Site, generations: PageGenerations
) -> None:
    ask(cache, "/b/")
    generations.forget(["/a/"])
    ask(cache, "/b/")
    assert site.drawn == 1


def test_forgetting_everything_forgets_each_page(
    cache: PageCache, site: Site, generations: PageGenerations
) -> None:
    ask(cache, "/a/")
    ask(cache, "/b/")
    generations.forget_everything()
    ask(cache, "/a/")
    ask(cache, "/b/")
    assert site.drawn == 4


def test_a_purge_while_rendering_wins(cache: PageCache, site: Site, generations: PageGenerations) -> None:
    site.while_drawing = lambda: generations.forget(["/a/"])
    ask(cache)
    site.while_drawing = lambda: None
    site.words = "New words."
    assert ask(cache).body == b"New words."


def test_a_page_is_drawn_again_when_its_time_is_over(
    cache: PageCache, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: now)
    ask(cache)
    now += 599
    ask(cache)
    assert site.drawn == 1
    now += 2
    ask(cache)
    assert site.drawn == 2


def test_the_site_may_ask_for_a_shorter_time(
    cache: PageCache, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: now)
    site.headers = [("Surrogate-Control", "max-age=5")]
    ask(cache)
    now += 6
    ask(cache)
    assert site.drawn == 2


def test_switched_off_it_only_takes_the_mark_away(site: Site, generations: PageGenerations) -> None:
    off = PageCache(site, generations, 0)
    ask(off)
    answer = ask(off)
    assert site.drawn == 2
    assert answer.body == site.words.encode()
    assert "surrogate-control" not in answer.headers


def test_a_reader_who_has_the_page_gets_304(cache: PageCache) -> None:
    etag = ask(cache).headers["etag"]
    again = ask(cache, HTTP_IF_NONE_MATCH=f'"other", W/{etag}')
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert again.headers["etag"] == etag
    assert "content-length" not in again.headers


def test_a_reader_with_an_older_page_gets_the_new_one(
    cache: PageCache, site: Site, generations: PageGenerations
) -> None:
    etag = ask(cache).headers["etag"]
    generations.forget_everything()
    site.words = "New words."
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


def test_encodings_hold_the_same_page_under_different_etags(cache: PageCache, site: Site) -> None:
    plain, zipped, small = (ask(cache, HTTP_ACCEPT_ENCODING=each) for each in ("", "gzip", "br"))
    assert gzip.decompress(zipped.body) == brotli.decompress(small.body) == plain.body == site.words.encode()
    assert len({answer.headers["etag"] for answer in (plain, zipped, small)}) == 3
    assert [answer.headers.get("content-encoding") for answer in (plain, zipped, small)] == [
        None,
        "gzip",
        "br",
    ]
    assert all(int(answer.headers["content-length"]) == len(answer.body) for answer in (plain, zipped, small))


def test_memory_is_bounded_and_the_page_unused_for_longest_goes(
    site: Site, generations: PageGenerations
) -> None:
    small = PageCache(site, generations, 600, max_bytes=4 * 2 * len(site.words))
    for path in ("/1/", "/2/", "/3/", "/4/", "/1/", "/5/"):
        ask(small, path)
    assert site.drawn == 5
    assert small._bytes <= 4 * 2 * len(site.words)
    ask(small, "/1/")
    assert site.drawn == 5
    ask(small, "/2/")
    assert site.drawn == 6


def test_a_giant_page_pushes_nobody_out(site: Site, generations: PageGenerations) -> None:
    small = PageCache(site, generations, 600, max_bytes=1000)
    assert ask(small).body == site.words.encode()
    assert small._pages == {}


def test_a_page_outgrowing_its_former_self_is_counted_once(
    cache: PageCache, site: Site, generations: PageGenerations
) -> None:
    ask(cache)
    generations.forget_everything()
    site.words = "longer " * 100
    ask(cache)
    assert cache._bytes == 2 * len(site.words)


def test_an_unreadable_file_of_numbers_makes_pages_slow_but_right(site: Site, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    cache = PageCache(site, PageGenerations(tmp_path / "cache" / "page-generations"), 600)
    ask(cache)
    site.words = "New words."
    assert ask(cache).body == b"New words."


def test_two_processes_forget_together(cache: PageCache, site: Site, file: Path) -> None:
    ask(cache)
    site.words = "New words."
    code = "import sys, pathlib; from clinic.page_generations import PageGenerations as G;"
    code += "G(pathlib.Path(sys.argv[1])).forget(['/a/'])"
    subprocess.run([sys.executable, "-c", code, str(file)], check=True)
    assert ask(cache).body == b"New words."


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://clinic.test/a/b/", "/a/b/"),
        ("https://clinic.test", "/"),
        ("http://clinic.test/caf%C3%A9/?x=1", "/caf\u00c3\u00a9/"),
    ],
)
def test_an_address_to_purge_becomes_the_path_that_servers_give(url: str, path: str) -> None:
    assert path_of(url) == path


@pytest.fixture
def shared(tmp_path: Path, settings: Any) -> PageGenerations:
    settings.DATA_DIR = tmp_path
    return PageGenerations(tmp_path / "cache" / "page-generations")


@pytest.mark.django_db
def test_wagtail_purges_reach_kept_pages_after_the_commit(
    shared: PageGenerations, django_capture_on_commit_callbacks: Any
) -> None:
    stamp = shared.stamp("/a/")
    with django_capture_on_commit_callbacks() as callbacks:
        PageCacheBackend({}).purge_batch(["http://clinic.test/a/"])
    assert shared.holds(stamp, 0.0)
    callbacks[0]()
    assert not shared.holds(stamp, 0.0)
