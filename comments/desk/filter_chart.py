"""The chart of the filter's weeks, as bars that a template can draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comments.tallies import Week

# The chart in its own units: a week's width, the gap beside it, and the height.
WIDE, GAP, TALL = 20, 4, 100
# The line between two parts must not hide a small one.
LEAST = 2
# From the ground up: what stands on what.
PARTS = ("caught", "unsure", "missed", "wrong")


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a week's bar: which part, and where it stands. A number above 0 is always seen."""

    part: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, the width and height of the whole, and the number at its top."""

    bars: list[Bar]
    width: int
    height: int
    top: int


def chart(weeks: list[Week]) -> Chart:
    """The bars of these weeks, each as tall as all its parts."""
    top = max([1, *(sum(getattr(week, part) for part in PARTS) for week in weeks)])
    bars = [bar for place, week in enumerate(weeks) for bar in _bars(place, week, top)]
    return Chart(bars, (WIDE + GAP) * len(weeks), TALL, top)


def _bars(place: int, week: Week, top: int) -> Iterable[Bar]:
    ground = TALL
    for part in PARTS:
        if number := getattr(week, part):
            height = max(LEAST, round(number * TALL / top))
            ground -= height
            yield Bar(part, place * (WIDE + GAP) + GAP // 2, ground, height)
