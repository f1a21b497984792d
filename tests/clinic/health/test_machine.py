from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from clinic.health import Level, installation, machine
from comments import spam
from comments.spam import prior


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond 4 kB: the system refuses more, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class SlowClock(FileSystemStorage):
    """A folder of another machine, whose clock is an hour behind."""

    def _save(self, name: str, content: object) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        then = os.stat(self.path(saved)).st_mtime - 3600
        os.utime(self.path(saved), (then, then))
        return saved


def test_a_storage_that_keeps_is_well_and_nothing_is_left_there(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert machine.storage_keeps().level == Level.OK
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_full_disk_is_a_failure(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with full_disk():
        found = machine.storage_keeps()
    assert (found.level, "disk is full" in found.do) == (Level.FAILURE, True)


def test_a_folder_that_refuses_is_a_failure(settings: Settings) -> None:
    settings.MEDIA_ROOT = "/dev/null/media"
    assert machine.storage_keeps().level == Level.FAILURE


def test_a_storage_whose_clock_is_off_is_a_failure(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.SlowClock"}}
    found = machine.storage_keeps()
    assert (found.level, "differs by 36" in found.says) == (Level.FAILURE, True), found


def test_a_disk_without_room_is_a_failure(settings: Settings) -> None:
    # The system's own folder of processes has no room at all.
    settings.DATA_DIR = "/proc"
    found = machine.disk_has_room()
    assert (found.level, "0.0 GB" in found.says) == (Level.FAILURE, True)


def test_the_filter_weighs() -> None:
    assert installation.filter_weighs().level == Level.OK


@pytest.mark.parametrize(
    "content", [pytest.param(b"damaged", id="damaged"), pytest.param(None, id="missing")]
)
def test_a_filter_without_its_weights_is_a_failure(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "prior.bin"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(prior, "FILE", file)
    prior.shipped.cache_clear()
    try:
        assert not spam.assess(spam.Submission(text="Hello")).complete
        assert installation.filter_weighs().level == Level.FAILURE
    finally:
        monkeypatch.undo()
        prior.shipped.cache_clear()


def test_debug_pages_are_a_warning(settings: Settings) -> None:
    settings.DEBUG = True
    assert installation.settings_are_sound().level == Level.WARNING


def test_a_senseless_setting_is_a_failure_with_its_number(settings: Settings) -> None:
    settings.CLINIC_SCHEDULES = ["clinic.no_such.JOBS"]
    found = installation.settings_are_sound()
    assert (found.level, "clinic.E001" in found.says) == (Level.FAILURE, True)
