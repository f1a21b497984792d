"""`manage.py purge_comments`: forget now what is due, without waiting for the clock."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from comments import privacy


class Command(BaseCommand):
    """Deletes expired spam and trash and erases expired addresses."""

    help = "Deletes spam and trash, and erases addresses, whose days on the Discussion screen are over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many of each went."""
        for what, number in privacy.purge_expired().items():
            self.stdout.write(f"{what}: {number}")
