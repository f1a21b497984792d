"""A reader's words, made harmless on the way in."""

from __future__ import annotations

import re

# Controls break databases and exports, direction overrides can make a text read backwards, and half a
# surrogate pair can't be stored. Tab and newline stay.
_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")


def clean(text: str) -> str:
    """The text without what nobody can see or store; "" if nothing is left to read."""
    kept = _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return "" if _INVISIBLE.fullmatch(kept) else kept
