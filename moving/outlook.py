"""What a look through a source finds: what there is, by kind and state, and a small card of each item.

The cards are all that is kept of a source in memory: some hundred bytes for each post, none for a comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from moving.plain_words import line_of
from moving.records import Author, Item, Record, Remark, Source, Term, Trouble
from moving.wordpress.php import NotSerialised, unserialise

# Troubles that are told one by one; a source can have a million.
MOST_TROUBLES = 2_000
# Blocks that several pages share are kept whole, so that each page can have a copy.
MOST_SHARED, LONGEST_SHARED = 200, 100_000
# What stands for a page of ours in a table of comments.
PAGE_ADDRESS = "page_address"
# What WordPress keeps for itself beside posts: drawn by themes, or of no use elsewhere.
INNER_KINDS = {
    "attachment",
    "custom_css",
    "customize_changeset",
    "nav_menu_item",
    "oembed_cache",
    PAGE_ADDRESS,
    "revision",
    "user_request",
    "wp_block",
    "wp_font_face",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
}
# States of items that never come: what a person threw away, and what was never saved.
THROWN_AWAY = {"trash", "auto-draft", "inherit"}


@dataclass(frozen=True, slots=True)
class Card:
    """One item: enough to place it, name it and find what leads to it."""

    number: int
    kind: str
    title: str
    path: str
    slug: str
    status: str
    parent: int
    order: int
    categories: tuple[str, ...]
    file_url: str
    alt: str


@dataclass(slots=True)
class Outlook:
    """All cards, the numbers of what there is, and the troubles. `menu` are numbers of items in menus.

    `before_the_bin` are the states of comments before their page was thrown away, `shared` the texts of
    blocks that several pages share.
    """

    source: Source | None = None
    authors: dict[str, Author] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    cards: dict[int, Card] = field(default_factory=dict)
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks_on: Counter[int] = field(default_factory=Counter)
    highest_remark: int = 0
    corrected: int = 0
    before_the_bin: dict[int, str] = field(default_factory=dict)
    shared: dict[int, str] = field(default_factory=dict)
    menu: set[int] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)
    more_troubles: int = 0

    def pages(self) -> Iterator[Card]:
        """What could become a page, in the order of the source."""
        return (card for card in self.cards.values() if card.kind not in INNER_KINDS)

    def comes(self, card: Card) -> bool:
        """Whether it is a page that nobody threw away."""
        return card.kind not in INNER_KINDS and card.status not in THROWN_AWAY


def look(records: Iterable[Record]) -> Outlook:
    """Read a source once and keep only its cards and numbers."""
    found = Outlook()
    for record in records:
        _note(found, record)
    return found


def _note(found: Outlook, record: Record) -> None:
    match record:
        case Source():
            found.source = found.source or record
        case Author():
            found.authors[record.login] = record
        case Term():
            found.terms.append(record)
        case Item():
            _note_item(found, record)
        case Remark():
            _note_remark(found, record)
        case Trouble() if len(found.troubles) < MOST_TROUBLES:
            found.troubles.append(record)
        case _:
            found.more_troubles += 1


def _note_item(found: Outlook, item: Item) -> None:
    found.items[item.kind, item.status] += 1
    found.before_the_bin.update(_states_before(item))
    found.months.update(_months(item))
    if item.kind == "wp_block" and item.status == "publish" and len(found.shared) < MOST_SHARED:
        found.shared[item.number] = item.content[:LONGEST_SHARED]
    if item.kind == "nav_menu_item":
        found.menu.update(_in_menu(item))
    elif item.kind in {"attachment", PAGE_ADDRESS} or item.kind not in INNER_KINDS:
        found.cards[item.number] = card_of(item)


def _note_remark(found: Outlook, remark: Remark) -> None:
    found.remarks[remark.kind or "comment", remark.state] += 1
    found.remarks_on[remark.item] += 1
    found.highest_remark = max(found.highest_remark, remark.number)
    found.corrected += bool(remark.meta.get("akismet_user_result"))


def card_of(item: Item) -> Card:
    """The card of an item."""
    return Card(
        number=item.number,
        kind=item.kind,
        title=line_of(item.title)[:200],
        path=path_of(item.link),
        slug=unquote(item.slug)[:200],
        status=item.status,
        parent=item.parent,
        order=item.menu_order,
        categories=tuple(slug for taxonomy, slug, _name in item.terms if taxonomy == "category"),
        file_url=item.file_url,
        alt=" ".join(item.meta.get("_wp_attachment_image_alt", []))[:250] if item.file_url else "",
    )


def path_of(address: str) -> str:
    """The path and query of an address, as a browser would ask for it; "" for none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path


def _months(item: Item) -> Iterator[tuple[int, int]]:
    """In which it came out. Over there another day may have begun, or not yet, when it did."""
    if item.published_at and item.kind == "post" and item.status == "publish":
        for hours in (-12, 14):
            there = item.published_at + timedelta(hours=hours)
            yield there.year, there.month


def _in_menu(item: Item) -> Iterator[int]:
    if item.meta.get("_menu_item_type") == ["post_type"]:
        for number in item.meta.get("_menu_item_object_id", []):
            if number.isdecimal():
                yield int(number)


def _states_before(item: Item) -> Iterator[tuple[int, str]]:
    for text in item.meta.get("_wp_trash_meta_comments_status", []):
        try:
            states = unserialise(text)
        except NotSerialised:
            continue
        known = states.items() if isinstance(states, dict) else ()
        yield from ((key, state) for key, state in known if isinstance(key, int) and isinstance(state, str))
