"""What every template may ask."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def session_presence(request: HttpRequest) -> dict[str, bool]:
    """Whether the reader carries a session, without touching it: touching makes the page uncacheable."""
    return {"has_session": settings.SESSION_COOKIE_NAME in request.COOKIES}
