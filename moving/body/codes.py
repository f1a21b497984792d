"""Shortcodes: [caption], [gallery], [embed] and their like, those of builders of pages, and all others."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moving.body.media import LONGEST_CAPTION, as_number, captioned, show
from moving.body.pieces import Text
from moving.body.plugins import is_for_some, only_places
from moving.body.result import Picture
from moving.body.tree import Element, all_below, squeezed, words_in

if TYPE_CHECKING:
    from moving.body.flow import Flow

_SHOWS = frozenset(
    {"embed", "video", "audio", "youtube", "vimeo", "dailymotion", "soundcloud", "ted", "googlemaps"}
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]{4,2000}")
_EMPTY = re.compile(r"space|divider|separator|clear|break")
# More stands in a wrapper than in a box: what is in it is text like all else.
LONG = 1_500
MOST_PICTURES = 500


def code(flow: Flow, element: Element) -> None:
    """A shortcode by what it does; brackets around words are words."""
    name = element.tag[1:]
    if name in {"caption", "wp_caption"}:
        _caption(flow, element)
    elif name in {"gallery", "playlist"}:
        _gallery(flow, element)
    elif name in _SHOWS and (found := _ADDRESS.search(_source(flow, element))):
        show(flow, unescape(found[0]), element.get("title"))
    elif not _is_code(flow, element):
        flow.text(unescape(_source(flow, element)))
    elif is_for_some(name):
        reason = _("A code of a plugin that may show its words to some readers only: [%s]") % name
        flow.add(flow.reading.leftover(element, reason, with_words=False))
    elif not element.children and _EMPTY.search(name):
        flow.reading.leave_out(_("empty space of a page builder"))
    elif element.children and "raw" not in name and (only_places(name) or _is_wrapper(element)):
        flow.reading.leave_out(_("a plugin’s code around text: [%s]") % name)
        flow.apart(element.children)
    else:
        reason = _("A code of a plugin: [%s]") % name
        flow.add(flow.reading.leftover(element, reason, with_words="raw" not in name))


def _source(flow: Flow, element: Element) -> str:
    return flow.reading.source[element.start : element.end]


def _is_code(flow: Flow, element: Element) -> bool:
    if element.children or any(element.attributes.values()) or "_" in element.tag or "-" in element.tag:
        return True
    # A single word in brackets is a code where nothing stands beside it.
    source = flow.reading.source
    before = source[max(0, element.start - 100) : element.start].rstrip(" \t\xa0")
    behind = source[element.end : element.end + 100].lstrip(" \t\r\xa0")
    return not element.attributes and before[-1:] in ("", ">", "\n") and behind[:1] in ("", "<", "\n")


def _is_wrapper(element: Element) -> bool:
    has_parts = any(
        one.tag in {"h1", "h2", "h3", "table"} or one.tag[:3] == "wp:" for one in all_below(element)
    )
    return has_parts or len(words_in(element)) > LONG


def _caption(flow: Flow, element: Element) -> None:
    flow.end()
    before = len(flow.pieces)
    found = flow.inside(element.children)
    pictures = [piece for piece in found if isinstance(piece, Picture)]
    words = element.get("caption")
    if not words and len(pictures) == 1:
        inner = flow.inside([child for child in element.children if not _shows(child)])
        words = squeezed(" ".join(_plain(piece.html) for piece in inner if isinstance(piece, Text)))
        found = [piece for piece in found if not isinstance(piece, Text)]
    flow.add(*found)
    if len(pictures) == 1 and len(words) <= LONGEST_CAPTION and len(found) > 1:
        flow.pieces[before:] = [
            replace(piece, caption=words) if piece is pictures[0] else piece for piece in flow.pieces[before:]
        ]
        return
    captioned(flow, before, _plain(words))


def _shows(child: Element | str) -> bool:
    return isinstance(child, Element) and (
        child.tag == "img" or any(one.tag == "img" for one in all_below(child))
    )


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", " ", html))


def _gallery(flow: Flow, element: Element) -> None:
    numbers = (as_number(part.strip()) for part in (element.get("ids") or element.get("include")).split(","))
    pictures = [Picture("", number=number) for number in list(numbers)[:MOST_PICTURES] if number]
    if pictures and element.tag == "[gallery":
        flow.add(*pictures)
        return
    flow.add(flow.reading.leftover(element, _("All pictures or recordings of a page, in one gallery")))
