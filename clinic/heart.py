"""The heart of a worker: a thread that writes down every few seconds that the worker lives.

It beats while the worker gives a sign of life: each query to the database is one, and `beat()` where a task
computes or waits for long without any. A worker that is silent for too long is taken for dead.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, connection
from django.utils import timezone

from clinic.models import WorkerBeat

logger = logging.getLogger(__name__)

EVERY = 20  # seconds
# Without a beat for so long a worker is dead: some beats may be late, as SQLite's one writer is busy.
DEAD_AFTER = timedelta(seconds=120)
# Without a sign of life for so long what a worker runs hangs.
SILENT_AFTER = 15 * 60  # seconds

_of_this_thread = threading.local()


def beat() -> None:
    """A sign of life of whatever task this thread runs; nothing where no worker runs it."""
    heart: Heart | None = getattr(_of_this_thread, "heart", None)
    if heart:
        heart.heard_at = time.monotonic()


@contextmanager
def silence(seconds: float) -> Iterator[None]:
    """What this thread does here may give no sign of life for so long: it waits for another program."""
    heart: Heart | None = getattr(_of_this_thread, "heart", None)
    if heart is None:
        yield
        return
    heart.patience = seconds
    try:
        yield
    finally:
        heart.heard_at, heart.patience = time.monotonic(), SILENT_AFTER


def living(now: datetime) -> set[str]:
    """The workers whose heart beats. A beat from the future is one of before the clock was put back."""
    lately = WorkerBeat.objects.filter(beat_at__range=(now - DEAD_AFTER, now + DEAD_AFTER))
    return set(lately.values_list("worker_id", flat=True))


class Heart:
    """Beats for one worker, in a thread of its own, until that stops or has been silent for too long."""

    def __init__(self, worker_id: str, queue: str, when_silent: Callable[[], object]) -> None:
        self.heard_at, self.patience = time.monotonic(), float(SILENT_AFTER)
        self._worker_id, self._queue, self._when_silent = worker_id, queue, when_silent
        self._stopped = threading.Event()

    @contextmanager
    def beating(self) -> Iterator[None]:
        """While this thread works, its heart beats."""
        self._write()
        _of_this_thread.heart = self
        thread = threading.Thread(target=self._keep, name=f"heart {self._queue}", daemon=True)
        thread.start()
        try:
            with connection.execute_wrapper(_heard):
                yield
        finally:
            self._stopped.set()
            del _of_this_thread.heart

    def _keep(self) -> None:
        while not self._stopped.wait(EVERY):
            if time.monotonic() - self.heard_at > self.patience:
                logger.critical("The worker of %s tasks hangs; a new one takes over.", self._queue)
                self._when_silent()
                return
            try:
                self._write()
            except Error as error:
                # Told by the kind alone; a database that is away comes back.
                logger.warning("The worker’s beat could not be stored: %s.", type(error).__name__)
            finally:
                connection.close()

    def _write(self) -> None:
        found = {"queue": self._queue, "beat_at": timezone.now()}
        WorkerBeat.objects.update_or_create(worker_id=self._worker_id, defaults=found)


def _heard(execute: Callable[..., Any], *given: Any) -> Any:
    beat()
    return execute(*given)
