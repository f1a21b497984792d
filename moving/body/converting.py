"""The way from a text of WordPress to our blocks.

Every tag of the result is written here; of the source's own markup nothing comes through, and its words are
escaped. Time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from html import unescape

from django.utils.translation import gettext as _

from moving.body.flow import Flow
from moving.body.pieces import Piece, Text, blocks_of
from moving.body.reading import Link, Reading, Shared
from moving.body.result import Converted, Picture
from moving.body.tree import Element, tree_of

LONGEST, LONGEST_LEAD = 5_000_000, 600
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEW_LINES = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")


def _nowhere(_address: str) -> None:
    """No page is known."""


def _nothing(_number: int) -> None:
    """No shared block is known."""


def convert(
    html: str, *, link: Link = _nowhere, shared: Shared = _nothing, with_lead: bool = False
) -> Converted:
    """The blocks of a text, classic or of WordPress's block editor, and what was noted on the way.

    `link` is asked for each address: it gives the attributes of a link to a page of this site, such as
    'linktype="page" id="3"', or None where the address stays as it is. `shared` gives the text of a block
    that several pages share, by its number. With `with_lead` the first paragraph
    before any heading is also given as plain words; it leaves the blocks if nothing is lost by that.
    """
    source = cleaned(html)
    reading = Reading(source[:LONGEST], link, lambda number: cleaned(shared(number) or "")[:LONGEST])
    flow = Flow(reading)
    flow.walk(tree_of(reading.source).children)
    flow.end()
    if len(source) > LONGEST:
        reading.source = source
        rest = Element("", {}, LONGEST, len(source))
        flow.add(
            reading.leftover(rest, _("The text is too long for one page; here begins what is left of it"))
        )
    lead, pieces = _led(flow.pieces) if with_lead else ("", flow.pieces)
    blocks = tuple(blocks_of(pieces))
    return Converted(
        blocks,
        pictures=tuple(block for block in blocks if isinstance(block, Picture)),
        links=tuple(reading.links),
        left_out=tuple(reading.left_out),
        leftovers=tuple(reading.reasons),
        lead=lead,
    )


def cleaned(html: str) -> str:
    """The same without signs that a database or page can't hold, each new line as one sign."""
    return _UNWANTED.sub("", _NEW_LINES.sub("\n", html))


def _led(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    first = pieces[0] if pieces else None
    if not isinstance(first, Text) or first.kind != "p":
        return "", pieces
    words = unescape(re.sub(r"<[^<>]*>", "", first.html.replace("<br/>", " ")))
    if len(words) > LONGEST_LEAD:
        return "", pieces
    is_plain = "<" not in first.html.replace("<br/>", "")
    return words, pieces[1:] if is_plain else pieces
