"""A comment's HTML as plain words with paragraphs: what our comments are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

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
    reader.feed(html.replace("\r\n", "\n"))
    reader.close()
    text = re.sub(r"[ \t]+", " ", "".join(reader.pieces))
    text = re.sub(r" ?\n ?", "\n", text)
    return Words(re.sub(r"\n{3,}", "\n\n", text).strip(), reader.lost_something)


@dataclass
class _Link:
    address: str
    began: int


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.lost_something = False
        self._unread = 0
        self._links: list[_Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
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
            self._links.append(_Link((dict(attrs).get("href") or "").strip(), len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in APART:
            self.pieces.append("\n\n")
        elif tag == "a" and self._links:
            link = self._links.pop()
            shown = "".join(self.pieces[link.began :]).strip()
            if link.address.startswith(("http://", "https://")) and link.address != shown:
                self.pieces.append(f" ({link.address})" if shown else link.address)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)
