"""Every uploaded file, wherever the site keeps them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from clinic.backups.container import Member
from clinic.backups.errors import BackupFault

PREFIX = "media/"


def members() -> Iterator[Member]:
    """Originals, documents and renditions alike: a restored page needs nothing to be drawn again."""
    for name in names():
        yield Member(PREFIX + name, partial(_opened, name))


def _opened(name: str) -> IO[bytes]:
    file: Any = default_storage.open(name, "rb")
    return file


def names(folder: str = "") -> Iterator[str]:
    """The names of all stored files below a folder, in order."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from names(f"{folder}{name}/")


def replace(source: Path, *, aside: str) -> None:
    """Put files in the place of the stored ones; what a folder held stays aside by this name."""
    if isinstance(default_storage, FileSystemStorage):
        _replace_folder(source, Path(default_storage.location), aside)
    else:
        _put_all(source)


def _replace_folder(source: Path, live: Path, aside: str) -> None:
    # The folder itself may be a mounted disk: what lies in it moves, not it.
    live.mkdir(parents=True, exist_ok=True)
    kept = live.with_name(f"{live.name}.{aside}")
    for entry in list(live.iterdir()):
        kept.mkdir(exist_ok=True)
        shutil.move(entry, kept / entry.name)
    for entry in list(source.iterdir()) if source.exists() else ():
        shutil.move(entry, live / entry.name)


def _put_all(source: Path) -> None:
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        name = file.relative_to(source).as_posix()
        default_storage.delete(name)
        with file.open("rb") as content:
            if default_storage.save(name, File(content)) != name:
                raise BackupFault(f"{name} could not be stored under its name.")


def drop_aside(aside: str) -> None:
    """Delete what the folder held before."""
    if isinstance(default_storage, FileSystemStorage):
        live = Path(default_storage.location)
        shutil.rmtree(live.with_name(f"{live.name}.{aside}"), ignore_errors=True)
