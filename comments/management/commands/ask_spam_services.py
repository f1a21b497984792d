"""`manage.py ask_spam_services`: see at once whether those outside answer, and check what waits for them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from comments import late_verdicts, outages


class Command(BaseCommand):
    """End the pauses after a fault was mended."""

    help = "Asks the spam services that the settings list again now, without waiting for the next try."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask in this process; the worker asks about the rest."""
        number = late_verdicts.try_now()
        for outage in outages.outages():
            self.stderr.write(f"{outage.title} does not answer: {outage.wrong} {outage.detail}".strip())
        self.stdout.write(f"{number} comments waited.")
