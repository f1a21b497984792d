"""The backup as a job that is remembered: by the clock each night, or by hand."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from clinic.backups import making
from clinic.models import ClockJob

logger = logging.getLogger(__name__)
JOB = "clinic.backup"


def by_hand() -> dict[str, int]:
    """Make one now, and write down how it went, as the clock does. Raises what `making.make` raises."""
    try:
        done = making.make()
    except Exception as error:
        _write_down(last_failure=timezone.now(), last_error=str(error)[:200])
        raise
    told = ", ".join(f"{what} {number}" for what, number in done.items() if number)
    _write_down(last_success=timezone.now(), last_error="", last_result=told)
    return done


def _write_down(**values: object) -> None:
    try:
        ClockJob.objects.update_or_create(name=JOB, defaults=values)
    except DatabaseError as error:
        logger.error("How the backup went could not be written down: %s.", type(error).__name__)


def age() -> timedelta | None:
    """How old the last good backup is; None where there was none."""
    last = ClockJob.objects.filter(name=JOB).values_list("last_success", flat=True).first()
    return timezone.now() - last if last else None
