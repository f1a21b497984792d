"""Keyed hashes that stand for the addresses of people who asked for their data."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "clinic.my_data"


def key_of(email: str) -> str:
    """64 hexadecimal digits for an e-mail address, whatever its case; "" for none."""
    return keys_of(email)[0] if email else ""


def keys_of(email: str) -> list[str]:
    """The same by the present secret key and by each former one."""
    return [
        _key(email.strip().casefold(), key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def of_network(network: str) -> str:
    """The same for a network address."""
    return _key(network, settings.SECRET_KEY)


def _key(value: str, secret: str) -> str:
    return salted_hmac(_SALT, value, secret=secret, algorithm="sha256").hexdigest()
