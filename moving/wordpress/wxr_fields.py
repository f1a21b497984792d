"""Records made of what stood in the elements of a WXR file. What they say is checked, and doubts are told."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from moving.moments import NoMoment, moment_of
from moving.records import Author, Item, Meta, Record, Remark, Source, Term, Trouble

MOST_DIGITS = 18
# The elements that say a term's taxonomy, slug, name and parent.
_TERMS = {
    "wp:category": ("", "wp:category_nicename", "wp:cat_name", "wp:category_parent"),
    "wp:tag": ("", "wp:tag_slug", "wp:tag_name", ""),
    "wp:term": ("wp:term_taxonomy", "wp:term_slug", "wp:term_name", "wp:term_parent"),
}
_WORDS = {
    "kind": "wp:post_type",
    "title": "title",
    "link": "link",
    "guid": "guid",
    "slug": "wp:post_name",
    "status": "wp:status",
    "author": "dc:creator",
    "file_url": "wp:attachment_url",
}
_TAXONOMIES = {"wp:category": "category", "wp:tag": "post_tag"}


@dataclass(slots=True)
class Frame:
    """An element that holds others: its name, their texts, and what repeats."""

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    meta: Meta = field(default_factory=dict)
    size: int = 0
    told: bool = False

    def text(self, name: str) -> str:
        """The text of an element without the space around it; "" where it is missing."""
        return self.texts.get(name, "").strip()

    def number(self, name: str) -> int:
        """The number in an element; 0 where there is none, or none that a database can hold."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def item_named(frame: Frame, number: int | None = None) -> str:
    """An item for people: by its number, or its title where that has not been read."""
    title = frame.text("title")[:60]
    return _("post %s") % (frame.number("wp:post_id") or number or (f"“{title}”" if title else "?"))


def comment_named(frame: Frame, item: int | None) -> str:
    """A comment for people: by its number, or by what it is on."""
    number = frame.number("wp:comment_id")
    return _("comment %s") % number if number else _("a comment on post %s") % (item or "?")


def source_of(channel: Frame) -> Source:
    """The site, as the head of the file names it."""
    names = ("wp:base_blog_url", "link", "wp:base_site_url")
    url = next((text for name in names if (text := channel.text(name))), "")
    return Source(url.rstrip("/"), channel.text("title"), channel.text("language"))


def author_of(frame: Frame) -> Iterator[Record]:
    """Somebody who wrote there."""
    login = frame.text("wp:author_login")
    if not login:
        yield Trouble(_("the file"), _("An author without a log-in name was left out."))
        return
    both = f"{frame.text('wp:author_first_name')} {frame.text('wp:author_last_name')}".strip()
    name = frame.text("wp:author_display_name") or both
    yield Author(login, name, frame.text("wp:author_email"), frame.number("wp:author_id") or None)


def term_of(frame: Frame) -> Iterator[Record]:
    """A category, tag, or term of another kind."""
    taxonomy, slug, name, parent = _TERMS[frame.name]
    kind = frame.text(taxonomy) or _TAXONOMIES.get(frame.name, "")
    if kind and frame.text(slug):
        yield Term(kind, frame.text(slug), frame.text(name), frame.text(parent))
    else:
        yield Trouble(_("the file"), _("A category or tag without a short name was left out."))


def item_of(frame: Frame) -> Iterator[Record]:
    """An item, after what is doubtful about it."""
    number = frame.number("wp:post_id")
    where = item_named(frame)
    if not number:
        yield Trouble(where, _("It has no number and was left out; its comments stand without a page."))
        return
    published = yield from _moment(frame, "wp:post_date", where)
    modified = yield from _moment(frame, "wp:post_modified", where)
    yield Item(
        number,
        published_at=published,
        modified_at=modified,
        content=frame.texts.get("content:encoded", ""),
        excerpt=frame.texts.get("excerpt:encoded", ""),
        password=frame.texts.get("wp:post_password", ""),
        parent=frame.number("wp:post_parent"),
        menu_order=frame.number("wp:menu_order"),
        takes_comments=frame.text("wp:comment_status") == "open",
        terms=tuple(frame.terms),
        meta=frame.meta,
        **{name: frame.text(element) for name, element in _WORDS.items()},
    )


def remark_of(frame: Frame, item: int) -> Iterator[Record]:
    """A comment on the item with this number, after what is doubtful about it."""
    number = frame.number("wp:comment_id")
    where = comment_named(frame, item)
    if not number:
        yield Trouble(where, _("It has no number and was left out."))
        return
    written = yield from _moment(frame, "wp:comment_date", where)
    yield Remark(
        number,
        item,
        parent=frame.number("wp:comment_parent"),
        name=frame.text("wp:comment_author"),
        email=frame.text("wp:comment_author_email"),
        website=frame.text("wp:comment_author_url"),
        network=frame.text("wp:comment_author_IP"),
        written_at=written,
        content=frame.texts.get("wp:comment_content", ""),
        state=frame.text("wp:comment_approved"),
        kind=frame.text("wp:comment_type"),
        user=frame.number("wp:comment_user_id"),
        meta=frame.meta,
    )


def _moment(frame: Frame, name: str, where: str) -> Generator[Record, None, datetime | None]:
    # The local time, whose zone nobody tells, stands in only where the file has no other.
    gmt = f"{name}_gmt"
    try:
        return moment_of(frame.text(gmt if gmt in frame.texts else name))
    except NoMoment as error:
        yield Trouble(where, _("“%s” is no day or hour that exists; it came without one.") % error)
    return None
