"""How a voter is known from one vote to the next, without being tracked from page to page."""

from __future__ import annotations

import secrets
from datetime import date
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from ratings.models import rated_id

COOKIE = "voter"
SALT = "ratings.voter"
# Seconds. A year: someone who comes back to a page changes their vote instead of adding one.
COOKIE_AGE = 365 * 24 * 60 * 60


def new_key() -> str:
    """A random name that says nothing about its bearer."""
    return secrets.token_urlsafe(16)


def key_of(request: HttpRequest) -> str:
    """The random name in the reader's cookie; "" where there is none, or one that we did not sign."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=COOKIE_AGE) or ""


def remember(response: HttpResponse, key: str) -> None:
    """Give the name to the browser, to be sent back to the addresses of ratings only."""
    response.set_signed_cookie(
        COOKIE,
        key,
        salt=SALT,
        max_age=COOKIE_AGE,
        path=reverse("ratings:vote", args=[1]).removesuffix("page/1/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def voter_on(page: Page, key: str) -> str:
    """What is stored instead of the name: another hash on each page."""
    return salted_hmac(SALT, f"{rated_id(page)}:{key}", algorithm="sha256").hexdigest()


def network_of(address: str, *, day: date) -> str:
    """A keyed hash of the network that an address belongs to, of no use on another day.

    In IPv6 one home or ward has a whole /64 of addresses. What is no address gives "": all such
    senders are one network, because not knowing who sends is no reason to count without end.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or ip_network((int(parsed), 64), strict=False).network_address
    return salted_hmac(f"ratings.network.{day.isoformat()}", str(parsed), algorithm="sha256").hexdigest()
