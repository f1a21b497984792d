"""Further pages of old lists and talks: `/2020/01/biopsy/comment-page-3/` leads to the address above it.

How many a talk had, an export does not say: what stood on each page is on one page here.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

# No part of the address may be empty: what begins with two slashes would lead to another host.
FURTHER = r"^(?:[^/]+/)*(?P<tail>(?:comment-page-|page/)[0-9]{1,9})/?$"


@require_safe
def lead_up(request: HttpRequest, tail: str) -> HttpResponsePermanentRedirect:
    """To the first page, where the rest stands now."""
    path = escape_uri_path(request.path.rstrip("/").removesuffix(tail))
    query = request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
