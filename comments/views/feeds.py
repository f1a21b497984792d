"""Feeds of comments, at addresses that caches keep."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from comments import feeds
from comments.views.answers import open_page

# Seconds. Caches forget a feed when a comment comes or goes; the site's own cache may keep it shorter.
KEPT = 3600


@require_safe
def of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The newest comments on one page; of a page for a few there is none."""
    page = open_page(request, page_id)
    if page is None or page.get_view_restrictions() or not page.shows_comments:
        raise Http404
    return _atom(feeds.of_page(page))


@require_safe
def of_site(request: HttpRequest) -> HttpResponse:
    """The newest comments on all public pages of this site."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return _atom(feeds.of_site(site))


def _atom(feed: str) -> HttpResponse:
    headers = {"Surrogate-Control": f"max-age={KEPT}", "X-Robots-Tag": "noindex"}
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8", headers=headers)
