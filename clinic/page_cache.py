"""Whole pages, kept outside Django.

A page that the site itself marked (`Surrogate-Control: max-age=…`) is drawn once a worker and
then given to every reader who carries no session. Only addresses without a query are kept.
Caches in front of the site are told by the same mark how long they may keep it.
Readers' own browsers are told to ask each time and get a short 304 while nothing changed, so a
comment that a moderator approves shows at the very next request.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.backends import BaseBackend

from clinic import cache_servers
from clinic.kept_page import MARK, REVALIDATE, REWRITTEN, Headers, KeptPage, StartResponse
from clinic.metrics import counting
from clinic.page_generations import PageGenerations, Stamp
from clinic.reply import Reply

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str]

# The pages of a clinic fit in far less; the bound is for someone who invents addresses or hosts.
MAX_BYTES = 32 * 1024 * 1024
# While nothing can be drawn a page is given for so much longer than it may be kept, if nobody purged it.
GRACE = 24 * 60 * 60
# Then it is tried again after so many seconds: each try may wait long for a database that is away.
PAUSE = 5


class PageCache:
    """The WSGI application given, with its marked pages kept for at most `seconds`.

    With `seconds` 0 nothing is kept and marked answers only lose their mark. `max_bytes` bounds
    what one worker holds; the pages unused for longest go first. `marks` tells caches in front, too.
    """

    def __init__(
        self,
        application: Application,
        generations: PageGenerations,
        seconds: int,
        max_bytes: int = MAX_BYTES,
        *,
        marks: bool = False,
    ) -> None:
        self._application = application
        self._generations = generations
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._marks = marks
        self._pages: dict[Key, KeptPage] = {}
        self._bytes = 0
        self._draw_after = 0.0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the kept pages where that is allowed, else let the application draw."""
        if self._seconds == 0 or is_personal(environ):
            return self._draw(environ, start_response, None)
        try:
            page = self._page(environ, grace=GRACE if time.monotonic() < self._draw_after else 0)
            stamp = None if page else self._generations.stamp(environ["PATH_INFO"])
        except OSError:
            # Not knowing what was forgotten, we draw each page anew, slow but right, and keep no old one.
            logger.exception("The file of page generations cannot be used")
            self._forget_all()
            page = stamp = None
        if page:
            counting.kept_page_given.add()
            return self._give(page, environ, start_response)
        counting.page_drawn()
        return self._draw(environ, start_response, stamp)

    def _page(self, environ: Environ, *, grace: float) -> KeptPage | None:
        """The kept page, if nobody purged it and its time has not been over for longer than `grace`."""
        page, now = self._pages.get(key_of(environ)), time.monotonic()
        if page is None or now >= page.expires + grace or not self._generations.holds(page.stamp, now):
            return None
        page.used = now
        return page

    def _draw(self, environ: Environ, start_response: StartResponse, stamp: Stamp | None) -> Iterable[bytes]:
        reply = Reply()
        result = self._application(environ, reply)
        if reply.is_fault and stamp and (old := self._page(environ, grace=GRACE)):
            body_of(result)
            self._draw_after = time.monotonic() + PAUSE
            return self._give(old, environ, start_response)
        if not reply.values(MARK):
            start_response(reply.status, reply.headers)
            return result
        if is_personal(environ) or not reply.is_for_everyone or getattr(result, "streaming", False):
            start_response(reply.status, reply.without({MARK}))
            return result
        if stamp is None or environ["REQUEST_METHOD"] == "HEAD":
            start_response(
                reply.status, [*reply.without({MARK, "cache-control"}), ("Cache-Control", REVALIDATE)]
            )
            return result
        return self._give(self._keep(environ, reply, result, stamp), environ, start_response)

    def _give(self, page: KeptPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        def marked(status: str, headers: Headers) -> None:
            marks = cache_servers.marks(page.stamp.slot, self._seconds_left(page))
            start_response(status, [*headers, *marks])

        return page.answer(environ, marked if self._marks else start_response)

    def _seconds_left(self, page: KeptPage) -> int:
        """How long a cache in front may keep the page; what changed while it was drawn must not be kept."""
        now = time.monotonic()
        try:
            return max(0, int(page.expires - now)) if self._generations.holds(page.stamp, now) else 0
        except OSError:
            return 0

    def _keep(self, environ: Environ, reply: Reply, result: Iterable[bytes], stamp: Stamp) -> KeptPage:
        now = time.monotonic()
        lifetime = min(reply.lifetime, self._seconds)
        page = KeptPage(reply.without(REWRITTEN), body_of(result), stamp, now + lifetime)
        page.used = now
        # One giant page must not push out all others.
        if page.size * 4 <= self._max_bytes and environ.get("HTTP_HOST"):
            with self._lock:
                self._remember(key_of(environ), page)
        return page

    def _forget_all(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _remember(self, key: Key, page: KeptPage) -> None:
        old = self._pages.get(key)
        self._bytes += page.size - (old.size if old else 0)
        self._pages[key] = page
        while self._bytes > self._max_bytes:
            longest_unused = min(self._pages, key=lambda each: self._pages[each].used)
            self._bytes -= self._pages.pop(longest_unused).size


def key_of(environ: Environ) -> Key:
    """What makes two requests the same page. Django has checked the host of every page it drew."""
    return (environ["wsgi.url_scheme"], environ.get("HTTP_HOST", ""), environ["PATH_INFO"])


def is_personal(environ: Environ) -> bool:
    """Tell whether the answer may belong to this reader alone: a form, a query, a session, a notice."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
        return True
    cookie = environ.get("HTTP_COOKIE")
    return cookie is not None and ("sessionid" in cookie or "messages" in cookie)


def body_of(result: Iterable[bytes]) -> bytes:
    """The whole body; tells the application afterwards that the answer has been read."""
    try:
        return b"".join(result)
    finally:
        close: Callable[[], None] = getattr(result, "close", lambda: None)
        close()


def generations() -> PageGenerations:
    """The numbers of this site, in its data directory."""
    file = Path(settings.DATA_DIR) / "cache" / "page-generations"
    return PageGenerations(file, settings.CLINIC_FORGOTTEN_TOGETHER)


def keep_pages(application: Application) -> PageCache:
    """Wrap the site's WSGI application as its settings say."""
    seconds, marks = settings.CLINIC_PAGE_CACHE_SECONDS, bool(settings.CLINIC_CACHE_SERVERS)
    return PageCache(application, generations(), seconds, marks=marks)


def forget(paths: list[str]) -> None:
    """Forget the pages at these paths here, in every process, and in the caches in front."""
    numbers = generations()
    numbers.forget(paths)
    cache_servers.forget({numbers.slot_of(path) for path in paths})


def forget_everything() -> None:
    """Let every page grow old here, in every process, and in the caches in front."""
    generations().forget_everything()
    cache_servers.forget_everything()


class PageCacheBackend(BaseBackend):
    """Wagtail's door to the kept pages: what it purges elsewhere is forgotten here too."""

    def purge(self, url: str) -> None:
        """Forget the page at a full address, whatever its host."""
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        """Forget pages by their full addresses, once what changed them is committed.

        Earlier, a reader could have the old page drawn and kept again.
        """
        paths = [path_of(url) for url in urls]
        transaction.on_commit(lambda: forget(paths), robust=True)


def path_of(url: str) -> str:
    """The path of an address as a web server hands it over: unquoted bytes, read as Latin-1."""
    return unquote_to_bytes(urlsplit(url).path or "/").decode("latin-1")
