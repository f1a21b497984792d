"""How a row's key is written in an address: no more digits than a database's number holds."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter

KEY = "rated_key"


class KeyConverter(IntConverter):
    """Digits of a 64-bit number. More would be an overflow, and an error of ours, in the database."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, KEY)
