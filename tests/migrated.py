"""The migrated SQLite database, made once for all runs of the same code: migrations take half a minute.

The first run that needs it makes it; all of them, side by side or later, begin with a copy. Any change of the
project's code makes another.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from django.conf import settings

from tests.source_tree import ROOMS

ENDINGS = ("-wal", "-shm", "-journal")


class Template:
    """The copy for the code as it stands, in a folder that all runs of one checkout share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{fingerprint(settings.BASE_DIR)}.sqlite3"

    def copy_to(self, database: Path) -> None:
        """Let a test database begin with it. While one run makes it the others wait."""
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._path.exists():
                self._make()
        database.parent.mkdir(parents=True, exist_ok=True)
        for ending in ENDINGS:
            database.with_name(database.name + ending).unlink(missing_ok=True)
        copyfile(self._path, database)

    def _make(self) -> None:
        for old in self._folder.glob("*.sqlite3*"):
            old.unlink()
        fresh = self._path.with_name("fresh.sqlite3")
        environment = os.environ | {"CLINIC_DATABASE_URL": f"sqlite:///{fresh}"}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
        fresh.rename(self._path)


def fingerprint(root: Path) -> str:
    """A mark of everything that the database may depend on: the project's code and its packages."""
    mark = sha256((root / "requirements.txt").read_bytes())
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            mark.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return mark.hexdigest()[:16]
