"""Tasks that break are tried again after pauses, then set aside for a person, never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Site

from clinic import broken_tasks, clock, heart, schedule
from clinic.broken_tasks import PAUSES, TRIES
from clinic.models import WorkerBeat
from clinic.users.models import User
from comments.notifications.on_call import tell_on_call
from tests.factories import signed_in

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]
LONG_AGO = timedelta(days=1)


def a_running_task(*, worker: str = "w", since: timedelta = LONG_AGO, tries: int = 1) -> DBTaskResult:
    clock.run_job.enqueue(name="no.such.job")
    task = DBTaskResult.objects.latest("enqueued_at")
    task.claim(worker)
    started = {"started_at": timezone.now() - since, "worker_ids": [worker] * tries}
    DBTaskResult.objects.filter(pk=task.pk).update(**started)
    task.refresh_from_db()
    return task


def a_task_set_aside() -> DBTaskResult:
    task = a_running_task(tries=TRIES)
    broken_tasks.take_up(now=timezone.now())
    task.refresh_from_db()
    assert task.status == "FAILED"
    return task


def beats(worker: str, at: timedelta = timedelta()) -> None:
    WorkerBeat.objects.create(worker_id=worker, queue="long", beat_at=timezone.now() + at)


def test_a_task_whose_worker_died_waits_for_its_pause_and_runs(run_tasks: RunTasks) -> None:
    task = a_running_task()
    now = timezone.now()
    broken_tasks.take_up(now=now)
    task.refresh_from_db()
    assert (task.status, task.run_after) == ("READY", now + timedelta(minutes=PAUSES[0]))
    DBTaskResult.objects.update(run_after=now)
    run_tasks()
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_a_task_runs_as_long_as_its_workers_heart_beats() -> None:
    task = a_running_task(since=timedelta(hours=5))
    beats("w")
    broken_tasks.take_up(now=timezone.now())
    task.refresh_from_db()
    assert task.status == "RUNNING"


@pytest.mark.parametrize(
    "at", [-heart.DEAD_AFTER * 2, timedelta(days=400)], ids=["stopped", "clock put back"]
)
def test_a_beat_of_another_time_keeps_no_task(at: timedelta) -> None:
    task = a_running_task()
    beats("w", at)
    broken_tasks.take_up(now=timezone.now())
    task.refresh_from_db()
    assert task.status == "READY"


def test_a_task_that_just_began_is_left_alone() -> None:
    task = a_running_task(since=timedelta())
    broken_tasks.take_up(now=timezone.now())
    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_a_task_that_fails_is_tried_with_longer_and_longer_pauses_and_then_set_aside(
    run_tasks: RunTasks,
) -> None:
    clock.run_job.enqueue(name=[])
    waits = []
    for _try in range(TRIES + 2):
        run_tasks()
        now = timezone.now()
        broken_tasks.take_up(now=now)
        task = DBTaskResult.objects.get()
        if task.status == "READY":
            waits.append(round((task.run_after - now) / timedelta(minutes=1)))
            DBTaskResult.objects.update(run_after=now)
    assert waits == list(PAUSES)
    assert (task.status, len(task.worker_ids)) == ("FAILED", TRIES)
    (shown,) = broken_tasks.set_aside()
    assert shown.why == "TypeError"


def test_a_task_that_kills_its_worker_each_time_is_set_aside_and_says_why() -> None:
    a_task_set_aside()
    (shown,) = broken_tasks.set_aside()
    assert (shown.name, shown.why) == ("no.such.job", "Its worker died or hung each time.")


def test_what_was_set_aside_is_not_tidied_away() -> None:
    task = a_task_set_aside()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=400))
    schedule.tidy_up()
    assert DBTaskResult.objects.get() == task


def test_a_call_for_help_goes_before_all_that_waits() -> None:
    clock.run_job.enqueue(name="no.such.job")
    tell_on_call.enqueue(comment_id=1)
    first = DBTaskResult.objects.ready().first()
    assert first is not None
    assert first.task_path == tell_on_call.module_path


def test_an_administrator_lets_it_try_again_with_all_its_tries(
    site: Site, administrator: User, run_tasks: RunTasks
) -> None:
    task = a_task_set_aside()
    browser = signed_in(administrator)
    assert "Set aside" in browser.get(reverse("clinic_clock")).text
    browser.post(reverse("try_task_again", args=[task.pk]))
    run_tasks()
    task.refresh_from_db()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 1)
    entry = ModelLogEntry.objects.get(action="tasks.try_again")
    assert (entry.label, entry.user) == ("no.such.job", administrator)


def test_an_administrator_takes_it_off_the_list(site: Site, administrator: User) -> None:
    task = a_task_set_aside()
    browser = signed_in(administrator)
    browser.post(reverse("leave_task", args=[task.pk]))
    assert not DBTaskResult.objects.exists()
    assert ModelLogEntry.objects.get(action="tasks.leave").user == administrator
    again = browser.post(reverse("leave_task", args=[task.pk]), follow=True)
    assert "Somebody was quicker" in again.text


def test_nobody_else_decides_on_tasks(site: Site, moderator: User) -> None:
    task = a_task_set_aside()
    for name in ("try_task_again", "leave_task"):
        assert signed_in(moderator).post(reverse(name, args=[task.pk])).status_code == 302
    assert signed_in(moderator).get(reverse("leave_task", args=[task.pk])).status_code in (302, 405)
    task.refresh_from_db()
    assert task.status == "FAILED"
