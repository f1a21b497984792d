"""What another site's pages and comments are, whatever file or address they were read from.

A reader yields these in the order of its source: what a site is, its authors and terms, then each item and,
right after it, the remarks made on it. Nothing here is believed: every text is as the source has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

# What a source repeats under one name: the values in their order.
Meta = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """The site that is left: its address without a slash at the end, its title and language."""

    url: str
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote there. `login` is what items name."""

    login: str
    name: str = ""
    email: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A category or tag. `parent` is a slug."""

    taxonomy: str
    slug: str
    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A post, page, attachment or line of a menu. `terms` are (taxonomy, slug, name).

    `status` and `kind` are the source's own words; moments are in UTC, None where the source has none or
    none that exists. `password` says that only who knew it could read the item.
    """

    number: int
    kind: str
    title: str = ""
    link: str = ""
    guid: str = ""
    slug: str = ""
    status: str = ""
    author: str = ""
    content: str = ""
    excerpt: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    parent: int = 0
    menu_order: int = 0
    password: str = ""
    takes_comments: bool = False
    file_url: str = ""
    terms: tuple[tuple[str, str, str], ...] = ()
    meta: Meta = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, pingback or note on the item with the number `item`. `content` is HTML as the source has it.

    `state` and `kind` are the source's own words ("1", "0", "spam", "trash", "post-trashed"; "", "comment",
    "pingback", "trackback", "note"). `user` is the number of whoever was signed in, 0 for a reader.
    """

    number: int
    item: int
    parent: int = 0
    name: str = ""
    email: str = ""
    website: str = ""
    network: str = ""
    written_at: datetime | None = None
    content: str = ""
    state: str = ""
    kind: str = ""
    user: int = 0
    meta: Meta = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something of the source that could not be read, or not wholly: where ("post 12"), and what about it."""

    where: str
    what: str


Record = Source | Author | Term | Item | Remark | Trouble
