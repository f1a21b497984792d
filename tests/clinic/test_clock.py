from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic import clock, schedule
from clinic.models import ClockJob

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RunTasks = Callable[[], list[DBTaskResult]]

calls: list[str] = []


def fail() -> None:
    raise RuntimeError("robin@example.org could not be reached")


JOBS = {"test.nightly": ("0 3 * * *", lambda: calls.append("nightly")), "test.broken": ("0 4 * * *", fail)}


@pytest.fixture(autouse=True)
def our_jobs(settings: Settings) -> None:
    settings.CLINIC_SCHEDULES = ["tests.clinic.test_clock.JOBS"]
    calls.clear()


def test_a_job_runs_at_its_time_and_once(run_tasks: RunTasks) -> None:
    clock.enqueue_due_jobs(now=NOON)
    calls.clear()
    assert clock.enqueue_due_jobs(now=NOON + timedelta(hours=14, minutes=59)) == []
    assert clock.enqueue_due_jobs(now=NOON + timedelta(hours=15)) == ["test.nightly"]
    assert clock.enqueue_due_jobs(now=NOON + timedelta(hours=15, seconds=30)) == []
    run_tasks()
    assert calls.count("nightly") == 2


def test_a_slot_that_was_missed_is_made_up_for_once(run_tasks: RunTasks) -> None:
    clock.enqueue_due_jobs(now=NOON)
    assert "test.nightly" in clock.enqueue_due_jobs(now=NOON + timedelta(days=9))
    assert clock.enqueue_due_jobs(now=NOON + timedelta(days=9, seconds=30)) == []


def test_the_last_success_is_written_down(run_tasks: RunTasks) -> None:
    clock.enqueue_due_jobs(now=NOON)
    run_tasks()
    assert ClockJob.objects.get(name="test.nightly").last_success is not None


def test_a_failure_is_written_down_without_anyones_address_and_stops_no_other_job(
    run_tasks: RunTasks,
) -> None:
    clock.enqueue_due_jobs(now=NOON)
    run_tasks()
    broken = ClockJob.objects.get(name="test.broken")
    assert (broken.last_error, broken.last_success) == ("RuntimeError", None)
    assert calls == ["nightly"]


def test_a_job_that_no_longer_exists_is_passed_over(run_tasks: RunTasks) -> None:
    clock.run_job.enqueue(name="test.gone")
    (task,) = run_tasks()
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_a_task_whose_worker_died_waits_in_the_queue_again(run_tasks: RunTasks) -> None:
    clock.run_job.enqueue(name="test.nightly")
    task = DBTaskResult.objects.get()
    task.claim("killed")
    DBTaskResult.objects.update(started_at=NOON - timedelta(days=1))
    schedule.requeue_cut_off_tasks()
    run_tasks()
    assert calls == ["nightly"]


def test_a_task_that_is_being_worked_on_is_left_alone() -> None:
    clock.run_job.enqueue(name="test.nightly")
    DBTaskResult.objects.get().claim("busy")
    schedule.requeue_cut_off_tasks()
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_tidying_up_runs() -> None:
    schedule.tidy_up()
