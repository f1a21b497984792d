"""Blocks of WordPress's editor. Most hold HTML that says all; some are made anew each time they are drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moving.body.addresses import safe
from moving.body.media import as_number, captioned, show
from moving.body.reading import MOST_SHARED
from moving.body.result import Picture
from moving.body.tree import Element, all_below, take_out, tree_of, words_in

if TYPE_CHECKING:
    from moving.body.flow import Flow

_NOTHING = frozenset({"more", "nextpage", "spacer", "separator"})
_STATIC = frozenset(
    {
        "paragraph",
        "heading",
        "list",
        "list-item",
        "quote",
        "pullquote",
        "group",
        "columns",
        "column",
        "buttons",
    }
    | {
        "button",
        "image",
        "gallery",
        "html",
        "shortcode",
        "freeform",
        "table",
        "code",
        "preformatted",
        "verse",
    }
    | {"details", "media-text", "cover", "file", "video", "audio", "social-links"}
)
_DRAWN = frozenset(
    {
        "query",
        "navigation",
        "template-part",
        "pattern",
        "latest-posts",
        "latest-comments",
        "archives",
        "calendar",
    }
    | {
        "categories",
        "rss",
        "search",
        "tag-cloud",
        "page-list",
        "loginout",
        "site-title",
        "site-logo",
        "avatar",
    }
)
_FORM = re.compile(r"form(?!at)|contact|newsletter|mailing|subscri|booking|appointment|donat")
_SEEN = frozenset({"img", "iframe", "video", "audio", "table", "object", "embed", "hr", "svg"})
_PART_OF_FILE = re.compile(r"\swp-block-file__(?:button|embed)\s")
_INVISIBLE = re.compile(r'"blockVisibility"\s*:(?!\s*true)')


def block(flow: Flow, element: Element) -> None:
    """One block, by its name."""
    name = element.tag[3:]
    # Only the block for old texts makes paragraphs of empty lines.
    was, flow.breaks_lines = flow.breaks_lines, name == "freeform"
    flow.end()
    if _INVISIBLE.search(flow.reading.source, element.start, element.start + 2_000) and _says_hidden(
        flow, element
    ):
        reason = _("A block that was hidden from some or all readers")
        flow.add(flow.reading.leftover(element, reason, with_words=False))
    elif name not in _NOTHING:
        _seen_block(flow, element, name)
    flow.end()
    flow.breaks_lines = was


def _says_hidden(flow: Flow, element: Element) -> bool:
    source = flow.reading.source
    return bool(_INVISIBLE.search(source, element.start, source.find("-->", element.start)))


def _seen_block(flow: Flow, element: Element, name: str) -> None:
    if name == "embed" or name.startswith(("core-embed/", "embed/")):
        _embedded(flow, element)
    elif name == "social-link":
        show(flow, element.get("url"), element.get("label") or element.get("service").title())
    elif name == "block":
        _shared(flow, element)
    elif name not in _STATIC and _FORM.search(name):
        reason = _("A form of another system: %s") % name
        flow.add(flow.reading.leftover(element, reason, with_words=False))
    elif name in _DRAWN or (name not in _STATIC and not _shows_anything(element)):
        reason = _("A block that was made anew each time it was drawn: %s") % name
        flow.add(flow.reading.leftover(element, reason))
    else:
        _pictured(flow, element, name)
        flow.walk(element.children)


def _shared(flow: Flow, element: Element) -> None:
    """A block that several pages share: each gets its own copy."""
    reading, number = flow.reading, as_number(element.get("ref"))
    reading.shared_blocks += 1
    # One inside another would go ever deeper if they hold each other.
    is_fine = number and reading.shared_blocks <= MOST_SHARED and not reading.is_in_shared
    text = reading.shared(number) if number and is_fine else None
    if not text:
        reason = _("A block that several pages share, number %s") % element.get("ref")[:20]
        flow.add(reading.leftover(element, reason))
        return
    # What is left over in it has its source there.
    source, reading.source, reading.is_in_shared = reading.source, text, True
    flow.walk(tree_of(text).children)
    reading.source, reading.is_in_shared = source, False


def _shows_anything(element: Element) -> bool:
    return bool(words_in(element)) or any(
        one.tag in _SEEN or one.tag[:3] == "wp:" for one in all_below(element)
    )


def _embedded(flow: Flow, element: Element) -> None:
    caption = " ".join(map(words_in, take_out(element, {"figcaption"})))
    address = element.get("url") or words_in(element)
    before = len(flow.pieces)
    if not show(flow, address):
        flow.add(flow.reading.leftover(element, _("A window onto another site, without its address")))
    captioned(flow, before, caption)


def _pictured(flow: Flow, element: Element, name: str) -> None:
    """Pictures that a block names beside its HTML, and their numbers."""
    images = [one for one in all_below(element) if one.tag == "img"]
    if name == "image" and len(images) == 1 and "data-id" not in images[0].attributes:
        images[0].attributes["data-id"] = element.get("id")
    if name in {"cover", "media-text"} and not images and (address := safe(element.get("url"))):
        flow.add(Picture(address, number=as_number(element.get("id") or element.get("mediaId"))))
    if name == "file":
        for one in (element, *all_below(element)):
            one.children = [child for child in one.children if not _is_part_of_file(child)]


def _is_part_of_file(child: Element | str) -> bool:
    return isinstance(child, Element) and bool(_PART_OF_FILE.search(child.marks))
