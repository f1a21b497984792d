"""A reader's words: made harmless on the way in, and made into safe HTML once."""

from __future__ import annotations

import re
import unicodedata
from html import escape

# Controls break feeds and databases; direction overrides can make a text read backwards; a lone
# surrogate can't be stored. Tab and newline stay.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
# Marks that end a sentence, not an address.
_AFTER = ".,;:!?)]}…»”’"


def clean(text: str) -> str:
    """The text without what could break a page, a feed or a database; its letters composed (NFC)."""
    return unicodedata.normalize("NFC", _HARMFUL.sub("", _NEWLINES.sub("\n", text)))


def to_html(text: str) -> str:
    """The text as HTML of paragraphs, line breaks and links to http(s) addresses; all else is escaped.

    Links carry rel="ugc nofollow noopener": a reader's link is no recommendation of the clinic.
    """
    paragraphs = _PARAGRAPHS.split(text.strip())
    return "".join(f"<p>{_linked(paragraph)}</p>" for paragraph in paragraphs if paragraph)


def _linked(paragraph: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(paragraph):
        address = found.group().rstrip(_AFTER)
        parts += [_escaped(paragraph[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    return "".join([*parts, _escaped(paragraph[end:])])


def _link(address: str) -> str:
    safe = escape(address)
    return f'<a href="{safe}" rel="ugc nofollow noopener">{safe}</a>'


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")
