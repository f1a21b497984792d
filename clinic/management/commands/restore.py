"""`manage.py restore`: a backup becomes the site again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.backups.errors import BackupFault
from clinic.backups.restoring import Options, restore


class Command(BaseCommand):
    """Restores database and uploads into an empty place."""

    help = "Restores a backup: a file, or the newest in a folder or s3://bucket/prefix."
    # The database may be empty, or the checks' very reason.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="FROM")
        parser.add_argument("--key", type=Path, required=True, help="the file with the private key")
        parser.add_argument(
            "--check", action="store_true", help="read and check the whole backup, and change nothing"
        )
        parser.add_argument(
            "--into-nonempty", action="store_true", help="put the site that stands here aside first"
        )
        parser.add_argument(
            "--secret-key-is-lost",
            action="store_true",
            help="go on with another secret key",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says each step; nothing is changed before all of the backup was read."""
        given = Options(
            key=options["key"],
            into_nonempty=options["into_nonempty"],
            secret_key_is_lost=options["secret_key_is_lost"],
            only_check=options["check"],
        )
        try:
            stated = restore(options["source"], given, self.stdout.write)
        except (BackupFault, OSError) as error:
            raise CommandError(str(error)) from error
        done = "Checked" if options["check"] else "Restored"
        self.stdout.write(f"{done}: the site as it was at {stated.made:%Y-%m-%d %H:%M} UTC.")
