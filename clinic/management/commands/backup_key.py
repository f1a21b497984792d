"""`manage.py backup_key`: the pair of keys for backups."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError, CommandParser

NEXT = """The private key is in {file}. Without it no backup can be opened, by nobody.
  1. Put {file} where the server is not: a password manager, a safe. Then delete it here.
  2. Set this for the site. It only locks; it may be seen by anyone:

CLINIC_BACKUP_KEY={public}"""


class Command(BaseCommand):
    """Makes a private key in a file and says the public one."""

    help = "Makes the keys for backups: a private key in a file, to be kept elsewhere, and a public one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=Path("clinic-backup.key"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the file for its owner alone; one that is there is never overwritten."""
        pair, file = pyrage.x25519.Identity.generate(), options["file"]
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{file} can't be made: {error.strerror}.") from error
        with os.fdopen(handle, "w") as opened:
            opened.write(f"# public key: {pair.to_public()}\n{pair}\n")
        self.stdout.write(NEXT.format(file=file, public=pair.to_public()))
