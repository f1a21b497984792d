"""Bytes that are stored under a key which the database does not hold: a copy of it alone can't be read.

The key is made from the site's secret key; former secret keys (`SECRET_KEY_FALLBACKS`) still open.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


def seal(data: bytes) -> bytes:
    """A Fernet token, a third longer than the data, and other bytes each time. Nothing stays nothing."""
    # A token tells when it was made, and that would tell whose decision it was: always the same moment.
    return _box().encrypt_at_time(data, 0) if data else b""


def opened(token: bytes) -> bytes:
    """What was sealed; b"" where none of the site's keys opens it or it was changed."""
    try:
        return _box().decrypt(token) if token else b""
    except InvalidToken:
        return b""


class SealedField(models.BinaryField):
    """Bytes that are plain in Python and sealed in the database and in what `dumpdata` writes.

    What can't be opened reads as b"". The same bytes are sealed differently each time: no query finds them.
    """

    def deconstruct(self) -> Any:
        """For the database and its migrations they are bytes like others."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        """Open what was read."""
        return None if value is None else opened(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is to be written."""
        return None if value is None else seal(bytes(value))

    def value_to_string(self, obj: models.Model) -> str:
        """For `dumpdata`."""
        plain: Any = getattr(obj, self.attname)
        return seal(bytes(plain)).decode("ascii")

    def to_python(self, value: Any) -> Any:
        """From `loaddata`, or as it is."""
        return opened(value.encode("ascii", "replace")) if isinstance(value, str) else value


def _box() -> MultiFernet:
    return _box_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=4)
def _box_of(*secrets: str) -> MultiFernet:
    keys = (salted_hmac("comments.sealed", "", secret=each, algorithm="sha256").digest() for each in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
