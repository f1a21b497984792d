"""Public pages that show comments, and the caches that keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from comments import languages

# Pages by number that are forgotten together; None outside `together`.
_named: ContextVar[dict[int, Page] | None] = ContextVar("named", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Forget each page once at the end, however many of its comments change in here."""
    named: dict[int, Page] = {}
    mark = _named.set(named)
    try:
        yield
    finally:
        _named.reset(mark)
    for page in named.values():
        forget(page)


def forget(page: Page | None) -> None:
    """Let every cache forget this page, and the aliases that show its comments, once this is committed."""
    if page is None:
        return
    if (named := _named.get()) is not None:
        named[page.pk] = page
        return
    batch = PurgeBatch()
    for each in (page, *page.aliases.all()):
        batch.add_page(each)
        batch.add_urls(_own_addresses(each))
    transaction.on_commit(batch.purge, robust=True)


def forget_all(pages: Iterable[int | None]) -> None:
    """The same for many pages, by number. One query."""
    numbers = set(pages) - {None}
    if not numbers:
        return
    batch = PurgeBatch()
    these = Page.objects.filter(Q(pk__in=numbers) | Q(alias_of__in=numbers)).select_related("locale")
    for page in these:
        batch.add_page(page)
        batch.add_urls(_own_addresses(page))
    transaction.on_commit(batch.purge, robust=True)


def _own_addresses(page: Page) -> Iterator[str]:
    """Where else a page's comments show: at the parts below the first address, and in the site's feed."""
    if parts := page.get_url_parts():
        _site, root, _path = parts
        with languages.speaking(page):
            yield root + reverse("comments:post", args=[page.pk])
            yield root + reverse("comments:feed")
