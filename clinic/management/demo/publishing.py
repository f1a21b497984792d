"""How a page of the demo clinic comes into the tree."""

from __future__ import annotations

from typing import TypeVar

from wagtail.models import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def publish_below(parent: Page, page: AnyPage) -> AnyPage:
    """Put a page into the tree and publish its first version."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
