"""A site with a place for its backups, and another place to restore them to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest
from django.core.management import call_command
from django.db import connection, connections
from pytest_django import Settings

from clinic.backups.restoring import Options

AnotherPlace = Callable[[], object]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file with the private key."""
    file = tmp_path / "private.key"
    call_command("backup_key", str(file), verbosity=0, stdout=(tmp_path / "said").open("w"))
    return file


@pytest.fixture
def options(key: Path) -> Options:
    return Options(key=key)


@pytest.fixture
def kept(settings: Settings, tmp_path: Path, key: Path) -> Path:
    """The folder in which the site's backups lie; the site has data and uploads of its own."""
    settings.CLINIC_BACKUP_TO = str(tmp_path / "kept")
    settings.CLINIC_BACKUP_KEY = str(pyrage.x25519.Identity.from_str(key.read_text().split()[-1]).to_public())
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return tmp_path / "kept"


@pytest.fixture
def another_place(settings: Settings, tmp_path: Path) -> Iterator[AnotherPlace]:
    """Moves the site to an empty machine: a new database and a new folder of data."""
    before = connection.settings_dict["NAME"]
    name = str(tmp_path / "other.sqlite3") if connection.vendor == "sqlite" else f"{before}_restored"

    def move() -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        become(name)
        settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path / "other", tmp_path / "other" / "media"
        settings.DATA_DIR.mkdir()

    yield move
    become(before)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def become(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name
