"""What works behind the pages: the worker, the jobs by the clock, the queue of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult, get_date_max

from clinic import clock, clock_leaps
from clinic.health.finding import Finding, failure, warning, well
from clinic.heart import DEAD_AFTER
from clinic.models import ClockJob, WorkerBeat

# A job is due each five minutes: two that were missed are no coincidence.
SILENT_AFTER = timedelta(minutes=11)
# A job may wait in the queue, run for a while, and be tried again.
LATE_AFTER = timedelta(minutes=30)
# Mail on safety is promised within minutes.
SHORT, LONG, NEVER = "short", "long", datetime.min.replace(tzinfo=UTC)
SLOW_AFTER, STUCK_AFTER = timedelta(minutes=5), timedelta(minutes=15)


def worker_is_alive() -> Finding:
    """The hearts of both workers, for short and for long tasks, beat."""
    beats = dict(WorkerBeat.objects.values_list("queue").annotate(last=Max("beat_at")))
    last = min(beats.get(kind, NEVER) for kind in (SHORT, LONG))
    if timezone.now() - last < DEAD_AFTER:
        return well(_("The workers’ hearts beat."))
    since = (
        _("No worker has ever run here, or not for each kind of task.")
        if last == NEVER
        else _("A worker’s heart has not beaten for %(time)s.") % {"time": timesince(last)}
    )
    return failure(
        since, _("Start it again (“docker compose restart worker” or “manage.py worker”) and read its log.")
    )


def jobs_are_on_time() -> Finding:
    """Somebody looks at the clock, and no job's last success is older than its schedule allows."""
    now = timezone.now()
    looked = ClockJob.objects.aggregate(last=Max("claimed_slot"))["last"]
    if looked is None or now - looked > SILENT_AFTER:
        return failure(
            _("Nobody has looked at the clock for %(time)s.") % {"time": timesince(looked)}
            if looked
            else _("Nobody has ever looked at the clock."),
            _("Start the worker again: it looks at the clock, too."),
        )
    if clock_leaps.holds():
        return failure(
            _("The clock went ahead by days, or the site was off for days. Nothing is deleted today."),
            _("Is this machine’s date right? If not, set it. If it is, do nothing: it goes on in a day."),
        )
    late = list(_late_jobs(now))
    if not late:
        return well(_("Each job by the clock went well when it was last due."))
    says = ngettext("A job by the clock is overdue: %(names)s.", "Jobs are overdue: %(names)s.", len(late))
    return failure(
        says % {"names": ", ".join(late)},
        _("Look at Reports, “Runs by the clock”, and into the log of the worker."),
    )


def _late_jobs(now: datetime) -> Iterator[str]:
    rows = {row.name: row for row in ClockJob.objects.all()}
    for name, (crontab, _run) in clock.jobs().items():
        row = rows.get(name)
        # A job of a new version counts from its first slot.
        begun = (row.last_success or row.claimed_slot) if row else None
        if begun is None or due_after(crontab, begun) + LATE_AFTER < now:
            yield name


def due_after(crontab: str, last: datetime) -> datetime:
    """When a job is due next after this moment."""
    trigger = CronTrigger.from_crontab(crontab, timezone=UTC)
    following: datetime = trigger.get_next_fire_time(None, last + timedelta(seconds=1))
    return following


def queue_moves() -> Finding:
    """No task waits longer than promised, and none was set aside."""
    since = waiting_since()
    if since and timezone.now() - since > SLOW_AFTER:
        return (failure if timezone.now() - since > STUCK_AFTER else warning)(
            _("A task has waited for %(time)s, and mail with it.") % {"time": timesince(since)},
            _("See whether the worker runs and what it is busy with; its log tells."),
        )
    aside = DBTaskResult.objects.failed().count()
    if aside:
        says = ngettext("%(count)d task was set aside.", "%(count)d tasks were set aside.", aside)
        how = _("Look at Reports, “Runs by the clock”: try it again there, or leave it.")
        return warning(says % {"count": aside}, how)
    return well(_("No task waits longer than it should."))


def waiting_since() -> datetime | None:
    """Since when the task that waits longest could have run; None where none waits. Long ones may wait."""
    due = DBTaskResult.objects.ready().exclude(queue_name="long")
    at_once, later = Q(run_after=get_date_max()), ~Q(run_after=get_date_max())
    since = due.aggregate(
        at_once=Min("enqueued_at", filter=at_once), later=Min("run_after", filter=later)
    ).values()
    return min((each for each in since if each), default=None)
