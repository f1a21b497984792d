"""The contents list ("In this article") of a page, and the anchors that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import slugify

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue
    from wagtail.models import Page

# Ids that the page's own frame uses.
RESERVED = frozenset(
    {"main", "contents", "comments", "rate", "rate_title", "questions", "search", "site-menu", "top"}
    | {"about-this-page", "trust-title"}
)
# Ids that begin so belong to readers' comments and to the fields of forms.
PREFIXES = ("comment-", "your-", "id_", "receipt-", "captcha-")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: where it leads, its words, and the lines below it."""

    anchor: str
    title: str
    children: tuple[Entry, ...] = ()


class Part(NamedTuple):
    """A part of a page as the search reads it: its id ("" before the first), its heading, its plain words."""

    anchor: str
    title: str
    text: str


def parts_of(stream: Iterable[Any], page: Page) -> list[Part]:
    """The parts of a stream: each heading opens one. The words are those that Wagtail indexes. No query."""
    runs: list[tuple[str, str, list[str]]] = [("", "", [])]
    for block in stream:
        words = block.block.get_searchable_content(block.value)
        if hasattr(block.value, "contents_entry"):
            entry = block.value.contents_entry(page)
            runs.append((entry.anchor, entry.title, []))
            words = [text for text in words if text != entry.title]
        runs[-1][2].extend(words)
    return [Part(anchor, title, " ".join(words)) for anchor, title, words in runs if title or words]


def contents_of(stream: StreamValue, page: Page) -> list[Entry]:
    """The entries that the blocks of `stream` offer; a block without a heading offers none."""
    offers: Iterator[Callable[[Page], Entry] | None] = (
        getattr(block.value, "contents_entry", None) for block in stream
    )
    return [offer(page) for offer in offers if offer is not None]


def assign_anchors(
    stream: StreamValue, *, known: Callable[[], Iterable] = tuple, taken: Iterable[str] = ()
) -> None:
    """Give each heading of `stream` that has none an anchor of its own, once.

    `known` fetches the stream as it was last saved, and is asked only where an anchor is missing: a block
    found there by its id keeps the anchor it had, so that links outlive a new wording. `taken` are ids in
    use elsewhere on the page.
    """
    headings, used = _headings(stream), set(taken)
    nameless = any(not block.value.get("anchor") for block in headings)
    before = {block.id: block.value.get("anchor") or "" for block in _headings(known())} if nameless else {}
    for block in headings:
        wanted = (
            slugify(block.value.get("anchor") or "")
            or before.get(block.id, "")
            or slugify(_words(block.value))
        )
        block.value["anchor"] = unused(wanted, used)
        used.add(block.value["anchor"])


def unused(wanted: str, used: set[str]) -> str:
    """`wanted`, or the first of wanted-2, wanted-3, ... that is free; "section" stands in for nothing."""
    stem = (wanted or "section")[:60].strip("-")
    stem = f"section-{stem}" if stem.startswith(PREFIXES) else stem
    candidate, number = stem, 1
    while candidate in used or candidate in RESERVED:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def _words(value: dict[str, str]) -> str:
    # An apostrophe closes up: "what's" makes "whats", not "what-s".
    heading = value.get("text") or value.get("heading") or ""
    return heading.replace("’", "").replace("'", "")


def _headings(stream: Iterable) -> list:
    return [block for block in stream if hasattr(block.value, "contents_entry")]
