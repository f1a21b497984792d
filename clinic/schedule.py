"""The shell's jobs by the clock: name to (crontab line in UTC, function)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinic import known_anchors, my_data, policy_reports, privacy
from clinic.backups import erasures, making, nightly
from clinic.health import alarms
from clinic.inquiries import telling
from clinic.models import WorkerBeat
from clinic.signin import sign_ins

# Mail that is written to files, for want of a mail server, holds addresses.
MAIL_FILES_FOR = timedelta(days=30)
# What was set aside stays until a person decides.
DONE_TASKS_FOR = timedelta(days=14)


def tidy_up() -> None:
    """Old sessions, puzzles, finished tasks and mail files go."""
    call_command("clearsessions")
    call_command("captcha_clean", verbosity=0)
    done = DBTaskResult.objects.filter(status="SUCCESSFUL", finished_at__lt=timezone.now() - DONE_TASKS_FOR)
    done.delete()
    WorkerBeat.objects.filter(beat_at__lt=timezone.now() - DONE_TASKS_FOR).delete()
    oldest = time.time() - MAIL_FILES_FOR.total_seconds()
    for file in Path(settings.DATA_DIR).glob("mail/*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def publish_scheduled() -> None:
    """Pages go live and expire at the times that editors set."""
    call_command("publish_scheduled", verbosity=0)


JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "clinic.publish_scheduled": ("*/5 * * * *", publish_scheduled),
    "clinic.look_at_health": ("*/5 * * * *", alarms.by_the_clock),
    "clinic.send_missed_links": ("*/10 * * * *", my_data.send_missed),
    "clinic.forget_requests": ("47 2 * * *", my_data.tidy_up),
    "clinic.remember_anchors": ("53 2 * * *", known_anchors.remember_missing),
    # Each hour: what is promised to be gone after a day is gone after a day.
    "clinic.purge_requests": ("29 * * * *", privacy.purge_expired),
    "clinic.tell_front_desk": ("5 7 * * *", telling.each_morning),
    "clinic.forget_sign_ins": ("59 2 * * *", sign_ins.purge_expired),
    "clinic.forget_breaches": ("1 3 * * *", policy_reports.purge_expired),
    "clinic.tidy_up": ("17 3 * * *", tidy_up),
}
if settings.CLINIC_BACKUP_TO:
    JOBS[nightly.JOB] = ("23 1 * * *", making.make)
    JOBS["clinic.keep_erasures"] = ("*/10 * * * *", erasures.keep_outside)
