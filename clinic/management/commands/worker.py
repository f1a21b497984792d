"""`manage.py worker`: the process that runs tasks and looks at the clock."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from clinic import clock, error_reports, worker
from clinic.metrics import serving


class Command(BaseCommand):
    """Runs queued tasks and jobs by the clock until it is stopped."""

    help = "Runs queued tasks (mail, purges; long ones in a process of their own) and what is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """With --only one machine or container does a part of the work."""
        parser.add_argument(
            "--only",
            choices=[worker.SHORT, worker.LONG],
            help="run only this kind of task here; the other needs a worker too",
        )
        parser.add_argument("--child-of", type=int, help="stop when this process is gone")

    def handle(self, *args: Any, only: str | None, child_of: int | None, **options: Any) -> None:
        """Works until a stop signal; a task that is under way is finished first."""
        error_reports.start()
        serving.start()
        if child_of:
            worker.end_with(child_of)
        if only is None:
            worker.run_all()
            return
        if child_of is None:
            clock.start()
        worker.run_in_process(only)
