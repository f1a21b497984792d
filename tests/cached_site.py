"""The real page cache before the real site, for tests that run inside one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from pytest_django import Settings

from clinic.page_cache import PageCache, keep_pages

Answer = tuple[dict[str, str], str]


@contextmanager
def cached_site(folder: Path, settings: Settings) -> Iterator[PageCache]:
    """The site behind its page cache, with a folder of its own; a request leaves the test's database open."""
    settings.DATA_DIR = folder
    settings.CLINIC_PAGE_CACHE_SECONDS = 600
    settings.ALLOWED_HOSTS = ["localhost"]
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield keep_pages(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(cache: PageCache, path: str, cookie: str = "") -> Answer:
    """A reader asks; headers in lower case, and the text."""
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        said.update({name.lower(): value for name, value in headers})

    sent = {"HTTP_COOKIE": cookie} if cookie else {}
    environ = RequestFactory(SERVER_NAME="localhost", HTTP_HOST="localhost").get(path, **sent).environ
    return said, b"".join(cache(environ, start)).decode()
