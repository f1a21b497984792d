"""What is noted while a text is converted: links, what was left out, what is left to the editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from django.utils.translation import gettext as _

from moving.body.addresses import safe
from moving.body.result import RawBlock
from moving.body.tree import Element, words_in

Link = Callable[[str], str | None]
Shared = Callable[[int], str | None]
# More than any page has: each copy is as long as the block.
MOST_SHARED = 100
MOST_LINKS = 5_000
LONGEST_SOURCE, LONGEST_WORDS, LONGEST_REASON = 100_000, 20_000, 200


@dataclass(slots=True)
class Reading:
    """One text on its way into blocks."""

    source: str
    link: Link
    shared: Shared
    links: dict[str, None] = field(default_factory=dict)
    left_out: dict[str, None] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    heading: str = ""
    shared_blocks: int = 0
    is_in_shared: bool = False

    def leave_out(self, name: str) -> None:
        """Something needs no place here; it is named."""
        self.left_out.setdefault(name[:200])

    def attributes_of(self, address: str) -> str:
        """What makes a tag a link to an address; "" where it may not be one."""
        address = safe(address)
        if not address:
            self.leave_out(_("a link that no page should have"))
            return ""
        if len(self.links) < MOST_LINKS:
            self.links.setdefault(address)
        return self.link(address) or f'href="{escape(address)}"'

    def leftover(self, element: Element, reason: str, *, with_words: bool = True) -> RawBlock:
        """A block that holds for the editor what could not be converted, and its words for readers."""
        source = self.source[element.start : element.end]
        if len(source) > LONGEST_SOURCE:
            reason += _(" (cut off: it is longer than a block can be)")
        self.reasons.append(reason[:LONGEST_REASON])
        value = {
            "reason": reason[:LONGEST_REASON],
            "words": words_in(element)[:LONGEST_WORDS] if with_words else "",
            "source": source[:LONGEST_SOURCE],
        }
        return {"type": "leftover", "value": value}
