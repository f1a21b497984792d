"""Wagtail's default site answers at the address of the settings."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
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
