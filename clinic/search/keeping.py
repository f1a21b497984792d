"""When the index reads a page anew: whenever it is saved, but not with each draft of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler

from clinic.models import BasePage

# What a new draft changes in the page's own row. The index holds nothing of it.
OF_DRAFTS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


def connect() -> None:
    """Take over from the search engine's own signals; its pages say so by `search_auto_update`."""
    for model in apps.get_models():
        if issubclass(model, BasePage):
            post_save.connect(read_anew, sender=model, dispatch_uid="clinic.search")
            post_delete.connect(post_delete_signal_handler, sender=model, dispatch_uid="clinic.search")


def read_anew(instance: BasePage, update_fields: Collection[str] | None = None, **signal: Any) -> None:
    """A page was saved."""
    if not update_fields or not OF_DRAFTS.issuperset(update_fields):
        post_save_signal_handler(instance, **signal)
