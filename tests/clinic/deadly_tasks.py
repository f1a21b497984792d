"""Tasks that do to their worker what a fault would; run by workers that the tests start."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

from django_tasks import task

released = threading.Event()


@task(backend="background", queue_name="long")
def die() -> None:
    """The process is gone at once, as after a segfault or a full memory."""
    os.kill(os.getpid(), signal.SIGKILL)


@task(backend="background", queue_name="long")
def hang() -> None:
    """Gives no sign of life any more."""
    released.wait(600)


@task(backend="background", queue_name="mail")
def leave_a_mark(path: str) -> None:
    """Shows that it ran."""
    Path(path).touch()
