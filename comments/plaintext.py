"""Readers' words as plain text: what is stored, and the safe HTML that is shown."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from html import escape
from itertools import groupby

from django.utils.translation import gettext as _

NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters and half characters break feeds, exports and PostgreSQL; marks that turn the direction of
# writing would let one comment rearrange what stands around it (right-to-left scripts do not need them).
UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# Accents that one letter may carry. Writing needs four at most. Towers of them cover the lines above, and the
# library's normalising takes quadratic time in their height.
MOST_ACCENTS = 8

# The host must not be preceded by "somebody@", which hides where a link leads. Nothing here goes back over
# what it has read, so that time is linear in the length.
ADDRESS = re.compile(
    r"""\bhttps?://[^\W_][^\s<>"'/?#@\\()\[\]]*+(?!@)(?:[/?#][^\s<>"'\[\]]*+)?+""", re.IGNORECASE
)
# What ends the sentence rather than the address.
TRAILING = ".,;:!?*_~…"
REL = "ugc nofollow noopener"


def clean(text: str) -> str:
    """The same words without what no reader can see or any system chokes on. Cleaning twice changes nothing.

    New lines become "\\n", letters and their accents are composed (NFC). Linear in the length; returns any
    string as one that UTF-8, XML and PostgreSQL can hold.
    """
    text = UNWANTED.sub("", NEW_LINES.sub("\n", text))
    if text.isascii():
        return text
    # Twice: composing takes a few characters apart into more accents than they were.
    return _without_towers(unicodedata.normalize("NFC", _without_towers(text)))


def mark_of(text: str) -> str:
    """A short mark of a text that was shown, by which another text is known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def to_html(text: str, *, removed: Collection[str] = ()) -> str:
    """Safe HTML of any text: p, br and links (http and https only) are its only tags.

    `removed` are addresses as they stand in the text (`Comment.removed_links`): a mark stands for each.
    """
    paragraphs = ("<br>\n".join(_line(line, removed) for line in lines) for lines in _paragraphs(clean(text)))
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _without_towers(text: str) -> str:
    kept, height = [], 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= MOST_ACCENTS:
            kept.append(character)
    return "".join(kept)


def _paragraphs(text: str) -> Iterator[Iterator[str]]:
    lines = (line.strip() for line in text.split("\n"))
    return (block for is_filled, block in groupby(lines, key=bool) if is_filled)


def addresses(text: str) -> list[str]:
    """The addresses that become links, as they stand in the text, each once."""
    found = (_without_trailing(match.group()) for match in ADDRESS.finditer(clean(text)))
    return list(dict.fromkeys(found))


def _line(text: str, removed: Collection[str]) -> str:
    pieces, done = [], 0
    for match in ADDRESS.finditer(text):
        address = _without_trailing(match.group())
        pieces += [escape(text[done : match.start()]), _link(address, removed)]
        done = match.start() + len(address)
    return "".join([*pieces, escape(text[done:])])


def _without_trailing(address: str) -> str:
    # A bracket closes the address's own, as in Wikipedia's, or the sentence around it.
    depth = 0
    for position, character in enumerate(address):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return address[:position].rstrip(TRAILING)
    return address.rstrip(TRAILING)


def _link(address: str, removed: Collection[str]) -> str:
    if address in removed:
        return escape(_("[link removed]"))
    safe = escape(address)
    return f'<a href="{safe}" rel="{REL}">{safe}</a>'
