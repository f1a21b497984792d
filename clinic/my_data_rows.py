"""Stored rows in a form that people can read: what holds something first, then the names of what is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class ReadableRow:
    """One stored row: what it is, its words if it has any, its filled fields, and the names of empty ones."""

    kind: str
    words: str
    fields: list[tuple[str, Any]]
    empty: str


def readable(held: dict[str, list[dict[str, Any]]]) -> dict[str, list[ReadableRow]]:
    """Each row of `my_data.held`, by app, with every stored field of it."""
    return {room: [_row(row) for row in rows] for room, rows in held.items()}


def _row(row: dict[str, Any]) -> ReadableRow:
    named = {name: value for name, value in row.items() if name != "kind_of_record"}
    return ReadableRow(
        kind=row.get("kind_of_record", ""),
        words=row.get("text") or row.get("what") or "",
        fields=list(_filled(named)),
        empty=", ".join(_label(name) for name, value in named.items() if value in EMPTY),
    )


def _filled(named: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in named.items():
        if value is True or value is False:
            yield _label(name), _("yes") if value else _("no")
        elif isinstance(value, list | dict) and value:
            yield _label(name), json.dumps(value, ensure_ascii=False, indent=1, default=str)
        elif value not in EMPTY:
            yield _label(name), value


def _label(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")
