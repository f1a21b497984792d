"""What was there beside what came, state by state: what a person compares after a move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moving.models import Move
from moving.outlook import INNER_KINDS

STATES = {
    "1": gettext_lazy("published"),
    "0": gettext_lazy("waiting"),
    "spam": gettext_lazy("spam"),
    "trash": gettext_lazy("in the bin"),
    "post-trashed": gettext_lazy("in the bin with their page"),
    "publish": gettext_lazy("published"),
    "future": gettext_lazy("scheduled"),
    "draft": gettext_lazy("draft"),
    "pending": gettext_lazy("waiting for review"),
    "private": gettext_lazy("private"),
    "inherit": gettext_lazy("uploaded"),
}
KINDS = {
    "post": gettext_lazy("Posts"),
    "page": gettext_lazy("Pages"),
    "attachment": gettext_lazy("Files"),
    "comment": gettext_lazy("Comments"),
    "pingback": gettext_lazy("Echoes (pingbacks)"),
    "trackback": gettext_lazy("Echoes (trackbacks)"),
    "note": gettext_lazy("Private notes of editors"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """How many of a kind and state there were, and how many of them are here; None where nobody knows yet."""

    kind: str
    state: str
    there: int
    here: int | None = None


def kind_of(kind: str) -> str:
    """A kind in words; one that we don't know by its own name."""
    return str(KINDS.get(kind, kind))


def state_of(state: str) -> str:
    """A state in words; one that we don't know by its own name."""
    return str(STATES.get(state, state or _("no state")))


def compared(move: Move) -> list[Row]:
    """One row for each kind and state that was found."""
    found: dict[str, Any] = move.found
    came = move.moved.get("by_state", {})
    rows = []
    for part in ("items", "comments"):
        for kind, state, number in found.get(part, []):
            if kind in INNER_KINDS - {"attachment"}:
                continue
            here = came.get(f"{part}:{kind}:{state}", 0) if came else None
            rows.append(Row(kind_of(kind), state_of(state), number, here))
    return rows
