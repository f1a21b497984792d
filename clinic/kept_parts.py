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
        now = time.monotonic()
        parts = self._pages.get(page)
        if parts is None or parts.site != site or parts.until < now + 1:
            parts = Parts(site, now + seconds())
            self._remember(page, parts)
        return parts

    def forget(self, page: Hashable) -> None:
        """Keep nothing of a page of which some part proved to be one reader's own."""
        self._pages.pop(page, None)

    def _remember(self, page: Hashable, parts: Parts) -> None:
        self._pages.pop(page, None)
        self._pages[page] = parts
        # A copy of the keys: other threads remember pages meanwhile.
        for oldest in list(self._pages)[:-MOST]:
            self._pages.pop(oldest, None)


def begin(request: HttpRequest, seconds: Callable[[], int]) -> int:
    """Draw the parts of this page from what is kept; for how long it may be kept: no longer than they may."""
    of_page: Callable[..., Parts] | None = request.META.get(PARTS)
    if of_page is None:
        return seconds()
    parts = of_page(seconds)
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
