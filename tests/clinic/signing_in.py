"""How a person comes in, with an app on a phone or without one."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic.signin import second_factor
from clinic.users.models import User

LOGIN = "/admin/login/"
CODE = "/admin/login/code/"
SET_UP = "/admin/account/sign-in/second-factor/"


def with_password(name: str, password: str = "password", *, client: Client | None = None) -> Client:
    """A browser in which somebody gave a name and a password."""
    client = client or Client()
    client.post(LOGIN, {"username": name, "password": password})
    return client


def with_code(client: Client, code: str, **fields: Any) -> Any:
    """The answer to a code."""
    return client.post(CODE, {"code": code} | fields)


def is_in(client: Client) -> bool:
    """Whether the admin opens."""
    return client.get("/admin/").status_code == 200


def an_app_for(user: User) -> tuple[TOTPDevice, list[str]]:
    """An app that a person set up some time ago, and their recovery codes."""
    key = second_factor.new_key()
    codes = second_factor.set_up(user=user, key=key, code=shown_by(key))
    user.refresh_from_db()
    # The code of now has not been used yet.
    TOTPDevice.objects.update(last_t=-1)
    return TOTPDevice.objects.get(user=user), codes


def shown_by(key: str) -> str:
    """What the app shows now."""
    return f"{TOTP(bytes.fromhex(key)).token():06d}"


def wrong(code: str) -> str:
    """Another code of six digits."""
    return f"{(int(code) + 1234) % 1_000_000:06d}"
