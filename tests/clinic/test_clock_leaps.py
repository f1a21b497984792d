"""A clock far ahead deletes nothing at once, says so, and is believed after a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic import clock
from clinic.health import Level, work
from clinic.models import ClockJob
from clinic.settings import base

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
calls: list[str] = []
JOBS = {"test.forget": ("0 * * * *", lambda: calls.append("forget"))}


@pytest.fixture
def at(settings: Settings, run_tasks: RunTasks, monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], int]:
    """How often the job has forgotten by a moment at which the machine's clock is looked at."""
    settings.CLINIC_SCHEDULES = ["tests.clinic.test_clock_leaps.JOBS"]
    settings.CLINIC_FORGETTING_JOBS = {"test.forget"}
    calls.clear()

    def at(moment: datetime) -> int:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        clock.enqueue_due_jobs(now=moment)
        run_tasks()
        return len(calls)

    assert at(NOON) == 1
    return at


def test_an_even_clock_holds_up_nothing(at: Callable[[datetime], int]) -> None:
    assert [at(NOON + hours * HOUR) for hours in (1, 2, 40)] == [2, 3, 4]


def test_a_leap_deletes_nothing_until_the_clock_was_even_for_a_day(at: Callable[[datetime], int]) -> None:
    ahead = NOON + 400 * DAY
    assert [at(ahead + hours * HOUR) for hours in range(24)] == [1] * 24
    assert [at(ahead + DAY), at(ahead + DAY + HOUR)] == [2, 3]


def test_a_clock_that_is_set_right_goes_on_at_once(at: Callable[[datetime], int]) -> None:
    at(NOON + 400 * DAY)
    assert at(NOON + HOUR) == 2


def test_a_second_leap_starts_the_day_anew(at: Callable[[datetime], int]) -> None:
    at(NOON + 400 * DAY)
    assert at(NOON + 800 * DAY) == 1
    assert at(NOON + 801 * DAY) == 2


def test_a_job_that_failed_for_days_is_no_leap(at: Callable[[datetime], int]) -> None:
    ClockJob.objects.update(last_success=NOON - 9 * DAY, last_failure=NOON, last_error="RuntimeError")
    assert at(NOON + HOUR) == 2


def test_operators_are_told_what_to_do(at: Callable[[datetime], int]) -> None:
    assert work.jobs_are_on_time().level == Level.OK
    at(NOON + 400 * DAY)
    found = work.jobs_are_on_time()
    assert (found.level, "Nothing is deleted" in found.says) == (Level.FAILURE, True)


def test_every_job_that_forgets_is_one_and_all_are_named(settings: Settings) -> None:
    settings.CLINIC_SCHEDULES = base.CLINIC_SCHEDULES
    assert {*clock.jobs()} >= base.CLINIC_FORGETTING_JOBS
    forgetting = {name for name in clock.jobs() if any(word in name for word in ("forget", "purge", "tidy"))}
    assert forgetting == base.CLINIC_FORGETTING_JOBS
