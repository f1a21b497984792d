"""A restore that can't go well changes nothing and says why."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import override_settings
from pytest_django import Settings

from clinic.backups import container, databases, making, manifest
from clinic.backups.container import Digest, Member
from clinic.backups.errors import BackupFault
from clinic.backups.manifest import Manifest
from clinic.backups.restoring import Options, restore
from tests.clinic.backups.whole_site import tables

pytestmark = pytest.mark.django_db
NAME = "localhost-20261129T012300Z.backup.age"


@pytest.fixture
def backup(kept: Path) -> Path:
    """One backup of an empty site."""
    making.make()
    [file] = kept.iterdir()
    return file


def test_a_whole_backup_can_be_checked_without_a_change(backup: Path, key: Path) -> None:
    before = tables()
    call_command("restore", str(backup), key=key, check=True, verbosity=0)
    assert tables() == before


def test_a_damaged_one_is_refused(backup: Path, key: Path, settings: Settings) -> None:
    os.truncate(backup, backup.stat().st_size - 100)
    with pytest.raises(CommandError, match="damaged or was cut short"):
        call_command("restore", str(backup), key=key)
    assert sorted(path.name for path in settings.DATA_DIR.iterdir()) == ["backup.lock", "media"]


def test_another_private_key_is_refused(backup: Path, tmp_path: Path) -> None:
    call_command("backup_key", str(tmp_path / "other.key"), verbosity=0)
    with pytest.raises(CommandError, match="does not open this backup"):
        call_command("restore", str(backup), key=tmp_path / "other.key")


def test_a_private_key_is_never_overwritten(key: Path) -> None:
    before = key.read_text()
    with pytest.raises(CommandError, match="File exists"):
        call_command("backup_key", str(key))
    assert key.read_text() == before
    assert key.stat().st_mode & 0o777 == 0o600


def test_another_secret_key_is_told_of_before_anything_is_written(
    backup: Path, options: Options, settings: Settings
) -> None:
    settings.SECRET_KEY = "another" * 10
    with pytest.raises(BackupFault, match="CLINIC_SECRET_KEY is not that of the backup"):
        restore(str(backup), options, print)
    said: list[str] = []
    known = Options(key=options.key, secret_key_is_lost=True, only_check=True)
    restore(str(backup), known, said.append)
    assert any("is not that of the backup" in line for line in said)


def test_a_former_secret_key_is_known_too(backup: Path, options: Options, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    restore(str(backup), Options(key=options.key, only_check=True), print)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"migrations": ["clinic.9999_from_the_future"]}, "made by newer code"),
        ({"members": {}}, "is not what the manifest says"),
        ({"engine": "database.other"}, "another kind of database"),
        ({"format": 2}, "The backup has form 2"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    kept: Path, options: Options, changes: dict[str, Any], fault: str
) -> None:
    written(kept, lambda said: manifest.written(replace(said, **changes)))
    with pytest.raises(BackupFault, match=fault):
        restore(str(kept / NAME), options, print)


def test_a_backup_that_another_made_with_the_public_key_is_refused(kept: Path, options: Options) -> None:
    def forged(said: Manifest) -> dict[str, bytes]:
        with override_settings(SECRET_KEY="theirs" * 10):
            return manifest.written(said)

    written(kept, forged)
    with pytest.raises(BackupFault, match="was not made by this site"):
        restore(str(kept / NAME), options, print)


def written(kept: Path, closing: Callable[[Manifest], dict[str, bytes]]) -> None:
    """A backup whose manifest is what `closing` makes of a true one."""
    engine = databases.member_name()
    kept.mkdir()

    def manifest_of(found: dict[str, Digest]) -> dict[str, bytes]:
        members = {name: asdict(digest) for name, digest in found.items()}
        stated = Manifest(
            "2026-11-29T01:23:00+00:00", "http://localhost", engine, {}, [], {}, members, manifest.key_check()
        )
        return closing(stated)

    member = Member(engine, lambda: BytesIO(b"no database"))
    container.write(kept / NAME, [member], manifest_of, settings.CLINIC_BACKUP_KEY)


def test_a_place_without_a_backup_is_said_to_have_none(kept: Path, options: Options) -> None:
    kept.mkdir()
    with pytest.raises(BackupFault, match="holds no backup of"):
        restore(str(kept), options, print)
