"""What a move reads: its files, one after the other, as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from moving import csv_comments, kept
from moving.errors import CannotMove
from moving.models import Move
from moving.records import Record
from moving.wordpress import wxr

READERS = {"wxr": wxr.read, "csv": csv_comments.read, "kept": kept.read}


def records_of(move: Move) -> Iterator[Record]:
    """All records of a move's files, in their order. Raises CannotMove for a file that is no such file."""
    for file in move.files.all():
        with cast("BinaryIO", file.file.open("rb")) as opened:
            try:
                yield from READERS[move.kind](opened)
            except (wxr.FileRefused, csv_comments.TableRefused) as error:
                raise CannotMove(f"{file.name}: {error}") from error
