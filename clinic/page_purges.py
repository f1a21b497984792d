"""What is told when pages change: the numbers of kept pages, then the caches in front."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task
from wagtail.contrib.frontend_cache.backends import BaseBackend

from clinic import cache_servers
from clinic.page_generations import Generations, PageGenerations

logger = logging.getLogger(__name__)


def generations() -> Generations:
    """The numbers of this site: in its data directory, or in Redis for several machines."""
    if settings.CLINIC_SEVERAL_MACHINES:
        return _shared(settings.CACHES["default"]["LOCATION"])
    file = Path(settings.DATA_DIR) / "cache" / "page-generations"
    return PageGenerations(file, settings.CLINIC_FORGOTTEN_TOGETHER)


@cache
def _shared(url: str) -> Generations:
    """One for the whole process, with its connections."""
    # Loaded when needed: it takes 6 MB of each worker.
    shared: Callable[..., Generations] = import_string("clinic.shared_generations.SharedGenerations")
    return shared(url, settings.CLINIC_FORGOTTEN_TOGETHER)


def forget(paths: list[str]) -> None:
    """Forget the pages at these paths here, in every process, and in the caches in front."""
    numbers = generations()
    _raise(numbers, paths)
    cache_servers.forget({numbers.slot_of(path) for path in paths})


def forget_everything() -> None:
    """Let every page grow old here, in every process, and in the caches in front."""
    _raise(generations(), [])
    cache_servers.forget_everything()


def _raise(numbers: Generations, paths: list[str]) -> None:
    """Raise the numbers of these paths, or the site's for none; later where they can't be reached now."""
    try:
        numbers.forget(paths) if paths else numbers.forget_everything()
    except OSError as error:
        logger.error("Page generations cannot be raised: %s", error)
        # On one machine who can't write them can't read them, and keeps nothing. Another machine may.
        if settings.CLINIC_SEVERAL_MACHINES:
            raise_later.enqueue(paths=paths)


@task(backend="background")
def raise_later(paths: list[str]) -> None:
    """Raise the numbers of these paths, or the site's for none; like all tasks, tried until it works."""
    numbers = generations()
    numbers.forget(paths) if paths else numbers.forget_everything()


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
