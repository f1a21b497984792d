"""What a move reads: its files, one after the other, as records."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import IO, Any, BinaryIO, cast

from moving import csv_comments, kept
from moving.errors import CannotMove
from moving.models import Move, MoveFile
from moving.records import Record
from moving.wordpress import wxr

READERS = {"wxr": wxr.read, "csv": csv_comments.read, "kept": kept.read}


def records_of(move: Move) -> Iterator[Record]:
    """All records of a move's files, in their order. Raises CannotMove for a file that is no such file."""
    for name, file in whole_files(move):
        try:
            yield from READERS[move.kind](file)
        except (wxr.FileRefused, csv_comments.TableRefused) as error:
            raise CannotMove(f"{name}: {error}") from error


def whole_files(move: Move) -> Iterator[tuple[str, BinaryIO]]:
    """Each file with its name, whole, however many parts it came in."""
    parts: list[MoveFile] = []
    for row in move.files.all():
        if parts and not row.continues:
            yield parts[0].name, cast("BinaryIO", BufferedReader(Joined(parts)))
            parts = []
        parts.append(row)
    if parts:
        yield parts[0].name, cast("BinaryIO", BufferedReader(Joined(parts)))


class Joined(RawIOBase):
    """Parts of a file, read one after the other; only one of them is open."""

    def __init__(self, parts: list[MoveFile]) -> None:
        self._waiting = list(parts)
        self._open: IO[bytes] | None = None

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the part that is open, or from the next; 0 at the end."""
        while self._open or self._waiting:
            if self._open is None:
                self._open = self._waiting.pop(0).file.open("rb").file
            piece = self._open.read(len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
            self._open.close()
            self._open = None
        return 0
