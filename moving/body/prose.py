"""Words in their order: headings, emphasis, links, lists, quotations, tables."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moving.body import pieces as made
from moving.body.addresses import host_of, is_picture
from moving.body.pieces import Piece, Text
from moving.body.tables import table_block
from moving.body.tree import Element, all_below, opened, take_out, words_in

if TYPE_CHECKING:
    from moving.body.flow import Flow

LONGEST_SUMMARY, LONGEST_SOURCE = 120, 200
# What stands above a list of contents.
_CONTENTS = frozenset(
    {"in this article", "on this page", "table of contents", "contents", "in this post", "jump to"}
    | {"en este artículo", "índice", "contenido", "contenidos", "tabla de contenidos"}
)


def section(flow: Flow, element: Element) -> None:
    """A heading that opens a section."""
    words = words_in(element)
    ids = (one.get("id") for one in (element, *all_below(element)))
    anchor = next((name for name in ids if name), "")
    others = made.not_text(flow.inside(element.children))
    if words:
        flow.reading.heading = words
        flow.add(*made.heading(words, anchor))
    flow.add(*others)


def subheading(flow: Flow, element: Element) -> None:
    """A heading inside a section."""
    found = flow.inside(element.children)
    html = " ".join(piece.html for piece in found if isinstance(piece, Text))
    flow.add(*([Text("h3", html)] if html else []), *made.not_text(found))


def new_line(flow: Flow, _element: Element) -> None:
    """A new line; two of them begin a paragraph."""
    if not flow.run.next_line():
        flow.end()


def strong(flow: Flow, element: Element) -> None:
    """Words that weigh more."""
    flow.marked("<b>", "</b>", element.children)


def stressed(flow: Flow, element: Element) -> None:
    """Words that are stressed."""
    flow.marked("<i>", "</i>", element.children)


def off_the_line(flow: Flow, element: Element) -> None:
    """Numbers above or below the line keep what they mean: 10 to the 6th is not 106."""
    change = made.raised if element.tag == "sup" else made.lowered
    flow.walk(change(child) if isinstance(child, str) else child for child in element.children)


def struck(flow: Flow, element: Element) -> None:
    """Words that were taken back: shown as if they held they would say the contrary."""
    if words := words_in(element):
        flow.reading.leave_out(_("words that were struck out: %s") % words)


def quoted(flow: Flow, element: Element) -> None:
    """Words of somebody else, inside a paragraph."""
    flow.walk(["“", *element.children, "”"])


def link(flow: Flow, element: Element) -> None:
    """A link; one around a picture alone stands below it, unless it leads to the picture."""
    address, words = element.get("href"), words_in(element)
    if not address or not (words or any(one.tag == "img" for one in all_below(element))):
        flow.walk(element.children)
    elif words:
        attributes = flow.reading.attributes_of(address)
        if attributes:
            flow.marked(f"<a {attributes}>", "</a>", element.children)
        else:
            flow.walk(element.children)
    else:
        flow.walk(element.children)
        if not is_picture(address) and "attachment" not in element.get("rel"):
            link_line(flow, address)


def link_line(flow: Flow, address: str, words: str = "") -> bool:
    """A paragraph that leads to an address; False where no page may link there."""
    attributes = flow.reading.attributes_of(address)
    if attributes:
        words = words or _("See it at %s") % host_of(address)
        flow.add(Text("p", f"<a {attributes}>{escape(words[:200], quote=False)}</a>"))
    return bool(attributes)


def listing(flow: Flow, element: Element) -> None:
    """A list, with lists in it; a list of links into the page itself is made anew by every page here."""
    if _is_contents(element):
        flow.end()
        flow.reading.leave_out(_("a list of contents"))
        if flow.pieces and _title(flow.pieces[-1]) in _CONTENTS:
            flow.pieces.pop()
        return
    lines: list[list[str]] = []
    others: list[Piece] = []
    for child in opened(element):
        is_line = isinstance(child, Element) and child.tag == "li"
        found = flow.inside(child.children if isinstance(child, Element) and is_line else [child])
        html = [
            made.lines_of(found),
            *(one.html for one in found if isinstance(one, Text) and one.kind == "list"),
        ]
        if any(html):
            lines += [] if lines and not html[0] else [[]]
            lines[-1] += html
        others += made.not_text(found)
    inner = "".join(f"<li>{''.join(line)}</li>" for line in lines)
    tag = "ol" if element.tag == "ol" else "ul"
    flow.add(*([Text("list", f"<{tag}>{inner}</{tag}>")] if inner else []), *others)


def term(flow: Flow, element: Element) -> None:
    """A word that is explained next."""
    flow.end()
    flow.marked("<b>", "</b>", element.children)
    flow.end()


def quotation(flow: Flow, element: Element) -> None:
    """Words of somebody else, and who said them."""
    source = " ".join(filter(None, map(words_in, take_out(element, {"cite", "footer"}))))
    found = flow.inside(element.children)
    text = made.short_html(found)
    if text:
        text += f"<p>{escape(source, quote=False)}</p>" if len(source) > LONGEST_SOURCE else ""
        value = {"text": text, "source": source if len(source) <= LONGEST_SOURCE else ""}
        flow.add({"type": "quote", "value": value})
    flow.add(
        *made.not_text(found), *([Text("p", escape(source, quote=False))] if source and not text else [])
    )


def as_written(flow: Flow, element: Element) -> None:
    """Text whose lines stand as they were written."""
    flow.end()
    was, flow.verbatim = flow.verbatim, True
    flow.apart(element.children)
    flow.verbatim = was


def opener(flow: Flow, element: Element) -> None:
    """Words that open when one presses what they are about."""
    summary = " ".join(map(words_in, take_out(element, {"summary"})))
    found = flow.inside(element.children)
    text = made.short_html(found)
    if summary and text and len(summary) <= LONGEST_SUMMARY and not made.not_text(found):
        flow.add({"type": "expander", "value": {"summary": summary, "text": text}})
        return
    flow.add(*([Text("p", f"<b>{escape(summary, quote=False)}</b>")] if summary else []), *found)


def table(flow: Flow, element: Element) -> None:
    """A table, if its cells stand in rows."""
    # What an attempt notes is noted again by what follows it.
    reasons, block = list(flow.reading.reasons), None
    block = table_block(element, lambda cell: flow.inside(cell.children), flow.reading.heading)
    if block is None:
        flow.reading.reasons[:] = reasons
        block = flow.reading.leftover(
            element, _("A table whose cells do not stand in plain rows and columns")
        )
    flow.add(block)


def _is_contents(element: Element) -> bool:
    links = [one for one in all_below(element) if one.tag == "a"]
    if len(links) < 2 or not all(
        one.get("href").startswith("#") and len(one.get("href")) > 1 for one in links
    ):
        return False
    return words_in(element).split() == " ".join(map(words_in, links)).split()


def _title(piece: Piece) -> str:
    if isinstance(piece, Text):
        words = piece.html.replace("<b>", "").replace("</b>", "")
    else:
        words = piece["value"]["text"] if isinstance(piece, dict) and piece["type"] == "heading" else ""
    return words.strip(" :").lower()


HANDLERS: dict[str, Callable[[Flow, Element], None]] = {
    **dict.fromkeys(("h1", "h2"), section),
    **dict.fromkeys(("h3", "h4", "h5", "h6"), subheading),
    **dict.fromkeys(("b", "strong"), strong),
    **dict.fromkeys(("i", "em"), stressed),
    **dict.fromkeys(("sup", "sub"), off_the_line),
    **dict.fromkeys(("s", "del", "strike"), struck),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), listing),
    **dict.fromkeys(("pre", "listing", "plaintext"), as_written),
    "br": new_line,
    "q": quoted,
    "a": link,
    "dt": term,
    "blockquote": quotation,
    "details": opener,
    "table": table,
}
