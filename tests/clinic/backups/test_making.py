"""What can go wrong while a backup is made: it is said, noted, and leaves the older ones as they were."""

from __future__ import annotations

import fcntl
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from clinic.backups import making, nightly
from clinic.backups.errors import BackupFault
from clinic.backups.places import place_of
from clinic.models import ClockJob
from tests.clinic.backups.whole_site import limited_files

pytestmark = pytest.mark.django_db


def test_a_backup_is_remembered(kept: Path) -> None:
    assert nightly.age() is None
    call_command("backup", verbosity=0)
    [file] = kept.iterdir()
    job = ClockJob.objects.get(name="clinic.backup")
    assert (nightly.age() or timedelta.max) < timedelta(minutes=1)
    assert f"bytes {file.stat().st_size}" in job.last_result
    assert job.last_error == ""


def test_without_a_place_none_is_made(kept: Path, settings: Settings) -> None:
    settings.CLINIC_BACKUP_TO = ""
    with pytest.raises(CommandError, match="CLINIC_BACKUP_TO is not set"):
        call_command("backup")


def test_a_full_disk_leaves_the_older_backup_and_no_half_one(kept: Path, settings: Settings) -> None:
    making.make()
    before = {file.name: file.read_bytes() for file in kept.iterdir()}
    with limited_files(200_000), pytest.raises(CommandError):
        call_command("backup")
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == before
    assert sorted(path.name for path in settings.DATA_DIR.iterdir()) == ["backup.lock", "media"]
    assert ClockJob.objects.get(name="clinic.backup").last_failure


def test_two_at_once_do_not_meet(kept: Path, settings: Settings) -> None:
    with (settings.DATA_DIR / "backup.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BackupFault, match="Another backup is being made"):
            making.make()
    making.make()
    assert len(list(kept.iterdir())) == 1


def test_what_a_killed_backup_left_is_cleared_away(kept: Path, settings: Settings) -> None:
    kept.mkdir()
    (kept / ".partial-4194999-localhost-x.backup.age").write_text("half")
    (settings.DATA_DIR / "backup-under-way").mkdir()
    (settings.DATA_DIR / "backup-under-way" / "database.sqlite3").write_text("half")
    making.make()
    assert [file.name.startswith("localhost-2") for file in kept.iterdir()] == [True]
    assert not (settings.DATA_DIR / "backup-under-way").exists()


def test_only_backups_of_this_site_are_ever_deleted(kept: Path) -> None:
    now = timezone.now()
    others = ["notes.txt", "other.example-20200101T000000Z.backup.age", "localhost-old.backup.age"]
    mine = [making.name_of(now - timedelta(days=days)) for days in range(1, 60)]
    kept.mkdir()
    for name in (*others, *mine):
        (kept / name).write_text("x")
    done = making.make()
    left = {file.name for file in kept.iterdir()}
    assert {*others, *mine[:6]} < left
    assert done["deleted"] == 60 + len(others) - len(left)
    # On a Monday that ends a month the same backups count as days, weeks and months.
    assert 9 < len(left) - len(others) < 17


def test_nothing_is_deleted_when_none_was_made(kept: Path, settings: Settings) -> None:
    kept.mkdir()
    names = [making.name_of(timezone.now() - timedelta(days=days)) for days in range(1, 60)]
    for name in names:
        (kept / name).write_text("x")
    settings.CLINIC_BACKUP_KEY = "age1nonsense"
    with pytest.raises(BackupFault, match="no public key"):
        making.make()
    assert sorted(names) == place_of(str(kept)).names()
