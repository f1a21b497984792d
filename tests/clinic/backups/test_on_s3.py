"""Backups in a bucket of an S3-compatible storage, and a storage that goes away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from clinic.backups import erasures, making
from clinic.backups.bucket import s3_client
from clinic.backups.places import place_of
from clinic.backups.restoring import Options, restore
from clinic.models import ClockJob, Erasure
from tests.clinic.s3_server import an_s3_server

pytestmark = pytest.mark.django_db
PLACE = "s3://clinic-backups/one"


@pytest.fixture
def storage(kept: Path, settings: Settings) -> Iterator[ThreadedMotoServer]:
    """A storage with a bucket, to which the site's backups go."""
    with an_s3_server(settings, bucket="clinic-backups") as server:
        settings.CLINIC_BACKUP_TO = PLACE
        yield server


def test_a_backup_goes_there_and_can_be_read_from_there(
    storage: ThreadedMotoServer, options: Options, settings: Settings
) -> None:
    making.make()
    names = place_of(PLACE).names()
    assert [name.startswith("localhost-2") for name in names] == [True]
    said: list[str] = []
    for source in (PLACE, f"{PLACE}/{names[0]}"):
        restore(source, Options(key=options.key, only_check=True), said.append)
    assert sum("The backup is whole" in line for line in said) == 2
    assert sorted(path.name for path in settings.DATA_DIR.iterdir()) == ["backup.lock", "media"]


def test_old_ones_go_and_other_files_of_the_bucket_stay(storage: ThreadedMotoServer) -> None:
    client, now = s3_client(), timezone.now()
    mine = [making.name_of(now - timedelta(days=days)) for days in range(1, 20)]
    for key in ("notes.txt", "one/notes.txt", "one/deeper/x", *(f"one/{name}" for name in mine)):
        client.put_object(Bucket="clinic-backups", Key=key, Body=b"x")
    assert making.make()["deleted"] > 5
    left = {found["Key"] for found in client.list_objects_v2(Bucket="clinic-backups")["Contents"]}
    assert {"notes.txt", "one/notes.txt", "one/deeper/x", *(f"one/{name}" for name in mine[:6])} < left


def test_a_storage_that_is_away_is_told_and_noted(storage: ThreadedMotoServer, settings: Settings) -> None:
    storage.stop()
    with pytest.raises(CommandError, match="The storage of backups can't be used"):
        call_command("backup")
    assert "can't be used" in ClockJob.objects.get(name="clinic.backup").last_error
    assert sorted(path.name for path in settings.DATA_DIR.iterdir()) == ["backup.lock", "media"]


def test_erasures_are_kept_beside_the_backups(storage: ThreadedMotoServer) -> None:
    erasures.record(room="comments", number=7)
    assert erasures.keep_outside() == 1
    Erasure.objects.all().delete()
    read, _others = erasures.entries()
    assert [entry.number for entry in read] == [7]
    assert len(place_of(PLACE).names("erased/")) == 1
