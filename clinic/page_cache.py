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
from typing import Any

from django.conf import settings

from clinic import cache_servers
from clinic.kept_page import MARK, REVALIDATE, REWRITTEN, Headers, KeptPage, StartResponse
from clinic.kept_parts import PARTS, KeptParts, Place
from clinic.metrics import counting
from clinic.page_generations import Generations, Stamp
from clinic.page_purges import generations
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
        generations: Generations,
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
        self._parts = KeptParts()
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
        except OSError as error:
            # Not knowing what was forgotten, we draw each page anew, slow but right, and keep no old one.
            logger.error("Page generations cannot be read: %s", error)
            self._forget_all()
            page = stamp = None
        if page:
            counting.kept_page_given.add()
            return self._give(page, environ, start_response, seconds_left(page))
        counting.page_drawn()
        if stamp:
            environ[PARTS] = Place(self._parts, key_of(environ), stamp.site)
        return self._draw(environ, start_response, stamp)

    def _page(self, environ: Environ, *, grace: float) -> KeptPage | None:
        """The kept page, if nobody purged it and its time has not been over for longer than `grace`."""
        page, now = self._pages.get(key_of(environ)), time.monotonic()
        if page is None or now >= page.expires + grace or not self._generations.holds(page.stamp, now):
            return None
        page.used = now
        return page

    def _page_in_need(self, environ: Environ) -> KeptPage | None:
        """The kept page while nothing can be drawn, unless nobody knows whether it was purged."""
        try:
            return self._page(environ, grace=GRACE)
        except OSError:
            return None

    def _draw(self, environ: Environ, start_response: StartResponse, stamp: Stamp | None) -> Iterable[bytes]:
        reply = Reply()
        result = self._application(environ, reply)
        if reply.is_fault and stamp and (old := self._page_in_need(environ)):
            body_of(result)
            self._draw_after = time.monotonic() + PAUSE
            return self._give(old, environ, start_response, seconds=0)
        if not reply.values(MARK):
            start_response(reply.status, reply.headers)
            return result
        if is_personal(environ) or not reply.is_for_everyone or getattr(result, "streaming", False):
            self._parts.forget(key_of(environ))
            start_response(reply.status, reply.without({MARK}))
            return result
        if stamp is None or environ["REQUEST_METHOD"] == "HEAD":
            start_response(
                reply.status, [*reply.without({MARK, "cache-control"}), ("Cache-Control", REVALIDATE)]
            )
            return result
        page = self._keep(environ, reply, result, stamp)
        seconds = seconds_left(page) if self._marks and self._still_holds(page) else 0
        return self._give(page, environ, start_response, seconds)

    def _give(
        self, page: KeptPage, environ: Environ, start_response: StartResponse, seconds: int
    ) -> Iterable[bytes]:
        """Send the page; a cache in front may keep it for so many seconds."""

        def marked(status: str, headers: Headers) -> None:
            start_response(status, [*headers, *cache_servers.marks(page.stamp.slot, seconds)])

        return page.answer(environ, marked if self._marks else start_response)

    def _still_holds(self, page: KeptPage) -> bool:
        """Whether nothing changed while the page was drawn: else no cache in front may keep it."""
        try:
            return self._generations.holds(page.stamp, time.monotonic())
        except OSError:
            return False

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
            self._parts = KeptParts()
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


def seconds_left(page: KeptPage) -> int:
    """For how long the page may still be kept."""
    return max(0, int(page.expires - time.monotonic()))


def keep_pages(application: Application) -> PageCache:
    """Wrap the site's WSGI application as its settings say."""
    seconds, marks = settings.CLINIC_PAGE_CACHE_SECONDS, bool(settings.CLINIC_CACHE_SERVERS)
    return PageCache(application, generations(), seconds, marks=marks)
