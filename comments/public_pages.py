"""Public pages that show comments, and the caches that keep them."""

from __future__ import annotations

from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page


def forget(page: Page | None) -> None:
    """Let every cache forget this page, and the aliases that show its comments, once this is committed."""
    if page is None:
        return
    batch = PurgeBatch()
    batch.add_page(page)
    batch.add_pages(page.aliases.all())
    transaction.on_commit(batch.purge, robust=True)
