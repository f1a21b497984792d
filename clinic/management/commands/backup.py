"""`manage.py backup`: one encrypted file with the whole site, now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.backups import nightly
from clinic.backups.errors import BackupFault


class Command(BaseCommand):
    """Makes a backup as the clock does each night, and writes down how it went."""

    help = "Writes database and uploads into one encrypted file where CLINIC_BACKUP_TO says."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was kept, or why nothing was."""
        try:
            done = nightly.by_hand()
        except (BackupFault, OSError) as error:
            raise CommandError(str(error)) from error
        told = ", ".join(f"{number} {what}" for what, number in done.items())
        self.stdout.write(f"Backed up to {settings.CLINIC_BACKUP_TO}: {told}.")
