"""Where backups lie: a folder, or a bucket of an S3-compatible storage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.utils.module_loading import import_string

from clinic.backups.errors import BackupFault

PARTIAL = ".partial-"


class Place(Protocol):
    """A place for files with plain names; a name is there when its file is whole, and not before."""

    def names(self, prefix: str = "") -> list[str]:
        """The names that begin so, in order."""

    def writing(self, name: str) -> Any:
        """A context with a path to write to; on leaving it without an error the file has its name."""

    def reading(self, name: str) -> Any:
        """A context with a path from which the file can be read."""

    def delete(self, name: str) -> None:
        """Delete one file."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that is mounted."""

    path: Path

    def names(self, prefix: str = "") -> list[str]:
        """The names that begin so, in order."""
        folder = self.path / prefix.rpartition("/")[0]
        found = (file.relative_to(self.path).as_posix() for file in folder.glob("*") if file.is_file())
        return sorted(name for name in found if name.startswith(prefix) and PARTIAL not in name)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A path beside the later one; a file that is not finished is deleted."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{PARTIAL}*{Path(name).suffix}"):
            if not _is_alive(left):
                left.unlink(missing_ok=True)
        partial = target.with_name(f"{PARTIAL}{os.getpid()}-{target.name}")
        try:
            yield partial
            partial.replace(target)
            _make_lasting(target.parent)
        finally:
            partial.unlink(missing_ok=True)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """The file itself."""
        if not (self.path / name).is_file():
            raise BackupFault(f"{self.path / name} is not there.")
        yield self.path / name

    def delete(self, name: str) -> None:
        """Delete one file."""
        (self.path / name).unlink(missing_ok=True)


def _is_alive(partial: Path) -> bool:
    number = partial.name.removeprefix(PARTIAL).split("-")[0]
    return number.isdigit() and Path(f"/proc/{number}").exists()


def _make_lasting(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place_of(address: str) -> Place:
    """The place that a setting or an operator names: a folder, or s3://bucket/prefix."""
    if not address.startswith("s3://"):
        return Folder(Path(address))
    # Loaded when needed: the library for it takes 7 MB of each worker, and most sites have a folder.
    bucket_at: Callable[[str], Place] = import_string("clinic.backups.bucket.bucket_at")
    return bucket_at(address.removeprefix("s3://"))
