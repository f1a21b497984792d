"""Parts of a drawn page that live on while what readers say on it changes.

A published comment or a vote makes one page old, and little of it is new: the clinic's own part stays. It is
kept in each worker under the site's number (`clinic.page_generations`), which everything that the clinic
changes raises. So nothing here is ever deleted; what is old is not found.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import HttpRequest

# Where the page cache leaves the way to the kept parts of a page that it may keep.
PARTS = "clinic.kept_parts"
# Parts of so many pages, of some 100 kB each, are kept; those that came first go first.
MOST = 64

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one page by name, drawn while the site had this number; old from `until` on."""

    site: int
    until: float
    drawn: dict[str, Any] = field(default_factory=dict)


class KeptParts:
    """The kept parts of all pages, by what makes two requests the same page."""

    def __init__(self) -> None:
        self._pages: dict[Hashable, Parts] = {}

    def of(self, page: Hashable, site: int, seconds: Callable[[], int]) -> Parts:
        """What is kept of a page, or room for parts that may be kept for so many seconds.

        `site` is the site's number, read before anything of the page was.
        """
        parts = self.found(page, site)
        if parts is None:
            parts = Parts(site, time.monotonic() + seconds())
            self._remember(page, parts)
        return parts

    def found(self, page: Hashable, site: int) -> Parts | None:
        """What is kept of a page and neither old nor about to be."""
        parts = self._pages.get(page)
        holds = parts is not None and parts.site == site and parts.until >= time.monotonic() + 1
        return parts if holds else None

    def forget(self, page: Hashable) -> None:
        """Keep nothing of a page of which some part proved to be one reader's own."""
        self._pages.pop(page, None)

    def _remember(self, page: Hashable, parts: Parts) -> None:
        self._pages.pop(page, None)
        self._pages[page] = parts
        # A copy of the keys: other threads remember pages meanwhile.
        for oldest in list(self._pages)[:-MOST]:
            self._pages.pop(oldest, None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of one page are kept while the site has this number."""

    kept: KeptParts
    page: Hashable
    site: int

    def found(self) -> Parts | None:
        """What is kept there."""
        return self.kept.found(self.page, self.site)

    def begun(self, seconds: Callable[[], int]) -> Parts:
        """What is kept there, or room for it."""
        return self.kept.of(self.page, self.site, seconds)


def already(request: HttpRequest, name: str) -> Any:
    """The part of this name that an earlier request kept, else None."""
    place: Place | None = request.META.get(PARTS)
    parts = place.found() if place else None
    return parts.drawn.get(name) if parts else None


def begin(request: HttpRequest, seconds: Callable[[], int]) -> int:
    """Draw the parts of this page from what is kept; for how long it may be kept: no longer than they may."""
    place: Place | None = request.META.get(PARTS)
    if place is None:
        return seconds()
    parts = place.begun(seconds)
    request.kept_parts = parts.drawn  # type: ignore[attr-defined]  # ours, for as long as the request lives
    return int(parts.until - time.monotonic())


def once(request: HttpRequest | None, name: str, draw: Callable[[], Part]) -> Part:
    """The part of this name, drawn where it is not kept."""
    kept: dict[str, Part] | None = getattr(request, "kept_parts", None)
    if kept is None:
        return draw()
    if name not in kept:
        kept[name] = draw()
    return kept[name]
