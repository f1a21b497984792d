"""The elements of a piece of HTML that the checks look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Element:
    """One link, heading, table, paragraph: its tag, its attributes, its words, and the tags inside."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    inside: set[str] = field(default_factory=set)
    loose: str = ""  # the words that stand in no bold part

    @property
    def leads(self) -> bool:
        """Whether it is a link or a picture; a place that is only named is none."""
        named = self.attributes.get("id") or self.attributes.get("name")
        return self.tag == "img" or (self.tag == "a" and ("href" in self.attributes or not named))

    @property
    def address(self) -> str | None:
        """Where it leads; None for a link whose page or document was deleted."""
        return self.attributes.get("src" if self.tag == "img" else "href")

    @property
    def label(self) -> str:
        """Its words, or its text alternative."""
        return self.words.strip() or self.attributes.get("alt", "")


def elements_of(html: str) -> list[Element]:
    """The elements of some HTML that the checks look at, in their order."""
    reader = _Elements()
    reader.feed(html)
    reader.close()
    return reader.found


class _Elements(HTMLParser):
    """Collects the elements; a nested one adds its words to those around it."""

    SEEN = frozenset({"a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "table", "p", "section", "div"})
    VOID = frozenset({"img", "br", "hr", "input", "source", "wbr", "col", "link", "meta"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self._open: list[Element] = []
        self._bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for around in self._open:
            around.inside.add(tag)
        self._bold += tag in {"b", "strong"}
        if tag in self.SEEN:
            element = Element(tag, {name: value or "" for name, value in attrs})
            self.found.append(element)
        if tag in self.SEEN and tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._bold = max(0, self._bold - (tag in {"b", "strong"}))
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position].tag == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        for around in self._open:
            around.words += data
            around.loose += "" if self._bold else data
