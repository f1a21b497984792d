"""The worker: runs queued tasks and looks at the clock, as a process of its own or inside the web process."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from clinic import clock

logger = logging.getLogger(__name__)
RESTART_AFTER = 5  # seconds; a database that is away comes back


def new_worker() -> Worker:
    """A worker on all our queues that looks for work each second."""
    return Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="background",
        startup_delay=True,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def run_in_threads() -> None:
    """For one small server: tasks and clock live beside the pages. They end with the process."""
    clock.start()
    threading.Thread(target=_run_for_ever, name="tasks", daemon=True).start()


def _run_for_ever() -> None:
    while True:
        try:
            new_worker().run()
        except Exception:
            logger.exception("The task worker stopped; it starts again in %s seconds.", RESTART_AFTER)
        close_old_connections()
        time.sleep(RESTART_AFTER)
