"""Who has signed in, and may do nothing yet: sessions that are over, and people without a second factor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import LazyObject
from django.utils.translation import gettext as _
from django_otp.middleware import OTPMiddleware

from clinic.csp import admin_prefix
from clinic.signin import second_factor, sessions

# What an open editor asks for by itself: no sign that somebody sits there.
BY_ITSELF = "editing-sessions/"
# What is needed to sign in and to set up a second factor, and what these pages load.
NEEDED = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "signin_set_up",
)


class SecondFactor(OTPMiddleware):
    """Tells whether a code was given, and leaves the user wrapped once.

    Wagtail's log looks below one wrapping only: below a second it finds no model, and writes nothing.
    """

    def _verify_user_sync(self, request: HttpRequest, user: Any) -> Any:
        verified = super()._verify_user_sync(request, user)
        return verified._wrapped if isinstance(verified, LazyObject) else verified


class StaffSessions:
    """Ends sessions in time, and opens nothing to whoever gave a password alone where more is demanded.

    Readers have no session: of them nothing is asked, and nothing is read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, as nobody where need be, or lead to what is missing."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            return self._at_most(request)
        return self.get_response(request)

    def _at_most(self, request: HttpRequest) -> HttpResponseBase:
        if sessions.is_over(request.session):
            sessions.end(request)
            messages.warning(
                request, _("For safety, you were signed out after a while. Please sign in again.")
            )
            return self.get_response(request)
        if not request.path.startswith(admin_prefix() + BY_ITSELF):
            sessions.touch(request.session)
        if not settings.CLINIC_SECOND_FACTOR or request.user.is_verified():  # type: ignore[union-attr]
            return self.get_response(request)
        return self._unproved(request)

    def _unproved(self, request: HttpRequest) -> HttpResponseBase:
        if second_factor.device_of(request.user):  # type: ignore[arg-type]  # the session's own user
            # The session is older than the second factor.
            sessions.end(request)
        elif not request.path.startswith(admin_prefix()):
            request.user = AnonymousUser()
        elif not request.path.startswith(needed()):
            return redirect_to_login(request.get_full_path(), reverse("signin_set_up"))
        return self.get_response(request)


@cache
def needed() -> tuple[str, ...]:
    """Where those addresses begin."""
    return tuple(reverse(name) for name in NEEDED)
