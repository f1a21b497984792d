"""The private page that Prometheus reads: one a port, given by whichever process of the machine has it."""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from clinic.metrics import counting
from clinic.metrics.figures import Figures

logger = logging.getLogger(__name__)
# Seconds between two tries to take the port, and to hand over what was tallied.
EVERY = 5


def start() -> None:
    """Count, and give the page unless another process does; nothing where no port is set."""
    if settings.CLINIC_METRICS_PORT:
        forget_the_dead(Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]))
        threading.Thread(target=_keep, name="metrics", daemon=True).start()


def _keep() -> None:
    is_giving = False
    while True:
        counting.bring_up_to_date()
        is_giving = is_giving or gives_page()
        time.sleep(EVERY)


def gives_page() -> bool:
    """Whether the port was free and this process now gives the page."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Figures())
    try:
        start_http_server(settings.CLINIC_METRICS_PORT, settings.CLINIC_METRICS_HOST, registry)
    except OSError:
        return False
    logger.info("Prometheus finds its page at port %s.", settings.CLINIC_METRICS_PORT)
    return True


def forget_the_dead(folder: Path) -> None:
    """Delete what processes counted that are gone; Prometheus knows that counters begin anew."""
    for file in folder.glob("*.db"):
        number = file.stem.rpartition("_")[2]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            with suppress(FileNotFoundError):
                file.unlink()
