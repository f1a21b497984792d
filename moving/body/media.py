"""Pictures, films, and windows onto other sites."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moving.body.addresses import safe, to_watch
from moving.body.pieces import Piece, Text
from moving.body.prose import link_line
from moving.body.result import Picture
from moving.body.tree import Element, all_below, is_emoji, take_out, words_in

if TYPE_CHECKING:
    from moving.body.flow import Flow

LONGEST_ALT, LONGEST_CAPTION = 250, 250
_NUMBER = re.compile(r"\bwp-image-(\d{1,12})\b")
# Where plugins that load pictures late keep the address.
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file")
_STAND_IN = re.compile(
    r"^data:|/(?:blank|placeholder|spacer|transparent|lazy)[\w-]*\.(?:gif|png|svg)", re.IGNORECASE
)
_TITLES_OF_PLAYERS = re.compile(r"^(?:youtube|vimeo)?\s*video player$|^youtube video$", re.IGNORECASE)


def picture_of(element: Element) -> Picture | None:
    """The picture that an element shows; None where its address can't be fetched."""
    sources = (safe(element.get(name)) for name in _SOURCES)
    address = next((one for one in sources if one and not _STAND_IN.search(one)), "")
    found = _NUMBER.search(element.get("class"))
    number = found[1] if found else element.get("data-id") or element.get("data-attachment-id")
    if not address or address.startswith(("mailto:", "tel:", "#")):
        return None
    alt = " ".join(element.get("alt").split())[:LONGEST_ALT]
    return Picture(address, alt, "", as_number(number))


def as_number(text: str) -> int | None:
    """A picture's number at its source."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= 12 and int(text) else None


def image(flow: Flow, element: Element) -> None:
    """A picture. One of a single sign is that sign, one that nobody can see counts readers."""
    if is_emoji(element):
        flow.run.add(element.get("alt"))
    elif {element.get("width"), element.get("height")} <= {"0", "1"} and element.get("width"):
        flow.reading.leave_out(_("a picture that nobody sees, which counts readers"))
    elif found := picture_of(element):
        flow.add(found)
    else:
        flow.add(
            flow.reading.leftover(element, _("A picture without an address that it can be fetched from"))
        )


def figure(flow: Flow, element: Element) -> None:
    """Something with a caption: a picture or table takes it, below all else it is a paragraph."""
    caption = " ".join(filter(None, map(words_in, _captions(element))))
    flow.end()
    before = len(flow.pieces)
    flow.apart(element.children)
    captioned(flow, before, caption)


def captioned(flow: Flow, before: int, caption: str) -> None:
    """Give a caption to the one thing that came since; else, or if it is too long, it stands below."""
    new = flow.pieces[before:]
    if not caption:
        return
    if len(new) == 1 and len(caption) <= LONGEST_CAPTION:
        if isinstance(new[0], Picture) and not new[0].caption:
            flow.pieces[before] = replace(new[0], caption=caption)
            return
        if isinstance(new[0], dict) and new[0]["type"] == "table":
            new[0]["value"]["table"]["caption"] = caption
            return
    flow.pieces.append(Text("p", escape(caption, quote=False)))


def _captions(element: Element) -> list[Element]:
    # Figures in a gallery have their own.
    inner = {id(one) for other in all_below(element) if other.tag == "figure" for one in all_below(other)}
    if inner:
        own = [one for one in element.children if isinstance(one, Element) and one.tag == "figcaption"]
        element.children = [one for one in element.children if not any(one is each for each in own)]
        return own
    return take_out(element, {"figcaption"})


def window(flow: Flow, element: Element) -> None:
    """A window onto another site becomes a link to it: nothing is fetched from there unless a reader goes."""
    names = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data")
    address = next((one for name in names if (one := safe(element.get(name))) and one != "about:blank"), "")
    if not show(flow, address, element.get("title")):
        flow.add(flow.reading.leftover(element, _("A window onto another site, without its address")))


def show(flow: Flow, address: str, title: str = "") -> bool:
    """A line that leads to what was shown; False where there is no address."""
    title = "" if _TITLES_OF_PLAYERS.search(title) else " ".join(title.split())
    address = safe(address)
    return bool(address) and link_line(flow, to_watch(address), title)


def film(flow: Flow, element: Element) -> None:
    """A film or recording becomes a link to its file."""
    sources = (
        one.get("src") for one in (element, *all_below(element)) if one.tag in {"video", "audio", "source"}
    )
    address = next(filter(None, map(safe, sources)), "")
    if not show(flow, address, element.get("title")):
        flow.add(flow.reading.leftover(element, _("A film or recording without its address")))


def without_scripts(flow: Flow, element: Element) -> None:
    """What readers without scripts got: the same picture that stands before it, as a rule."""
    last: Piece | None = flow.pieces[-1] if flow.pieces else None
    shows = any(one.tag == "img" for one in all_below(element))
    if not (shows and isinstance(last, Picture)):
        flow.walk(element.children)


HANDLERS: dict[str, Callable[[Flow, Element], None]] = {
    **dict.fromkeys(("iframe", "frame", "embed", "object"), window),
    **dict.fromkeys(("video", "audio"), film),
    "img": image,
    "figure": figure,
    "noscript": without_scripts,
}
