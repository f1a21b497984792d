"""The shell's jobs by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

# A task that runs longer than this was cut off by a stop of its worker: nothing of ours takes minutes.
CUT_OFF_AFTER = timedelta(minutes=15)


def requeue_cut_off_tasks() -> None:
    """Tasks whose worker died in the middle wait in the queue again. Each task of ours can run twice."""
    started_before = timezone.now() - CUT_OFF_AFTER
    cut_off = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=started_before)
    cut_off.update(status="READY", started_at=None, worker_ids=[])


def tidy_up() -> None:
    """Old sessions, puzzles and finished tasks go."""
    call_command("clearsessions")
    call_command("captcha_clean", verbosity=0)
    call_command("prune_db_task_results", "--backend", "background", "--queue-name", "*", verbosity=0)


JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "clinic.requeue_cut_off_tasks": ("*/5 * * * *", requeue_cut_off_tasks),
    "clinic.tidy_up": ("17 3 * * *", tidy_up),
}
