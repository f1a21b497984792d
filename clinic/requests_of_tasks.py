"""A task's log lines carry the id of the request that queued it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from django_tasks.signals import task_finished, task_started
from django_tasks_db.models import DBTaskResult

from clinic.request_ids import current

# Beside a task's arguments in its row.
KEY = "request_id"


def follow() -> None:
    """Write the id beside each task that a request queues, and take it up again when the task runs."""
    pre_save.connect(_remember, sender=DBTaskResult, dispatch_uid="request_ids")
    task_started.connect(_take_up, dispatch_uid="request_ids")
    task_finished.connect(_lay_down, dispatch_uid="request_ids")


def _remember(instance: DBTaskResult, **kwargs: Any) -> None:
    if instance._state.adding and (name := current.get()):
        instance.args_kwargs = instance.args_kwargs | {KEY: name}


def _take_up(task_result: Any, **kwargs: Any) -> None:
    # What runs at once has no row, and belongs to its request anyway.
    if row := getattr(task_result, "db_result", None):
        current.set(row.args_kwargs.get(KEY) or f"task-{row.pk.hex[:12]}")


def _lay_down(task_result: Any, **kwargs: Any) -> None:
    if getattr(task_result, "db_result", None):
        current.set("")
