"""What became of tasks that broke: tried again after pauses, then set aside for a person, never lost.

A task breaks by an error, or because its worker died or hangs while it runs. Ours can run twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import LogActionRegistry, log

from clinic import heart

# Minutes until a task that broke is tried again; after the last it is set aside.
PAUSES = (1, 5, 15, 60)
TRIES = len(PAUSES) + 1
# Stands for an error where there was none: the worker was killed, crashed or hung.
WORKER_DIED = "clinic.broken_tasks.WorkerDied"
# What is shown of them: whoever has more of them needs the log first.
AT_MOST = 100

ACTIONS = {
    "tasks.try_again": (_("Try again"), _("Let a task that was set aside run again")),
    "tasks.leave": (_("Leave it"), _("Took a task that was set aside off the list")),
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A task that waits for a person: what it is, about what, since when, and why."""

    number: UUID
    name: str
    about: str
    enqueued_at: datetime
    finished_at: datetime | None
    why: str


def register(actions: LogActionRegistry) -> None:
    """Make the names known to Wagtail's log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def take_up(*, now: datetime) -> None:
    """Queue what broke, to run after its pause; what broke too often is set aside."""
    broken = DBTaskResult.objects.filter(status__in=("RUNNING", "FAILED"))
    living: set[str] | None = None
    for task in broken.only("pk", "status", "started_at", "worker_ids", "exception_class_path"):
        if task.status == "FAILED":
            if len(task.worker_ids) < TRIES:
                _queue_again(task, now)
            continue
        living = heart.living(now) if living is None else living
        if not _is_young(task, now) and not living & {*task.worker_ids[-1:]}:
            _worker_died(task, now)


def set_aside() -> list[SetAside]:
    """The tasks that wait for a person, the last ones first."""
    failed = DBTaskResult.objects.filter(status="FAILED").order_by("-finished_at").defer("traceback")
    broken = [task for task in failed[: 2 * AT_MOST] if len(task.worker_ids) >= TRIES]
    return [_shown(task) for task in broken[:AT_MOST]]


@transaction.atomic
def try_again(*, number: UUID, by: Any) -> bool:
    """Let a task that was set aside run at once, with all its tries; False if it is there no more."""
    task = _locked(number)
    if task is None:
        return False
    _log("tasks.try_again", task, by)
    _wait_again(task, worker_ids=[], run_after=task.enqueued_at)
    return True


@transaction.atomic
def leave(*, number: UUID, by: Any) -> bool:
    """Take a task that was set aside off the list for good; False if it is there no more."""
    task = _locked(number)
    if task is None:
        return False
    _log("tasks.leave", task, by)
    task.delete()
    return True


def _locked(number: UUID) -> DBTaskResult | None:
    return DBTaskResult.objects.select_for_update().filter(pk=number, status="FAILED").first()


def _log(action: str, task: DBTaskResult, by: Any) -> None:
    shown = _shown(task)
    log(instance=task, action=action, user=by, title=f"{shown.name} {shown.about}".strip()[:200])


def _is_young(task: DBTaskResult, now: datetime) -> bool:
    """Whether a task began so lately that its worker need not have been heard since."""
    return task.started_at is not None and abs(now - task.started_at) < heart.DEAD_AFTER


def _worker_died(task: DBTaskResult, now: datetime) -> None:
    if len(task.worker_ids) < TRIES:
        _queue_again(task, now)
        return
    _unchanged(task).update(status="FAILED", finished_at=now, exception_class_path=WORKER_DIED)


def _queue_again(task: DBTaskResult, now: datetime) -> None:
    pause = PAUSES[max(len(task.worker_ids), 1) - 1]
    _wait_again(task, run_after=now + timedelta(minutes=pause))


def _wait_again(task: DBTaskResult, **changed: Any) -> None:
    _unchanged(task).update(
        status="READY", started_at=None, finished_at=None, exception_class_path="", traceback="", **changed
    )


def _unchanged(task: DBTaskResult) -> Any:
    """The task as it was read: two processes may look at once, and its worker may just be done with it."""
    return DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)


def _shown(task: DBTaskResult) -> SetAside:
    given = task.args_kwargs
    app, _dot, rest = task.task_path.partition(".")
    name = given["kwargs"].get("name") if task.task_path == "clinic.clock.run_job" else None
    about = [f"{key} {value}" for key, value in given["kwargs"].items() if key not in ("name", "attempt")]
    return SetAside(
        number=task.pk,
        name=str(name or f"{app}: {rest.rpartition('.')[2].replace('_', ' ')}"),
        about=", ".join(about),
        enqueued_at=task.enqueued_at,
        finished_at=task.finished_at,
        why=_why(task.exception_class_path),
    )


def _why(path: str) -> str:
    """The kind of fault only: what an error says may quote somebody's words or address."""
    return gettext("Its worker died or hung each time.") if path == WORKER_DIED else path.rpartition(".")[2]
