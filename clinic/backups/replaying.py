"""People who were erased after a backup was made stay erased when it is restored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic import my_data
from clinic.backups.erasures import REDACTED
from clinic.models import Erasure

# Older ones may have left the list in the database; they were done long before the backup.
MARGIN = timedelta(days=1)


@transaction.atomic
def replay(entries: Iterable[Erasure], *, made: datetime) -> tuple[int, int]:
    """Do again what the restored database does not know of; returns how many, and of how many rows."""
    known, rooms = set(Erasure.objects.values_list("uid", flat=True)), dict(my_data.rooms())
    missing = [entry for entry in entries if entry.uid not in known and entry.created_at > made - MARGIN]
    rows = 0
    for entry in missing:
        module = rooms[entry.room]
        if entry.key == REDACTED:
            rows += module.hold_redacted(number=entry.number)
        elif entry.number is not None:
            rows += module.erase_one(number=entry.number)
        else:
            rows += module.erase_keyed(key=entry.key, keep_words=entry.keep_words)
        entry.pk, entry.kept_at = None, timezone.now()
        entry.save(force_insert=True)
    return len(missing), rows
