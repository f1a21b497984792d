"""Figures as tables in Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from benchmarks.spam.measures import Answer, Share, area, calibration_error, judged

BEGIN, END = "<!-- figures: written by make bench-spam -->", "<!-- end of figures -->"
# The columns that most tables share.
COUNTED = ("spam", "ham")
JUDGED = ("AUC", "recall", "published", "ham judged spam", "ham held")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is words and all others figures."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def percent(share: Share, *, interval: bool = True) -> str:
    """A share in percent with its 95 % interval; a dash of nothing."""
    if not share.of:
        return "–"
    low, high = share.interval
    between = f" ({_short(low)}–{_short(high)})" if interval else ""
    return f"{_short(share.value)}{between}"


def number(value: float, digits: int = 3) -> str:
    """A plain number; a dash where there is none."""
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def counts(answers: Sequence[Answer]) -> list[str]:
    """How many are spam, how many honest."""
    spam = sum(each.is_spam for each in answers)
    return [f"{spam:,}", f"{len(answers) - spam:,}"]


def figures(answers: Sequence[Answer]) -> list[str]:
    """The cells of `JUDGED`."""
    return [
        number(area(answers), 4),
        percent(judged(answers, "spam", is_spam=True)),
        percent(judged(answers, "ham", is_spam=True)),
        percent(judged(answers, "spam", is_spam=False)),
        percent(judged(answers, "unsure", is_spam=False)),
    ]


def calibration(answers: Sequence[Answer]) -> str:
    """The expected calibration error."""
    return number(calibration_error(answers))


def replaced(paper: str, tables: str) -> str:
    """A paper with these tables between its markers. Raises ValueError where a marker is missing."""
    before, begin, rest = paper.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the paper needs {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{after}"


def _short(fraction: float) -> str:
    """In percent, with two digits after the point only where it is small."""
    return f"{100 * fraction:.2f}" if fraction < 0.02 else f"{100 * fraction:.1f}"
