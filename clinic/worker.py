"""The workers: they run queued tasks and look at the clock, as processes or inside the web process.

There are two: one for what takes long, such as backups and rebuilding, and one for all the rest. So no mail
about an emergency waits for a backup.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from clinic import clock
from clinic.heart import Heart

logger = logging.getLogger(__name__)
RESTART_AFTER = 5  # seconds; a database that is away comes back
SHORT, LONG = "short", "long"
# A worker of its own is killed when its time to stop is over, so its helper is asked to go sooner.
STOP_WITHIN = 8  # seconds


class BeatingWorker(Worker):
    """A worker whose heart beats, so that others know whether it still works on its task."""

    def __init__(self, kind: str, when_silent: Callable[[], object]) -> None:
        super().__init__(
            queue_names=[LONG] if kind == LONG else ["*"],
            excluded_queue_names=[] if kind == LONG else [LONG],
            interval=1,
            batch=False,
            backend_name="background",
            startup_delay=True,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self._heart = Heart(self.worker_id, kind, when_silent)

    def run(self) -> None:
        """Work until told to stop."""
        with self._heart.beating():
            super().run()


def run_in_threads() -> None:
    """For one small server: tasks and clock live beside the pages. They end with the process."""
    clock.start()
    for kind in (SHORT, LONG):
        _start_thread(kind)


def run_in_process(kind: str) -> None:
    """Work in this process until a stop signal. One that hangs ends, to be started anew from outside."""
    worker = BeatingWorker(kind, when_silent=lambda: os._exit(1))
    worker.configure_signals()
    worker.run()


def run_all() -> None:
    """The clock and short tasks in this process, long tasks in one that is started anew when it ends."""
    clock.start()
    helper = _LongHelper()
    threading.Thread(target=helper.keep, name="helper", daemon=True).start()
    try:
        run_in_process(SHORT)
    finally:
        helper.stop()


class _LongHelper:
    """The process for long tasks: a child of the worker, so that what crashes it stops no mail."""

    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Start the process, and start it again whenever it ends."""
        command = [sys.executable, "-m", "django", "worker", "--only", LONG, "--child-of", str(os.getpid())]
        while not self._is_over.is_set():
            self._child = subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603
            code = self._child.wait()
            if not self._is_over.wait(RESTART_AFTER):
                logger.error("The process for long tasks ended with %s; it starts again.", code)

    def stop(self) -> None:
        """Ask it to go; its task is taken up again later if it doesn't end in time."""
        self._is_over.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self._child.kill()


def end_with(parent: int) -> None:
    """Watch the process that started this one: without it this one stops too."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _start_thread(kind: str) -> None:
    threading.Thread(target=_run_for_ever, args=[kind], name=f"tasks {kind}", daemon=True).start()


def _run_for_ever(kind: str) -> None:
    is_silent = threading.Event()

    def when_silent() -> None:
        """A thread can't be ended from outside: a new one takes its place."""
        is_silent.set()
        worker.running = False
        _start_thread(kind)

    while not is_silent.is_set():
        try:
            worker = BeatingWorker(kind, when_silent)
            worker.run()
        except Exception:
            logger.exception("The task worker stopped; it starts again in %s seconds.", RESTART_AFTER)
        close_old_connections()
        time.sleep(RESTART_AFTER)
