"""Old short links: `/?p=12` is an address of the first page, which answers, so no redirect is asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Page, Site

from moving.models import MovedThing, Thing

# The names by which WordPress numbers posts, pages and attachments.
NAMES = ("p", "page_id", "attachment_id")
# More digits are more posts than anybody has.
DIGITS = 10


def lead_on(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:
    """Where a short link to a moved page leads; None for every other request. One query for a short link."""
    number = next((request.GET[name] for name in NAMES if name in request.GET), "")
    if not number.isdecimal() or len(number) > DIGITS or not page.is_site_root():
        return None
    moved = MovedThing.objects.filter(
        kind=Thing.PAGE, number=int(number), move__site=Site.find_for_request(request)
    )
    numbers = list(moved.order_by("-pk").values_list("target", flat=True))
    found = Page.objects.live().filter(pk__in=numbers).first()
    return HttpResponsePermanentRedirect(found.get_url(request)) if found else None
