"""To whom a parser of WXR tells its elements: gathers the text of a few at a time, gives records of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from moving.records import Record, Term, Trouble
from moving.wordpress.wxr_fields import (
    Frame,
    author_of,
    comment_named,
    item_named,
    item_of,
    remark_of,
    source_of,
    term_of,
)

# Which elements hold elements; all others hold text.
_NESTED = {
    "": {"rss"},
    "rss": {"channel"},
    "channel": {"wp:author", "wp:category", "wp:tag", "wp:term", "item"},
    "item": {"wp:postmeta", "wp:comment"},
    "wp:comment": {"wp:commentmeta"},
    "wp:category": {"wp:termmeta"},
    "wp:tag": {"wp:termmeta"},
    "wp:term": {"wp:termmeta"},
}
_LONG = {"content:encoded", "excerpt:encoded", "wp:comment_content", "wp:meta_value"}
_KNOWN = _LONG | {"title", "link", "pubDate", "dc:creator", "guid", "description", "category", "wp:post_id"}
_KNOWN |= {
    f"wp:post_{end}" for end in ("date", "date_gmt", "modified", "modified_gmt", "name", "parent", "type")
}
_KNOWN |= {"wp:post_password", "wp:comment_status", "wp:ping_status", "wp:status", "wp:menu_order"}
_KNOWN |= {"wp:is_sticky", "wp:attachment_url", "wp:meta_key"}
_KNOWN |= {f"wp:comment_{end}" for end in ("id", "author", "author_email", "author_url", "author_IP")}
_KNOWN |= {
    f"wp:comment_{end}" for end in ("date", "date_gmt", "approved", "type", "parent", "user_id", "karma")
}
_SPACES = (
    (re.compile(r"https?://wordpress\.org/export/[^/]*/excerpt/?"), "excerpt:"),
    (re.compile(r"https?://wordpress\.org/export/[^/]*/?"), "wp:"),
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/?"), "content:"),
    (re.compile(r"http://purl\.org/dc/elements/1\.1/?"), "dc:"),
)
# More than any post has; what goes beyond is cut off and told, so that one field never fills the memory.
MOST_SHORT, MOST_LONG, MOST_META = 20_000, 4_000_000, 8_000_000
DEEPEST = 60


class OtherFile(Exception):
    """The elements are those of some other kind of file."""


class TooDeep(Exception):
    """Elements stand in each other deeper than in any export."""


@lru_cache(maxsize=500)
def short(name: str) -> str:
    """An element's name with the prefix that WordPress gives its namespace."""
    space, _end, local = name.rpartition("}")
    space = space.removeprefix("{")
    return next((prefix for form, prefix in _SPACES if form.fullmatch(space)), "?:" if space else "") + local


