from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic import clock, schedule
from clinic.models import ClockJob
from clinic.settings import base
from procedures.models import ArticlePage

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RunTasks = Callable[[], list[DBTaskResult]]

calls: list[str] = []


def fail() -> None:
    raise RuntimeError("robin@example.org could not be reached")


JOBS = {
    "test.nightly": ("0 3 * * *", lambda: calls.append("nightly")),
    "test.broken": ("0 4 * * *", fail),
    "test.counted": ("0 3 1 1 *", lambda: {"spam": 3, "trash": 0}),
}


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


def test_what_was_done_is_written_down_in_numbers(run_tasks: RunTasks) -> None:
    clock.enqueue_due_jobs(now=NOON)
    run_tasks()
    assert ClockJob.objects.get(name="test.counted").last_result == "spam 3"


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


def test_a_clock_that_was_put_back_holds_up_no_job(run_tasks: RunTasks) -> None:
    clock.enqueue_due_jobs(now=NOON + timedelta(days=400))
    run_tasks()
    calls.clear()
    assert "test.nightly" in clock.enqueue_due_jobs(now=NOON)
    assert clock.enqueue_due_jobs(now=NOON + timedelta(seconds=30)) == []


def test_a_job_that_takes_long_waits_in_the_queue_for_long_ones(settings: Settings) -> None:
    settings.CLINIC_LONG_JOBS = {"test.counted"}
    clock.enqueue_due_jobs(now=NOON)
    queues = {task.args_kwargs["kwargs"]["name"]: task.queue_name for task in DBTaskResult.objects.all()}
    assert queues == {"test.nightly": "default", "test.broken": "default", "test.counted": "long"}


def test_every_long_job_is_a_job(settings: Settings) -> None:
    settings.CLINIC_SCHEDULES = base.CLINIC_SCHEDULES
    # The backup is one where there is a place for it.
    assert {*clock.jobs(), "clinic.backup"} > base.CLINIC_LONG_JOBS


def test_tidying_up_removes_old_mail_files_and_keeps_young_ones(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "mail").mkdir()
    old, young = tmp_path / "mail" / "old.log", tmp_path / "mail" / "young.log"
    for file in (old, young):
        file.touch()
    os.utime(old, (0, 0))
    schedule.tidy_up()
    assert (old.exists(), young.exists()) == (False, True)


def test_a_page_comes_and_goes_at_the_times_that_its_editor_set(article: ArticlePage) -> None:
    ArticlePage.objects.update(expire_at=NOON - timedelta(days=400), live=True)
    schedule.publish_scheduled()
    assert not ArticlePage.objects.get().live
