"""What runs by the clock: due jobs become tasks, once, however many processes look at the clock.

The settings name each app's jobs by dotted string, so nothing here imports an app above or below.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from clinic import broken_tasks, clock_leaps
from clinic.models import ClockJob

logger = logging.getLogger(__name__)
LOOK_EVERY = timedelta(seconds=30)
# A slot that lies further ahead was claimed before the clock was put back.
AHEAD = timedelta(hours=1)

Job = tuple[str, Callable[[], object]]


def jobs() -> dict[str, Job]:
    """Every job: its name to its crontab line (UTC) and the function to call."""
    return {name: job for dotted in settings.CLINIC_SCHEDULES for name, job in import_string(dotted).items()}


def start() -> None:
    """Look at the clock from a thread of this process until it ends, however the clock is moved meanwhile."""
    threading.Thread(target=_look_for_ever, name="clock", daemon=True).start()


def _look_for_ever() -> None:
    while True:
        look()
        time.sleep(LOOK_EVERY.total_seconds())


def look() -> None:
    """One look at the clock from a thread; a database that is away is tried again at the next look."""
    close_old_connections()
    try:
        now = timezone.now()
        broken_tasks.take_up(now=now)
        enqueue_due_jobs(now=now)
    except Exception:
        logger.exception("The clock could not be read; trying again in %s.", LOOK_EVERY)
    finally:
        close_old_connections()


def enqueue_due_jobs(*, now: datetime) -> list[str]:
    """Turn each job whose time has come into a task; returns their names.

    A slot that was missed because the server was off is made up for, once.
    """
    return [name for name, (crontab, _run) in jobs().items() if _enqueue_if_due(name, crontab, now)]


@transaction.atomic
def _enqueue_if_due(name: str, crontab: str, now: datetime) -> bool:
    job, _is_new = ClockJob.objects.get_or_create(name=name)
    if job.claimed_slot and not _is_due(crontab, job.claimed_slot, now):
        return False
    claimed = ClockJob.objects.filter(pk=job.pk, claimed_slot=job.claimed_slot).update(claimed_slot=now)
    if claimed:
        queue = "long" if name in settings.CLINIC_LONG_JOBS else "default"
        run_job.using(queue_name=queue).enqueue(name=name)
    return bool(claimed)


def _is_due(crontab: str, last: datetime, now: datetime) -> bool:
    if last > now + AHEAD:
        return True
    trigger = CronTrigger.from_crontab(crontab, timezone=UTC)
    following = trigger.get_next_fire_time(None, last + timedelta(seconds=1))
    return following is not None and following <= now


@task(backend="background")
def run_job(name: str) -> None:
    """Run one job and write down how it went. A failure shows in the admin and is tried at the next slot."""
    if name not in jobs():
        return
    record = ClockJob.objects.filter(name=name)
    job = record.first()
    if job and name in settings.CLINIC_FORGETTING_JOBS and clock_leaps.waits(job, now=timezone.now()):
        logger.error("The job %s waits: the clock may have leapt.", name)
        return
    try:
        done = jobs()[name][1]()
    except Exception as error:
        record.update(last_failure=timezone.now(), last_error=type(error).__name__)
        logger.exception("The job %s failed.", name)
    else:
        record.update(last_success=timezone.now(), last_error="", last_result=_told(done))


def _told(done: object) -> str:
    """The numbers that a job gives, as "spam 3, trash 12"; "" where it gives none or did nothing."""
    counts = done if isinstance(done, dict) else {}
    return ", ".join(f"{what} {number}" for what, number in counts.items() if number)[:500]
