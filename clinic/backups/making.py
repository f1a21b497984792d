"""Makes the backup of a night, and deletes those that are too many."""

from __future__ import annotations

import fcntl
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import django
import wagtail
from django.conf import settings
from django.utils import timezone

from clinic import heart
from clinic.backups import container, databases, erasures, keeping, manifest, media
from clinic.backups.container import Digest, Member
from clinic.backups.databases import Contents
from clinic.backups.errors import BackupFault
from clinic.backups.places import Place, place_of

STAMP = "%Y%m%dT%H%M%SZ"
ENDING = ".backup.age"
# Seconds for which a dump, or sending a large one, may take before it counts as hung.
MAY_TAKE = 6 * 3600


def make() -> dict[str, int]:
    """Make one backup where the settings say, then delete old ones; returns what was done.

    Raises BackupFault, also while another is being made, and OSError by a full disk; none is deleted then.
    """
    if not settings.CLINIC_BACKUP_TO:
        raise BackupFault(
            "CLINIC_BACKUP_TO is not set: it says where backups go, a folder or s3://bucket/prefix."
        )
    with heart.silence(MAY_TAKE), _alone() as folder:
        place, now = place_of(settings.CLINIC_BACKUP_TO), timezone.now()
        erasures.keep_outside()
        with place.writing(name_of(now)) as path:
            done = _write(path, folder)
        erasures.forget_old()
        return {**done, "deleted": delete_old(place)}


def _write(path: Path, folder: Path) -> dict[str, int]:
    # The database first: every file that it speaks of was there before.
    dumped = folder / databases.member_name()
    began = timezone.now()
    contents = databases.dump(dumped)
    files = (Member(dumped.name, lambda: dumped.open("rb")), *media.members())
    numbers: dict[str, int] = {}

    def closing(digests: dict[str, Digest]) -> dict[str, bytes]:
        numbers.update(files=len(digests) - 1, rows=sum(contents.rows.values()))
        return manifest.written(_manifest(began, contents, digests))

    container.write(path, files, closing, settings.CLINIC_BACKUP_KEY)
    return {"bytes": path.stat().st_size, **numbers}


def _manifest(began: datetime, contents: Contents, digests: dict[str, Digest]) -> manifest.Manifest:
    versions = {
        "django": django.__version__,
        "wagtail": wagtail.__version__,
        "python": platform.python_version(),
    }
    return manifest.Manifest(
        made_at=began.isoformat(),
        site=settings.CLINIC_SITE_URL,
        engine=databases.member_name(),
        versions=versions,
        migrations=contents.migrations,
        rows=contents.rows,
        members={name: asdict(digest) for name, digest in digests.items()},
        key_check=manifest.key_check(),
    )


@contextmanager
def _alone() -> Iterator[Path]:
    """An empty folder for what is not encrypted yet, while nobody else makes a backup on this machine."""
    data = Path(settings.DATA_DIR)
    with (data / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupFault("Another backup is being made. Wait for it.") from None
        folder = data / "backup-under-way"
        # What a killed one left behind.
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def name_of(at: datetime) -> str:
    """The name of a backup: whose it is and when it began."""
    return f"{_host()}-{at.astimezone(UTC).strftime(STAMP)}{ENDING}"


def ours(place: Place) -> dict[datetime, str]:
    """The backups of this site at a place, by their times, oldest first; nothing else that lies there."""
    pattern = re.compile(rf"{re.escape(_host())}-(\d{{8}}T\d{{6}}Z){re.escape(ENDING)}")
    found = [match for name in place.names(_host()) if (match := pattern.fullmatch(name))]
    return {datetime.strptime(match[1], STAMP).replace(tzinfo=UTC): match[0] for match in found}


def delete_old(place: Place) -> int:
    """Delete this site's backups that the rule does not keep; returns how many."""
    backups = ours(place)
    too_many = {*backups} - keeping.kept(backups)
    for at in too_many:
        place.delete(backups[at])
    return len(too_many)


def _host() -> str:
    return urlsplit(settings.CLINIC_SITE_URL).hostname or "localhost"
