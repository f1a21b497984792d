"""What a move reads: its files, one after the other, as records."""

from __future__ import annotations

from collections.abc import Iterator

from moving import csv_comments, kept
from moving.models import Move
from moving.records import Record
from moving.wordpress import wxr

READERS = {"wxr": wxr.read, "csv": csv_comments.read, "kept": kept.read}


def records_of(move: Move) -> Iterator[Record]:
    """All records of a move's files, in their order. Raises what its reader raises for a file that is none."""
    for file in move.files.all():
        with file.file.open("rb") as opened:
            yield from READERS[move.kind](opened)
