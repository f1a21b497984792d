"""Devices from which somebody came in before, known by a signed cookie that stays below the admin's sign-in.

Such a device is counted by itself when wrong passwords lock a name, so that nobody else can lock its owner
out; and if its owner chose so, it is not asked for a code for some days.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from clinic.users.models import User

KNOWN_FOR = timedelta(days=180)
_SALT = "clinic.signin.devices"


@dataclass(frozen=True, slots=True)
class Device:
    """One known browser: its name, and when its owner last gave a code and asked not to be asked; else 0."""

    name: str
    code_at: int = 0

    def skips_code(self) -> bool:
        """Whether no code is asked for here today."""
        return self.code_at > time.time() - settings.CLINIC_REMEMBER_DEVICE_DAYS * 86_400


def known(request: HttpRequest, user: User) -> Device | None:
    """The device that sent a request, if this person came in from it since their last change of password."""
    cookie = request.COOKIES.get(_cookie(user.get_username()))
    if not cookie:
        return None
    try:
        held = signing.loads(cookie, salt=_SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return None
    if not constant_time_compare(held.pop("owner"), _owner(user)):
        return None
    return Device(**held)


def remember(
    response: HttpResponseBase, *, user: User, device: Device | None, skip_code: bool = False
) -> None:
    """Know the browser that gets this answer from now on; `skip_code` starts the days without a code."""
    name = device.name if device else secrets.token_hex(8)
    code_at = int(time.time()) if skip_code else (device.code_at if device else 0)
    held = asdict(Device(name, code_at)) | {"owner": _owner(user)}
    response.set_cookie(
        _cookie(user.get_username()),
        signing.dumps(held, salt=_SALT),
        max_age=KNOWN_FOR,
        path=reverse("wagtailadmin_login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """Under which name wrong passwords count: the typed one, and the device's beside it if that is known."""
    form = credentials or request.POST
    name: str | None = form.get("username")
    if name and _cookie(name) in request.COOKIES:
        user = User.objects.filter(username=name).first()
        if user and (device := known(request, user)):
            return f"{name} {device.name}"
    return name


def no_address(request: HttpRequest) -> None:
    """What is stored of the network of a failed sign-in."""


def _cookie(username: str) -> str:
    prefix = "__Secure-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}device-{salted_hmac(_SALT, username).hexdigest()[:16]}"


def _owner(user: User) -> str:
    # Changes with the password and with the stamp of sessions.
    return salted_hmac(_SALT, f"{user.pk} {user.get_session_auth_hash()}").hexdigest()
