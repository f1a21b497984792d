"""Records kept in a file, a line of JSON each: what a running site said, for the move to read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO

from moving.records import Author, Item, Record, Remark, Source, Term, Trouble

KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Source, Author, Term, Item, Remark, Trouble)}
MOMENTS = ("published_at", "modified_at", "written_at")


def line_of(record: Record) -> bytes:
    """A record as one line."""
    told = {"": type(record).__name__} | asdict(record)
    return (json.dumps(told, default=_moment, ensure_ascii=False) + "\n").encode()


def read(lines: BinaryIO | Iterable[bytes]) -> Iterator[Record]:
    """The records that `line_of` wrote."""
    for line in lines:
        told = json.loads(line)
        kind = KINDS[told.pop("")]
        for name in MOMENTS:
            if told.get(name):
                told[name] = datetime.fromisoformat(told[name])
        if "terms" in told:
            told["terms"] = tuple(tuple(term) for term in told["terms"])
        yield kind(**told)


def _moment(value: datetime) -> str:
    return value.isoformat()
