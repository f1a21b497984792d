"""A content delivery network in front of the site is told by a task which pages have changed.

Wagtail knows how to tell each of them; no editor and no moderator waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import Page

# Addresses in one order to forget.
AT_A_TIME = 30


class Later(BaseBackend):
    """Wagtail's door to the network: what is purged there waits in the queue for the worker."""

    def purge(self, url: str) -> None:
        """Have one full address forgotten."""
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        """Have full addresses forgotten."""
        forget.enqueue(urls=list(urls))


def forget_every_page() -> None:
    """Have all pages forgotten, once for however many changes that wait; nothing without a network."""
    waiting = DBTaskResult.objects.filter(task_path=forget_all.module_path, status="READY")
    if settings.CLINIC_CDN and not waiting.exists():
        forget_all.enqueue()


@task(backend="background")
def forget(urls: list[str]) -> None:
    """Tell the network of some addresses."""
    options = dict(settings.CLINIC_CDN)
    backend = import_string(options.pop("BACKEND"))(options)
    for start in range(0, len(urls), AT_A_TIME):
        backend.purge_batch(urls[start : start + AT_A_TIME])


@task(backend="background")
def forget_all() -> None:
    """Tell it of every page: a title or a phone number may show on any."""
    pages = Page.objects.live().filter(depth__gt=1).defer_streamfields().iterator()
    forget.call(urls=sorted({url for page in pages if (url := page.full_url)}))
