"""Which site was asked: of several in one installation each answers for its own pages alone."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page, Site


def is_here(page: Page | None, request: HttpRequest) -> bool:
    """Whether a page belongs to the site that was asked; what belongs to none is the default site's.

    No query where there is one site only, or the request knows its site.
    """
    parts = page.get_url_parts(request) if page else None
    if parts and {root.site_id for root in Site.get_site_root_paths()} == {parts[0]}:
        return True
    site = Site.find_for_request(request)
    return bool(site and (parts[0] == site.pk if parts else site.is_default_site))
