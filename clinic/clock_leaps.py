"""A clock that leaps ahead deletes nothing: what forgets by time waits for a day, and the operators are told.

Nobody can tell a wrong clock from a site that was off for as long. So after such a gap a person has a day to
set the clock right; if it has gone on evenly until then, it is believed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from clinic.models import ClockJob

# A job that forgets is due each day or hour. Longer than this nothing of it was heard after a leap alone.
LEAP = timedelta(days=3)
WAITS = timedelta(days=1)
ERROR = "ClockLeapt"


def waits(job: ClockJob, *, now: datetime) -> bool:
    """Whether a job that forgets must not run now; writes down since when."""
    is_held = job.last_error == ERROR and job.last_failure is not None
    ran = [at for at in (job.last_success, None if is_held else job.last_failure) if at]
    if not ran or now - max(ran) <= LEAP:
        return False
    since = job.last_failure if is_held else None
    if since and WAITS <= now - since <= LEAP:
        return False
    if since is None or not timedelta() <= now - since < WAITS:
        ClockJob.objects.filter(pk=job.pk).update(last_failure=now, last_error=ERROR)
    return True


def holds() -> bool:
    """Whether anything waits so."""
    return ClockJob.objects.filter(last_error=ERROR).exists()
