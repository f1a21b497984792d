"""Running checks so that none can keep whoever asks waiting, and none can break another."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.health.checks import CHECKS, Check
from clinic.health.finding import Finding, failure

# Seconds that all checks together may take.
PATIENCE = 8.0


def examine(checks: Iterable[Check] = CHECKS, *, patience: float = PATIENCE) -> dict[str, Finding]:
    """Run the checks; names to findings, in their order.

    Those that reach for the network or a disk run at once, each in a thread that is left behind when it does
    not come back; those that ask the database run here, and the database itself is told to be quick.
    """
    checks = list(checks)
    ends = time.monotonic() + patience
    found: dict[str, Finding] = {}
    threads = [_started(check, found) for check in checks if not check.asks_database]
    for check in checks:
        if check.asks_database:
            found[check.name] = _asked_in_time(check, max(1.0, ends - time.monotonic()))
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
    came = dict(found)
    return {check.name: came.get(check.name) or _too_slow(patience) for check in checks}


def _started(check: Check, found: dict[str, Finding]) -> threading.Thread:
    language = translation.get_language()

    def run() -> None:
        with translation.override(language):
            found[check.name] = _looked(check)

    # A daemon: a command that is done does not wait for a server that never answers.
    thread = threading.Thread(target=run, name=f"health {check.name}", daemon=True)
    thread.start()
    return thread


def _asked_in_time(check: Check, seconds: float) -> Finding:
    try:
        with transaction.atomic(), _hurried(seconds):
            return check.look()
    except Exception as error:
        return _broke(error)


def _looked(check: Check) -> Finding:
    try:
        return check.look()
    except Exception as error:
        return _broke(error)


@contextmanager
def _hurried(seconds: float) -> Iterator[None]:
    """The database gives up on a statement, or on waiting for a lock, after so long."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))])
    yield


def _broke(error: Exception) -> Finding:
    return failure(
        _("This could not be looked at: %(kind)s.") % {"kind": type(error).__name__},
        _("Run “manage.py doctor” on the server and look into the log."),
    )


def _too_slow(seconds: float) -> Finding:
    return failure(
        _("No answer within %(seconds)d seconds.") % {"seconds": seconds},
        _("See whether that server or disk is up and can be reached from here."),
    )
