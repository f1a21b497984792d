"""A page as the checks see it: its sections, and the links, headings, tables and pictures in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from clinic.models import BasePage
from procedures import readability
from procedures.elements import Element, elements_of
from procedures.links.own import Found, OwnSite, links_of
from procedures.section_reading import PageReading, page_reading, readable_sections
from procedures.sections import Section


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
        return page_reading(self.page, self.sections)

    @cached_property
    def elements(self) -> dict[str, list[Element]]:
        """The elements of each section, by its anchor."""
        return {section.anchor: elements_of(section.html) for section in self.sections}

    @cached_property
    def site(self) -> OwnSite:
        """Where links within the site may lead."""
        return OwnSite()

    @cached_property
    def links(self) -> list[Found]:
        """Its links and pictures, and its sources."""
        return links_of(self.page, self.elements)

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
