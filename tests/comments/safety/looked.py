"""Labelled texts, each with what is seen in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from comments.safety import Report, look

FOLDER = Path(__file__).parent
Row = dict[str, Any]
Looked = tuple[Row, Report]


def texts(name: str) -> list[Row]:
    """The rows of one set, as they are stored."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@cache
def rows(name: str) -> tuple[Looked, ...]:
    """Each text of a set with what is seen in it."""
    return tuple(
        (row, look(row["text"], by="staff" if "reply" in row["group"] else "visitor")) for row in texts(name)
    )


def of(name: str, *groups: str) -> list[Looked]:
    """Those of some groups."""
    return [(row, report) for row, report in rows(name) if row["group"] in groups]


def share(hits: list[bool], what: str) -> float:
    """How many of the hits are so, 0 to 1; also printed."""
    value = sum(hits) / len(hits)
    print(f"{what}: {value:.1%} of {len(hits)}")
    return value
