from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from clinic import clock
from clinic.health import Finding, Level, database, work
from clinic.models import ClockJob, WorkerBeat

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def all_went_well(*, ago: timedelta = timedelta()) -> None:
    """Each job was due, and went well, so long ago."""
    then = timezone.now() - ago
    for name in clock.jobs():
        ClockJob.objects.update_or_create(name=name, defaults={"claimed_slot": then, "last_success": then})


def hearts_beat(*, ago: timedelta = timedelta()) -> None:
    """Both workers gave their last sign so long ago."""
    for kind in ("short", "long"):
        found = {"queue": kind, "beat_at": timezone.now() - ago}
        WorkerBeat.objects.update_or_create(worker_id=kind, defaults=found)


def test_workers_whose_hearts_beat_are_well() -> None:
    hearts_beat()
    assert work.worker_is_alive().level == Level.OK


def test_a_worker_that_gave_no_sign_lately_is_a_failure() -> None:
    hearts_beat()
    WorkerBeat.objects.filter(queue="long").update(beat_at=timezone.now() - HOUR)
    found = work.worker_is_alive()
    assert (found.level, "1\xa0hour" in found.says) == (Level.FAILURE, True)


def test_a_worker_for_one_kind_of_task_is_not_enough() -> None:
    hearts_beat()
    WorkerBeat.objects.filter(queue="long").delete()
    assert work.worker_is_alive().level == Level.FAILURE


def test_a_site_that_never_had_a_worker_is_told() -> None:
    assert "ever" in work.worker_is_alive().says
    assert "ever" in work.jobs_are_on_time().says


def test_jobs_that_went_well_are_well() -> None:
    all_went_well()
    assert work.jobs_are_on_time().level == Level.OK


def test_a_clock_that_nobody_looks_at_is_a_failure() -> None:
    all_went_well(ago=HOUR)
    assert "1\xa0hour" in work.jobs_are_on_time().says


def test_a_job_that_fails_again_and_again_is_named() -> None:
    all_went_well()
    ClockJob.objects.filter(name="clinic.tidy_up").update(last_success=timezone.now() - timedelta(days=3))
    assert work.jobs_are_on_time() == Finding(
        Level.FAILURE,
        "A job by the clock is overdue: clinic.tidy_up.",
        "Look at Reports, “Runs by the clock”, and into the log of the worker.",
    )


def a_task(*, waits: timedelta) -> None:
    clock.run_job.enqueue(name="clinic.gone")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - waits)


@pytest.mark.parametrize(
    ("waits", "level"),
    [
        pytest.param(timedelta(minutes=1), Level.OK, id="a minute"),
        pytest.param(timedelta(minutes=7), Level.WARNING, id="seven minutes"),
        pytest.param(HOUR, Level.FAILURE, id="an hour"),
    ],
)
def test_a_task_that_waits_longer_than_promised_is_told(waits: timedelta, level: Level) -> None:
    a_task(waits=waits)
    assert work.queue_moves().level == level


def test_a_task_for_later_is_not_late() -> None:
    clock.run_job.using(run_after=timezone.now() + HOUR).enqueue(name="clinic.gone")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - HOUR)
    assert work.queue_moves().level == Level.OK


def test_a_long_task_may_wait_its_turn() -> None:
    clock.run_job.using(queue_name="long").enqueue(name="clinic.gone")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - HOUR)
    assert work.queue_moves().level == Level.OK


def test_a_task_that_was_set_aside_is_a_warning() -> None:
    a_task(waits=timedelta())
    DBTaskResult.objects.update(status="FAILED")
    assert (work.queue_moves().level, "1 task" in work.queue_moves().says) == (Level.WARNING, True)


def test_a_database_that_takes_changes_is_well_and_keeps_none(site: Site) -> None:
    before = ClockJob.objects.count()
    assert database.takes_changes().level == Level.OK
    assert ClockJob.objects.count() == before


def test_a_database_that_is_read_only_is_a_failure(site: Site) -> None:
    is_postgresql = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on" if is_postgresql else "PRAGMA query_only = 1")
        try:
            found = database.takes_changes()
        finally:
            if not is_postgresql:
                cursor.execute("PRAGMA query_only = 0")
            # PostgreSQL takes its word back with this part of the transaction.
            transaction.set_rollback(True)
    assert (found.level, "takes no changes" in found.says) == (Level.FAILURE, True)


def test_a_missing_migration_is_a_failure(site: Site) -> None:
    assert database.is_up_to_date().level == Level.OK
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ratings'")
    assert "missing" in database.is_up_to_date().says


def test_the_clock_of_the_database_is_read() -> None:
    assert database.clock_agrees().level == Level.OK


@pytest.mark.parametrize(("seconds", "level"), [(2, Level.OK), (20, Level.WARNING), (-90, Level.FAILURE)])
def test_a_clock_that_differs_is_told(seconds: int, level: Level) -> None:
    there = timezone.now() + timedelta(seconds=seconds)
    assert database.difference(there, "the database").level == level
