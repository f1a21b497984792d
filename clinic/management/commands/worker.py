"""`manage.py worker`: the process that runs tasks and looks at the clock."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from clinic import clock
from clinic.worker import new_worker


class Command(BaseCommand):
    """Runs queued tasks and jobs by the clock until it is stopped."""

    help = "Runs queued tasks (mail, purges) and what is due by the clock."

    def handle(self, *args: Any, **options: Any) -> None:
        """Works until a stop signal; a task that is under way is finished first."""
        clock.start()
        worker = new_worker()
        worker.configure_signals()
        worker.run()
