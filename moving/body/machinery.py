"""What is no text: forms, scripts, drawings of code, and what was hidden. It is left to the editor."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moving.body.reading import Reading
from moving.body.result import RawBlock
from moving.body.tree import Element, all_below, words_in

if TYPE_CHECKING:
    from moving.body.flow import Flow

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_MACHINES = re.compile(r"\s(?:screen-reader-text|sr-only|visually-hidden)\s")
_SAID_BY_WORDPRESS = frozenset({"more", "nextpage", "noteaser", ""})


def hidden(reading: Reading, element: Element) -> list[RawBlock] | None:
    """What stands for an element that readers did not see; None where they saw it."""
    if (
        "style" not in element.attributes
        and "hidden" not in element.attributes
        and "class" not in element.attributes
    ):
        return None
    if _FOR_MACHINES.search(element.marks):
        if words := words_in(element):
            reading.leave_out(_("words for screen readers: %s") % words)
        return []
    if "hidden" not in element.attributes and not _HIDDEN.search(element.get("style")):
        return None
    if not words_in(element) and not any(all_below(element)):
        return []
    return [reading.leftover(element, _("Words that were hidden from readers"), with_words=False)]


def script(flow: Flow, element: Element) -> None:
    """A script never runs here."""
    flow.add(flow.reading.leftover(element, _("A script, which runs on no page here"), with_words=False))


def form(flow: Flow, element: Element) -> None:
    """A form sends to somewhere that is not here."""
    reason = _("A form of another system. Use this site’s own forms, or link to a page that has one")
    flow.add(flow.reading.leftover(element, reason, with_words=False))


def drawing(flow: Flow, element: Element) -> None:
    """A drawing or formula written as code; inside a link or line it is a mark beside words."""
    if flow.run.marks or flow.run.has_words:
        flow.reading.leave_out(_("a small drawing beside words"))
        return
    flow.add(flow.reading.leftover(element, _("A drawing or formula that is written as code")))


def look(flow: Flow, _element: Element) -> None:
    """Rules for how things look are this site's own."""
    flow.reading.leave_out(_("rules for how a page looks"))


def remark(flow: Flow, element: Element) -> None:
    """What authors of code wrote for themselves."""
    words = element.get("words")
    if words.split(" ")[0] not in _SAID_BY_WORDPRESS:
        flow.reading.leave_out(_("a remark in the source: %s") % words[:100])


def line(flow: Flow, _element: Element) -> None:
    """A line across the page, which headings do better."""
    flow.end()


HANDLERS: dict[str, Callable[[Flow, Element], None]] = {
    **dict.fromkeys(("script", "applet"), script),
    **dict.fromkeys(("form", "input", "select", "textarea"), form),
    **dict.fromkeys(("svg", "math", "canvas"), drawing),
    **dict.fromkeys(("style", "link", "meta", "base", "title", "template"), look),
    "!": remark,
    "hr": line,
}
