"""A comment's HTML as plain words with paragraphs: what our comments are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moving.body.markup import Markup

# What stands apart from the words around it.
APART = {"p", "div", "blockquote", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
# What begins a line of its own.
A_LINE = {"li", "tr", "dt", "dd"}
# What nobody reads.
UNREAD = {"script", "style", "template", "noscript", "iframe", "object"}
# Where no more than these stand, the words say all of it.
PLAIN = {"p", "br"}


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, and whether the HTML said more than they do."""

    text: str
    lost_something: bool


def words_of(html: str) -> Words:
    """The words of a comment as a reader saw them. An empty line parts paragraphs; links keep their address.

    Never raises, linear in the length: `html` is anybody's.
    """
    reader = _Reader()
    reader.read(html.replace("\r\n", "\n"))
    text = re.sub(r"[ \t]+", " ", "".join(reader.pieces))
    text = re.sub(r" ?\n ?", "\n", text)
    return Words(re.sub(r"\n{3,}", "\n\n", text).strip(), reader.lost_something)


def line_of(html: str) -> str:
    """The same on one line: WordPress keeps titles and names as HTML too."""
    return " ".join(words_of(html).text.split())


class _Reader:
    """Gathers words, and what parts them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lost_something = False
        self._unread = 0
        # The address of the link that is open, and where its words begin. Links stand in no link.
        self._link: tuple[str, int] | None = None

    def read(self, html: str) -> None:
        """All of it."""
        for token in Markup(html, has_codes=False).tokens():
            if token.kind == "text" and not self._unread:
                self.pieces.append(token.name)
            elif token.kind in {"open", "void"}:
                self._open(token.name, token.attributes.get("href", "").strip())
            elif token.kind == "close":
                self._close(token.name)

    def _open(self, tag: str, address: str) -> None:
        self.lost_something = self.lost_something or tag not in PLAIN
        if tag in UNREAD:
            self._unread += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in APART:
            self.pieces.append("\n\n")
        elif tag in A_LINE:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            self._link = (address, len(self.pieces))

    def _close(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in APART:
            self.pieces.append("\n\n")
        elif tag == "a" and self._link:
            address, began = self._link
            self._link = None
            shown = "".join(self.pieces[began:]).strip()
            if address.startswith(("http://", "https://")) and address != shown:
                self.pieces.append(f" ({address})" if shown else address)