class Elements:
    """Takes what a parser finds; `taken` gives the records that are whole by then."""

    def __init__(self) -> None:
        self.is_wxr = False
        # Of the item that the parser stands in, if it has been given: comments may follow.
        self.item: int | None = None
        self._frames = [Frame("")]
        self._records: list[Record] = []
        self._leaf = ""
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._size = self._inside = 0
        self._site_told = False
        self._unknown: set[str] = set()
        self._terms: set[tuple[str, str]] = set()

    def taken(self) -> Iterator[Record]:
        """The records that became whole since the last time."""
        records, self._records = self._records, []
        return iter(records)

    def broken(self, what: str) -> None:
        """Forget what stands open, as another parser comes; tell what did not come wholly, or just `what`."""
        left_out = False
        for frame in self._frames:
            if frame.name == "channel":
                self._tell_site(frame)
            elif frame.name == "wp:comment":
                left_out = True
                self.tell(comment_named(frame, self.item), f"{what} {_('It was left out.')}")
            elif frame.name == "item" and self.item is None:
                left_out = True
                self.tell(item_named(frame), f"{what} {_('It was left out, with its comments.')}")
        if not left_out:
            self.tell(self._here(), what)
        self._frames, self._leaf, self._inside = [Frame("")], "", 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self._leaf:
            self._inside += 1
            if self._inside > DEEPEST:
                raise TooDeep
            return
        name, holder = short(tag), self._frames[-1]
        self.is_wxr = self.is_wxr or name.startswith("wp:")
        if name in _NESTED.get(holder.name, ()):
            self._open(name)
        elif not holder.name:
            raise OtherFile
        else:
            self._leaf, self._attributes, self._pieces, self._size = name, attributes, [], 0

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        if not self._leaf:
            return
        most = MOST_LONG if self._leaf in _LONG else MOST_SHORT
        before, self._size = self._size, self._size + len(text)
        if before < most:
            self._pieces.append(text[: most - before])
        if before <= most < self._size:
            self.tell(self._here(), _("A text in it is too long; its end was cut off."))

    def end(self, _tag: str) -> None:
        """An element closes."""
        if self._inside:
            self._inside -= 1
        elif self._leaf:
            self._keep(self._leaf, "".join(self._pieces))
            self._leaf = ""
        else:
            self._close(self._frames.pop())

    def close(self) -> None:
        """The parser is done."""

    def _open(self, name: str) -> None:
        if name == "wp:comment":
            self._give_item(self._frames[-1])
        elif name not in {"rss", "channel"} and self._frames[-1].name == "channel":
            self._tell_site(self._frames[-1])
            self.item = None
        self._frames.append(Frame(name))

    def _keep(self, name: str, text: str) -> None:
        frame = self._frames[-1]
        if name == "category" and frame.name == "item":
            domain, slug = self._attributes.get("domain", ""), self._attributes.get("nicename", "")
            # Old exports name each term a second time, without what it is.
            frame.terms += [(domain or "category", slug, text.strip())] if slug else []
            return
        frame.texts.setdefault(name, text)
        if frame.name in {"item", "wp:comment"} and name not in _KNOWN and name not in self._unknown:
            self._unknown.add(name)
            self.tell(self._here(), _("It has an element that is not read: %s") % name[:60])

    def _close(self, frame: Frame) -> None:
        if frame.name == "wp:author":
            self._records += author_of(frame)
        elif frame.name in {"wp:category", "wp:tag", "wp:term"}:
            self._records += (term for term in term_of(frame) if self._is_new(term))
        elif frame.name in {"wp:postmeta", "wp:commentmeta"}:
            self._keep_meta(self._frames[-1], frame)
        elif frame.name == "wp:comment":
            self._records += remark_of(frame, self.item or 0)
        elif frame.name == "item":
            self._give_item(frame)
            self.item = None
        elif frame.name == "channel":
            self._tell_site(frame)

    def _is_new(self, record: Record) -> bool:
        # The exporter writes categories and tags, and then all terms, these among them.
        if not isinstance(record, Term):
            return True
        known = (record.taxonomy, record.slug) in self._terms
        self._terms.add((record.taxonomy, record.slug))
        return not known

    def _give_item(self, frame: Frame) -> None:
        """Once an item, at its first comment: a post with very many never stands in memory with them."""
        if self.item is not None:
            return
        if not self.is_wxr:
            raise OtherFile
        self.item = frame.number("wp:post_id")
        self._records += item_of(frame)

    def _keep_meta(self, holder: Frame, frame: Frame) -> None:
        name, value = frame.text("wp:meta_key"), frame.texts.get("wp:meta_value", "")
        holder.size += len(name) + len(value)
        if holder.size > MOST_META:
            if not holder.told:
                self.tell(self._here(), _("There is too much beside it; some was left out."))
            holder.told = True
        elif name:
            holder.meta.setdefault(name, []).append(value)

    def _tell_site(self, channel: Frame) -> None:
        if self._site_told or not self.is_wxr:
            return
        self._site_told = True
        self._records.append(source_of(channel))
        if (version := channel.text("wp:wxr_version")) not in {"1.0", "1.1", "1.2"}:
            self.tell(_("the file"), _("Its version is not known: %s") % version[:20])

    def tell(self, where: str, what: str) -> None:
        """Something could not be read."""
        self._records.append(Trouble(where, what))

    def _here(self) -> str:
        for frame in reversed(self._frames):
            if frame.name == "wp:comment":
                return comment_named(frame, self.item)
            if frame.name == "item":
                return item_named(frame, self.item)
        return _("the file")
