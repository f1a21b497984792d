"""`manage.py purge_comments`: forget now what is due, without waiting for the clock."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments import privacy


class Command(BaseCommand):
    """Deletes expired spam and trash and erases expired addresses."""

    help = "Deletes spam and trash, and erases addresses, whose days on the Discussion screen are over."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--dry-run` only counts."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many of each went, or would go."""
        if options["dry_run"]:
            self.stdout.write("Nothing is changed. This would go now:")
        for what, number in privacy.purge_expired(dry_run=options["dry_run"]).items():
            self.stdout.write(f"{what}: {number}")
