"""The way to a page, found once like its other parts (`clinic.kept_parts`).

Wagtail looks up a page step by step from the root, and asks whether everybody may read it. Neither changes
unless the site's number rises. The page is kept with all that it has found out about itself: it is read, here
and in templates, and never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from wagtail.models import Page, Site

# The name of this part.
ROUTE = "route"


class Route(NamedTuple):
    """A page that everybody may read, what it is served with, and its site."""

    page: Page
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    site: Site | None
