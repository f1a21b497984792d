"""Reads a running WordPress site by its REST API: also its spam, which no export file holds.

Asks one host only, the one that an operator named, with an application password; sees what that user may.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from moving.moments import NoMoment, moment_of
from moving.readable import readable
from moving.records import Author, Item, Meta, Record, Remark, Source, Term, Trouble
from moving.wordpress.rest_site import Refused, Row, Site, Unanswered

__all__ = ["Refused", "read"]

_STATUSES = "publish,future,draft,pending,private"
_STATES = {"approved": "1", "approve": "1", "hold": "0", "spam": "spam"}
# "post-trashed": those that went to the bin with their page.
_ASKED = ("approve", "hold", "spam", "trash", "post-trashed")
_TAXONOMIES = {"categories": "category", "tags": "post_tag"}
# What every site has, and what of the rest is no page.
_KINDS = {"post": "posts", "page": "pages"}
_INNER = ("wp_", "nav_", "attachment", "custom_css", "elementor_", "acf-")
_PLACES = {"attachment": ("description", "caption", "post")}
_WORDS = ("title", "guid", "link", "slug", "status", "password")
LONGEST = 4_000_000


@dataclass(slots=True)
class _Names:
    """What numbers stand for: log-ins of people, and terms."""

    logins: dict[int, str] = field(default_factory=dict)
    terms: dict[int, tuple[str, str, str]] = field(default_factory=dict)


def read(url: str, *, user: str, password: str) -> Iterator[Record]:
    """What the site at `url` holds: people and terms, then items, then comments in all their states.

    Raises Refused where nothing can be read; parts that can't be come as Trouble.
    """
    yield from readable(_records(Site(url, user, password)))


def _records(site: Site) -> Iterator[Record]:
    about = site.about()
    yield Source((_text(about.get("home")) or site.url).rstrip("/"), _text(about.get("name")))
    names = _Names()
    for row in site.rows("users", {"context": "edit"}):
        yield row if isinstance(row, Trouble) else _author(row, names.logins)
    for path, taxonomy in _TAXONOMIES.items():
        yield from _terms(site, path, taxonomy, names.terms)
    for kind, path in _kinds_of(site).items():
        for row in site.rows(path, {"context": "edit", "status": _STATUSES}):
            yield from [row] if isinstance(row, Trouble) else _item(row, kind, names)
    for row in site.rows("media", {"context": "edit"}):
        yield from [row] if isinstance(row, Trouble) else _item(row, "attachment", names)
    yield from _remarks(site)


def _kinds_of(site: Site) -> dict[str, str]:
    """The kinds of items that readers can open, and the path of each."""
    found = dict(_KINDS)
    try:
        told, _pages = site.ask("wp/v2/types", {"context": "edit"})
    except Unanswered:
        return found
    for each in told.values() if isinstance(told, dict) else ():
        if isinstance(each, dict) and each.get("viewable"):
            slug, path = _text(each.get("slug")), _text(each.get("rest_base"))
            if slug and path.replace("-", "").replace("_", "").isalnum() and not slug.startswith(_INNER):
                found.setdefault(slug, path)
    return found


def _author(row: Row, logins: dict[int, str]) -> Author:
    number = _number(row.get("id"))
    login = logins[number] = _text(row.get("username")) or _text(row.get("slug"))
    return Author(login, _text(row.get("name")), _text(row.get("email")), number or None)


def _terms(site: Site, path: str, taxonomy: str, terms: dict[int, tuple[str, str, str]]) -> Iterator[Record]:
    rows = []
    for row in site.rows(path, {"context": "edit", "hide_empty": "false"}):
        if isinstance(row, Trouble):
            yield row
        else:
            rows.append(row)
            terms[_number(row.get("id"))] = (taxonomy, _text(row.get("slug")), _text(row.get("name")))
    for row in rows:
        parent = terms.get(_number(row.get("parent")), ("", "", ""))[1]
        yield Term(taxonomy, _text(row.get("slug")), _text(row.get("name")), parent)


def _item(row: Row, kind: str, names: _Names) -> Iterator[Record]:
    where = _("post %s") % (_number(row.get("id")) or "?")
    if not _number(row.get("id")):
        yield Trouble(where, _("It has no number and was left out."))
        return
    published = yield from _moment(row, "date", where)
    modified = yield from _moment(row, "modified", where)
    content, excerpt, parent = _PLACES.get(kind, ("content", "excerpt", "parent"))
    named = [names.terms.get(_number(each)) for path in _TAXONOMIES for each in _list(row.get(path))]
    yield Item(
        _number(row.get("id")),
        kind,
        author=names.logins.get(_number(row.get("author")), ""),
        content=_raw(row.get(content)),
        excerpt=_raw(row.get(excerpt)),
        published_at=published,
        modified_at=modified,
        parent=_number(row.get(parent)),
        menu_order=_number(row.get("menu_order")),
        takes_comments=row.get("comment_status") == "open",
        file_url=_text(row.get("source_url")),
        terms=tuple(term for term in named if term),
        meta=_meta(row),
        **{name: _raw(row.get(name)) for name in _WORDS},
    )


def _remarks(site: Site) -> Iterator[Record]:
    # Some sites give comments of all kinds, whatever was asked for.
    seen: set[int] = set()
    for kind, state in product(("comment", "pingback", "trackback", "note"), _ASKED):
        for row in site.rows("comments", {"context": "edit", "status": state, "type": kind}):
            if isinstance(row, Trouble):
                # A site before the time of notes knows none.
                yield from () if kind == "note" else [Trouble(f"{kind}s: {state}", row.what)]
            elif _number(row.get("id")) not in seen:
                seen.add(_number(row.get("id")))
                yield from _remark(row)


def _remark(row: Row) -> Iterator[Record]:
    number = _number(row.get("id"))
    where = _("comment %s") % (number or "?")
    if not number:
        yield Trouble(where, _("It has no number and was left out."))
        return
    written = yield from _moment(row, "date", where)
    status = _text(row.get("status"))
    yield Remark(
        number,
        _number(row.get("post")),
        parent=_number(row.get("parent")),
        name=_text(row.get("author_name")),
        email=_text(row.get("author_email")),
        website=_text(row.get("author_url")),
        network=_text(row.get("author_ip")),
        written_at=written,
        content=_raw(row.get("content")),
        state=_STATES.get(status, status),
        kind=_text(row.get("type")),
        user=_number(row.get("author")),
        meta=_meta(row),
    )


def _moment(row: Row, name: str, where: str) -> Generator[Record, None, datetime | None]:
    try:
        return moment_of(_text(row.get(f"{name}_gmt") or row.get(name)))
    except NoMoment as error:
        yield Trouble(where, _("“%s” is no day or hour that exists; it came without one.") % error)
    return None


def _text(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _raw(value: Any) -> str:
    """The words as they were written; as they are drawn only where the site gives no other."""
    if isinstance(value, dict):
        return _text(value.get("raw" if "raw" in value else "rendered"))
    return _text(value)


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 10**18 else 0


def _list(value: Any) -> list[Any]:
    return value[:1000] if isinstance(value, list) else []


def _meta(row: Row) -> Meta:
    """What stands beside a row, with two facts that an export file has there."""
    beside = row.get("meta")
    given = [*beside.items()] if isinstance(beside, dict) else []
    found: Meta = {}
    for name, value in given[:1000]:
        texts = [str(each) for each in (value if isinstance(value, list) else [value]) if _is_plain(each)]
        if texts:
            found[str(name)] = texts
    if alt := _text(row.get("alt_text")):
        found["_wp_attachment_image_alt"] = [alt]
    if picture := _number(row.get("featured_media")):
        found["_thumbnail_id"] = [str(picture)]
    return found


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and value not in ("", False)
