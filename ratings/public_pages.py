"""Public pages that show a result, and the caches that keep them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from ratings.models import rated_id


def forget(page: Page) -> None:
    """Let every cache forget this page, and all that show the same result, once this is committed."""
    batch = PurgeBatch()
    batch.add_pages(Page.objects.filter(Q(pk=rated_id(page)) | Q(alias_of=rated_id(page))))
    transaction.on_commit(batch.purge, robust=True)
