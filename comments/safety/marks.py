"""Where a rule found something: a stretch of the text as given, and what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters from `start` up to, not including, `end` of the text as given. `kind` is stable."""

    start: int
    end: int
    kind: str


def merge(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order, those that overlap joined to one, which keeps the kind of the longest."""
    merged: list[Mark] = []
    longest = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not merged or mark.start >= merged[-1].end:
            merged.append(mark)
            longest = mark.end - mark.start
            continue
        last = merged[-1]
        kind = mark.kind if mark.end - mark.start > longest else last.kind
        longest = max(longest, mark.end - mark.start)
        merged[-1] = Mark(last.start, max(last.end, mark.end), kind)
    return tuple(merged)


def overlaps(mark: Mark, others: Iterable[Mark]) -> bool:
    """Whether a mark shares a character with any of `others`."""
    return any(mark.start < other.end and other.start < mark.end for other in others)
