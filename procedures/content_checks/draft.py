"""A page as the checks see it: its sections, and the links, headings, tables and pictures in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from clinic.models import BasePage
from procedures import readability
from procedures.section_reading import PageReading, page_reading, readable_sections
from procedures.sections import Section


@dataclass(slots=True)
class Element:
    """One link, heading, table, paragraph: its tag, its attributes, its words, and the tags inside."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    inside: set[str] = field(default_factory=set)
    loose: str = ""  # the words that stand in no bold part


class Draft:
    """A page in memory. What is costly is worked out once."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def sections(self) -> list[Section]:
        """The parts with something to read."""
        return readable_sections(self.page)

    @cached_property
    def reading(self) -> PageReading:
        """How hard each part is."""
        return page_reading(self.page)

    @cached_property
    def elements(self) -> dict[str, list[Element]]:
        """The elements of each section, by its anchor."""
        return {section.anchor: elements_of(section.html) for section in self.sections}

    @cached_property
    def text(self) -> str:
        """All words of the page, in lower case."""
        return "\n".join(readability.plain_text(section.html) for section in self.sections).lower()

    def every(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Each element of these tags, with the anchor of its section."""
        for anchor, elements in self.elements.items():
            yield from ((anchor, element) for element in elements if element.tag in tags)

    @cached_property
    def blocks(self) -> list[tuple[str, str, Any]]:
        """Each top block of the page's streams: the anchor of its section, its id, the bound block."""
        return list(_blocks(self.page))

    def pictures(self) -> Iterator[tuple[str, AbstractImage]]:
        """Each picture in the streams, with the anchor of its section."""
        for anchor, _id, block in self.blocks:
            yield from ((anchor, picture) for picture in pictures_in(block.value))


def elements_of(html: str) -> list[Element]:
    """The elements of some HTML that the checks look at, in their order."""
    reader = _Elements()
    reader.feed(html)
    reader.close()
    return reader.found


def pictures_in(value: Any) -> Iterator[AbstractImage]:
    """The pictures in a block's value, however deep."""
    if isinstance(value, AbstractImage):
        yield value
        return
    inner: Iterable[Any] = ()
    if isinstance(value, StructValue):
        inner = value.values()
    elif isinstance(value, StreamValue):
        inner = (block.value for block in value)
    elif isinstance(value, list | tuple):
        inner = value
    for one in inner:
        yield from pictures_in(getattr(one, "value", one) if not isinstance(one, AbstractImage) else one)


def _blocks(page: Page) -> Iterator[tuple[str, str, Any]]:
    for name in _stream_names(page):
        anchor = name.replace("_", "-")
        for block in getattr(page, name) or ():
            anchor = getattr(block.value, "anchor", "") or anchor
            yield anchor, str(block.id or ""), block


def _stream_names(page: Page) -> list[str]:
    named = {page.contents_field} if isinstance(page, BasePage) and page.contents_field else set()
    return sorted(named | {name for name in ("more", "questions") if hasattr(page, name)})


class _Elements(HTMLParser):
    """Collects the elements; a nested one adds its words to those around it."""

    SEEN = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "table", "p", "section", "div"})
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
