"""Lists of the former site, which WordPress puts together by itself: of a category, tag, author, month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from moving.choosing import chosen_place
from moving.outlook import Outlook
from moving.records import Term

# The words in WordPress's addresses. Who changed them over there has other addresses.
WORDS = {"category": "category", "post_tag": "tag"}
# A chain of categories that is longer is a loop.
DEEPEST = 20
NOT_IN_ADDRESSES = re.compile(r"[^a-z0-9 _.-]")


def lists_of(outlook: Outlook, choices: dict[str, Any], home: int) -> Iterator[tuple[str, int]]:
    """The address of each list and of its feed, and the number of the page where what it listed went.

    `home` is the first page, which stands for lists of everything.
    """
    base = base_of(outlook)
    yield f"{base}/feed/", home
    if base:
        yield f"{base}/", home
    for path, place in _named(outlook, choices, home):
        yield f"{base}/{path}/", place
        yield f"{base}/{path}/feed/", place


def base_of(outlook: Outlook) -> str:
    """What stands before all addresses of the former site: "/blog", or "" where it had a host of its own."""
    return urlsplit(outlook.source.url).path.rstrip("/") if outlook.source else ""


def _named(outlook: Outlook, choices: dict[str, Any], home: int) -> Iterator[tuple[str, int]]:
    terms = {(term.taxonomy, term.slug): term for term in outlook.terms}
    for term in outlook.terms:
        if word := WORDS.get(term.taxonomy):
            place = chosen_place(f"category:{term.slug}", choices) or home
            yield f"{word}/{term.slug}", place
            if term.parent:
                yield f"{word}/{'/'.join(_chain(term, terms))}", place
    for login in outlook.authors:
        yield f"author/{_in_addresses(login)}", home
    for year, month in sorted(outlook.months):
        yield f"{year}/{month:02}", home
    for year in sorted({year for year, _month in outlook.months}):
        yield f"{year}", home


def _chain(term: Term, terms: dict[tuple[str, str], Term]) -> list[str]:
    """The short names from the topmost category down to this one."""
    slugs = [term.slug]
    above: Term | None = term
    while above and above.parent and len(slugs) < DEEPEST:
        slugs.append(above.parent)
        above = terms.get((term.taxonomy, above.parent))
    return slugs[::-1]


def _in_addresses(login: str) -> str:
    """A log-in as WordPress writes it in addresses."""
    plain = NOT_IN_ADDRESSES.sub("", login.lower())
    return re.sub(r"[ .-]+", "-", plain).strip("-")[:50]
