"""The list of erasures, kept outside the database: beside the backups, and in the data folder.

Each is a row first, in the transaction that erases; a task copies new rows to files. An entry is sealed with
the secret key: nobody can make the next restore delete something by adding a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from clinic.backups.places import Folder, Place, place_of
from clinic.models import Erasure

FOLDER = "erased/"
# Longer than the oldest backup lives.
KEPT = timedelta(days=400)
STAMP = "%Y%m%dT%H%M%SZ"
# What the log of comments calls a deletion for good of one comment.
DELETIONS = {"comments.delete", "comments.withdraw"}
# And what it calls words that were taken out; such an entry has this for its key.
REDACTION, REDACTED = "comments.redact", "redacted"


def record(*, room: str, key: str = "", number: int | None = None, keep_words: bool = False) -> None:
    """Remember an erasure; call it in the transaction that erases."""
    Erasure.objects.create(room=room, key=key, number=number, keep_words=keep_words)
    waiting = DBTaskResult.objects.filter(task_path=copy_new.module_path, status="READY")
    if settings.CLINIC_BACKUP_TO and not waiting.exists():
        copy_new.enqueue()


def connect() -> None:
    """Listen for what goes of single comments; call once, from `AppConfig.ready()`."""
    post_save.connect(_record_deletion, sender=ModelLogEntry, dispatch_uid="clinic.erasures")


def _record_deletion(instance: ModelLogEntry, **signal: object) -> None:
    if instance.action in DELETIONS:
        record(room="comments", number=int(instance.object_id))
    elif instance.action == REDACTION:
        record(room="comments", number=int(instance.object_id), key=REDACTED)


@task(backend="background")
def copy_new() -> None:
    """Copy what is new to where it outlives the database."""
    keep_outside()


def keep_outside() -> int:
    """Write entries that stand in the database alone to files; returns how many. Safe to run twice."""
    new = list(Erasure.objects.filter(kept_at=None).order_by("pk"))
    if new:
        lines = "".join(f"{_line(entry)}\n" for entry in new)
        name = f"{FOLDER}{timezone.now().strftime(STAMP)}-{uuid4().hex[:8]}.jsonl"
        for place in _places():
            with place.writing(name) as path:
                path.write_text(lines)
        Erasure.objects.filter(pk__in=[entry.pk for entry in new]).update(kept_at=timezone.now())
    return len(new)


def forget_old() -> None:
    """What is older than any backup goes, here and there."""
    oldest = timezone.now() - KEPT
    Erasure.objects.filter(created_at__lt=oldest).delete()
    for place in _places():
        for name in place.names(FOLDER):
            if name < FOLDER + oldest.strftime(STAMP):
                place.delete(name)


def _places() -> Iterator[Place]:
    yield Folder(Path(settings.DATA_DIR))
    if settings.CLINIC_BACKUP_TO:
        yield place_of(settings.CLINIC_BACKUP_TO)


def _line(entry: Erasure) -> str:
    values = {
        "uid": str(entry.uid),
        "room": entry.room,
        "key": entry.key,
        "number": entry.number,
        "keep_words": entry.keep_words,
        "at": entry.created_at.isoformat(),
    }
    return json.dumps(values | {"seal": _seal(values, settings.SECRET_KEY)})


def _seal(values: dict[str, Any], secret: str) -> str:
    text = json.dumps(values, sort_keys=True)
    return salted_hmac("clinic.erasures", text, secret=secret, algorithm="sha256").hexdigest()


def entries(*beside: Place) -> tuple[list[Erasure], int]:
    """All that is known of erasures, oldest first; and how many lines were not written by this site."""
    lines = {line for place in (*_places(), *beside) for line in _lines(place)}
    read = [_read(line) for line in lines]
    known = {entry.uid: entry for entry in read if entry}
    if Erasure._meta.db_table in connection.introspection.table_names():
        known |= {entry.uid: entry for entry in Erasure.objects.all()}
    return sorted(known.values(), key=lambda entry: entry.created_at), read.count(None)


def _lines(place: Place) -> Iterator[str]:
    for name in place.names(FOLDER):
        with place.reading(name) as path:
            yield from path.read_text().splitlines()


def _read(line: str) -> Erasure | None:
    """An entry that this site wrote; None for anything else."""
    try:
        values: dict[str, Any] = json.loads(line)
        seal = str(values.pop("seal"))
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        if not any(constant_time_compare(seal, _seal(values, key)) for key in keys):
            return None
        uid, at = UUID(values.pop("uid")), datetime.fromisoformat(values.pop("at"))
        return Erasure(**values, uid=uid, created_at=at)
    except (ValueError, KeyError, TypeError):
        return None
