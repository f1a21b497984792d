"""The second factor, an app that shows codes and recovery codes on paper: the only ways it changes."""

from __future__ import annotations

import secrets
import time
from base64 import b32encode
from binascii import unhexlify
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from wagtail.log_actions import LogActionRegistry, log

from clinic.signin import telling
from clinic.users.models import User

CODES = 10
# Each wrong code doubles the pause before the next; from this one on it stays at eight and a half minutes.
# Without an end, somebody with a stolen password could keep its owner out for years.
LONGEST_AFTER = 10
ACTIONS = {
    "clinic.second_factor.set_up": (_("Set up a second factor"), _("Set up a second factor")),
    "clinic.second_factor.new_codes": (_("New recovery codes"), _("Made new recovery codes")),
    "clinic.second_factor.reset": (_("Reset second factor"), _("Took the second factor away")),
    "clinic.second_factor.signed_out": (_("Sign out everywhere"), _("Signed out everywhere")),
}


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


class WrongCode(Exception):
    """The app shows another code."""


def device_of(user: User) -> TOTPDevice | None:
    """The app that a person uses; None if there is none."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def codes_left(user: User) -> int:
    """How many recovery codes a person can still use."""
    return StaticToken.objects.filter(device__user=user).count()


def new_key() -> str:
    """A secret for an app."""
    return random_hex(20)


def base32(key: str) -> str:
    """A secret in the letters that apps read."""
    return b32encode(unhexlify(key)).decode()


def for_the_app(*, user: User, key: str) -> TOTPDevice:
    """An app that is not in use yet; it knows the address that its picture holds."""
    return TOTPDevice(user=user, key=key, name="app")


@transaction.atomic
def set_up(*, user: User, key: str, code: str) -> list[str]:
    """Put an app into use, in the place of a former one; gives recovery codes. Raises WrongCode.

    Every session of this person ends, and every device has to be remembered anew.
    """
    totp = TOTP(unhexlify(key))
    totp.time = time.time()
    typed = plain(code)
    if not is_app_code(typed) or not totp.verify(int(typed), tolerance=1):
        raise WrongCode
    TOTPDevice.objects.filter(user=user).delete()
    # This code is used up by it.
    TOTPDevice.objects.create(user=user, name="app", key=key, drift=totp.drift, last_t=totp.t())
    end_sessions(user=user)
    log(instance=user, action="clinic.second_factor.set_up", user=user)
    telling.tell(user=user, about="set_up")
    return _write_codes(user)


@transaction.atomic
def new_codes(*, user: User) -> list[str]:
    """Recovery codes in the place of the former ones."""
    log(instance=user, action="clinic.second_factor.new_codes", user=user)
    return _write_codes(user)


@transaction.atomic
def reset(*, user: User, by: Any = None) -> None:
    """Take the second factor from somebody who lost it: they set up another at their next sign-in."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    end_sessions(user=user)
    log(instance=user, action="clinic.second_factor.reset", user=by)
    telling.tell(user=user, about="reset")


@transaction.atomic
def sign_out_everywhere(*, user: User) -> None:
    """End every session of a person, and have every device asked for a code again."""
    end_sessions(user=user)
    log(instance=user, action="clinic.second_factor.signed_out", user=user)


def end_sessions(*, user: User) -> None:
    """Sessions and remembered devices hold a hash of this value."""
    user.session_stamp = secrets.token_hex(16)
    User.objects.filter(pk=user.pk).update(session_stamp=user.session_stamp)


def is_right(*, user: User, code: str) -> bool:
    """Whether this is the app's code now, or a recovery code; either is used up by it."""
    typed = plain(code)
    if is_app_code(typed):
        device: Any = device_of(user)
        token = typed
    else:
        device = StaticDevice.objects.filter(user=user).first()
        token = _known_form(device, typed)
    if device is None or verify_token(user, device.persistent_id, token) is None:
        _bound_the_pause(device)
        return False
    return True


def is_app_code(typed: str) -> bool:
    """Whether this looks like what an app shows."""
    return len(typed) == 6 and typed.isascii() and typed.isdecimal()


def plain(code: str) -> str:
    """What was typed, without the spaces and dashes that make it readable."""
    return "".join(code.split()).replace("-", "").lower()


def _write_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="paper")
    codes = [StaticToken.random_token() for _number in range(CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_scrambled(device, code, settings.SECRET_KEY)) for code in codes
    )
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def _scrambled(device: StaticDevice, code: str, secret: str) -> str:
    # The table alone opens nothing.
    value = f"{device.pk} {code}"
    return salted_hmac("clinic.signin.recovery", value, secret=secret, algorithm="sha256").hexdigest()[:16]


def _known_form(device: StaticDevice | None, typed: str) -> str:
    if device is None:
        return ""
    secrets_of_site = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    forms = [_scrambled(device, typed, secret) for secret in secrets_of_site]
    return device.token_set.filter(token__in=forms).values_list("token", flat=True).first() or forms[0]


def _bound_the_pause(device: Any) -> None:
    if device is not None:
        slow = type(device).objects.filter(pk=device.pk, throttling_failure_count__gt=LONGEST_AFTER)
        slow.update(throttling_failure_count=LONGEST_AFTER)
