"""Pages as rows of plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page
from wagtail.query import PageQuerySet

# What only this database knows, or what changes by itself.
LEFT_OUT = {"path", "depth", "numchild", "latest_revision", "live_revision", "search_vector"}


def rows_of(pages: PageQuerySet[Page]) -> Iterator[dict[str, Any]]:
    """One row a page, parents before children: its type, its address, and all that was written into it."""
    numbers = by_path()
    for page in pages.order_by("path").specific().iterator(chunk_size=100):
        fields = {name: value for name, value in page.serializable_data().items() if name not in LEFT_OUT}
        yield {
            "number": page.pk,
            "kind": page._meta.label,
            "url": page.full_url or "",
            "parent": numbers.get(page.path[: -Page.steplen]),
            "live": page.live,
            "fields": fields,
        }


def by_path() -> dict[str, int]:
    """The number of each page by its place in the tree: a parent's is the beginning of its children's."""
    return dict(Page.objects.order_by().values_list("path", "pk"))
