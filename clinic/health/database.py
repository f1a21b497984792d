"""The database: it answers, takes changes, fits this version, and knows what time it is."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.health.finding import Finding, failure, warning, well
from clinic.models import ClockJob

# Seconds that clocks may differ: signed links, locks and schedules bear as much.
CLOSE, FAR = 5, 60


def takes_changes() -> Finding:
    """A row can be written. It is taken back at once."""
    try:
        with transaction.atomic():
            ClockJob.objects.create(name=f"health-{get_random_string(12)}")
            transaction.set_rollback(True)
    except DatabaseError as error:
        return failure(
            _("The database takes no changes (%(kind)s), so nobody can comment or sign in.")
            % {"kind": type(error).__name__},
            _("See whether its disk is full, its files are writable, and it is not set to read only."),
        )
    return well(_("The database answers and takes changes."))


def is_up_to_date() -> Finding:
    """No migration is missing."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        says = ngettext("%(count)d migration is missing.", "%(count)d migrations are missing.", missing)
        return failure(says % {"count": missing}, _("Run “manage.py prepare”."))
    return well(_("The tables fit this version of the site."))


def clock_agrees() -> Finding:
    """This machine and that of the database have one time."""
    sql = (
        "SELECT extract(epoch FROM clock_timestamp())"
        if connection.vendor == "postgresql"
        else "SELECT (julianday('now') - 2440587.5) * 86400"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        (seconds,) = cursor.fetchone()
    there = datetime.fromtimestamp(float(seconds), tz=UTC)
    return difference(there, _("the database"))


def difference(there: datetime, whose: str) -> Finding:
    """What it means that another machine's clock shows this just now."""
    seconds = abs((timezone.now() - there).total_seconds())
    if seconds <= CLOSE:
        return well(_("The clock agrees with that of %(whose)s.") % {"whose": whose})
    say = failure if seconds > FAR else warning
    return say(
        _("The clock differs by %(seconds)d seconds from that of %(whose)s.")
        % {"seconds": seconds, "whose": whose},
        _("Let both machines set their clocks by the net (systemd-timesyncd or chrony)."),
    )
