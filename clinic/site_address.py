"""Wagtail's sites answer at the addresses of the settings, and at no other."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.models import Site

STANDARD_PORTS = {"http": 80, "https": 443}


def set_site_address() -> None:
    """Canonical links, the sitemap and purges follow `CLINIC_SITE_URL`. Saves only what differs."""
    address = urlsplit(settings.CLINIC_SITE_URL)
    host, port = address.hostname or "localhost", address.port or STANDARD_PORTS[address.scheme]
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (host, port):
        site.hostname, site.port = host, port
        site.save()


class OnlyStandingSites:
    """421 at the name of a further clinic as long as nobody made its site.

    Wagtail would show the default site there, which is another clinic's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, or not. A query only at such a name, and the site is known then for the whole request."""
        host = request.get_host().partition(":")[0]
        if host in settings.CLINIC_OTHER_HOSTS:
            site = Site.find_for_request(request)
            if site is None or site.hostname != host:
                return HttpResponse("No site stands here yet.\n", status=421, content_type="text/plain")
        return self.get_response(request)
