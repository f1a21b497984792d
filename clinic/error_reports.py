"""Errors are told to a Sentry server, where one is set."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string


def start() -> None:
    """Tell errors from now on, if a server is set. Loaded when needed: it takes 3 MB of each worker."""
    if settings.CLINIC_SENTRY_DSN:
        import_string("clinic.sentry.start")()
