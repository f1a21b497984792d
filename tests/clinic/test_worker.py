"""Real workers, as processes and as threads, and tasks that kill or hang them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinic import broken_tasks, heart
from clinic.worker import LONG, BeatingWorker
from tests.clinic import deadly_tasks

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    """Where the tests' own database is, for a process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = given["HOST"] or given["OPTIONS"].get("host", "")
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    if host.startswith("/"):
        return f"postgres://{who}@/{given['NAME']}?host={host}"
    return f"postgres://{who}@{host}:{given['PORT'] or 5432}/{given['NAME']}"


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`manage.py worker`, with its helper for long tasks."""
    ours = {
        "CLINIC_DATABASE_URL": database_url(),
        "CLINIC_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "clinic.settings.test",
    }
    command = [sys.executable, "manage.py", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **ours}, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def comes_true(what: Callable[[], Any], seconds: float = 40) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.1)
    return False


def started_so_often(task: DBTaskResult) -> int:
    task.refresh_from_db()
    return len(task.worker_ids)


def test_a_task_that_kills_its_worker_stops_no_mail_and_is_taken_up_again_until_all_is_told_to_stop(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    mark = tmp_path / "mailed"
    deadly_tasks.die.enqueue()
    deadly = DBTaskResult.objects.get(queue_name="long")
    assert comes_true(lambda: started_so_often(deadly) == 1)
    deadly_tasks.leave_a_mark.enqueue(path=str(mark))
    assert comes_true(mark.exists)
    broken_tasks.take_up(now=timezone.now() + 2 * heart.DEAD_AFTER)
    deadly.refresh_from_db()
    assert deadly.status == "READY"
    DBTaskResult.objects.filter(pk=deadly.pk).update(run_after=timezone.now())
    assert comes_true(lambda: started_so_often(deadly) == 2), "the helper was not started again"
    helpers = children_of(worker.pid)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    assert not any(Path(f"/proc/{helper}").exists() for helper in helpers)


def test_a_task_that_waits_for_another_program_says_how_long_that_may_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heart, "EVERY", 0.05)
    monkeypatch.setattr(heart, "SILENT_AFTER", 0.2)
    is_silent = threading.Event()
    with heart.Heart("w", LONG, is_silent.set).beating():
        with heart.silence(60):
            assert not is_silent.wait(1)
        assert is_silent.wait(5)


def children_of(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def test_a_thread_that_hangs_is_noticed_and_its_task_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heart, "EVERY", 0.1)
    monkeypatch.setattr(heart, "SILENT_AFTER", 2.5)
    is_silent = threading.Event()
    hanging = BeatingWorker(LONG, when_silent=is_silent.set)
    hanging.startup_delay = False
    deadly_tasks.hang.enqueue()
    thread = threading.Thread(target=hanging.run)
    thread.start()
    try:
        assert is_silent.wait(15)
        DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=1))
        broken_tasks.take_up(now=timezone.now() + 2 * heart.DEAD_AFTER)
        assert DBTaskResult.objects.get().status == "READY"
    finally:
        hanging.running = False
        deadly_tasks.released.set()
        thread.join(10)
