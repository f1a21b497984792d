"""Old links to a section still lead somewhere sensible after the section was renamed or removed.

What stands behind # never reaches the server, so no redirect can help: the old names stay on the page, as
empty elements in the section that has a new name, or at the top where the section is gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import escape

from clinic import kept_parts
from clinic.models.anchors import KnownAnchor

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse


def former_of(page_id: int) -> list[tuple[str, str]]:
    """The old names of a page's parts, each with the name that its place has now ("" where it is gone)."""
    rows = KnownAnchor.objects.filter(page_id=page_id, is_former=True).order_by("pk")
    return list(rows.values_list("anchor", "leads_to"))


def keep_old_links(response: TemplateResponse, *, request: HttpRequest) -> None:
    """Put the old names into a page that was drawn. Here, because many templates draw sections."""
    page = (response.context_data or {}).get("page")
    if former := kept_parts.once(request, "old names", lambda: former_of(page.pk)) if page else []:
        response.content = with_old_names(response.content.decode(), former).encode()


def with_old_names(html: str, former: list[tuple[str, str]]) -> str:
    """The page with an empty element for each old name, unless something on it has that very id."""
    for anchor, leads_to in former:
        if f' id="{escape(anchor)}"' in html:
            continue
        place = _opening_tag(html, leads_to) or _opening_tag(html, "main")
        if place:
            html = f'{html[: place.end()]}<span id="{escape(anchor)}"></span>{html[place.end() :]}'
    return html


def _opening_tag(html: str, anchor: str) -> re.Match[str] | None:
    return re.search(rf'<[a-z][a-z0-9-]*\b[^<>]*\sid="{re.escape(anchor)}"[^<>]*>', html) if anchor else None
