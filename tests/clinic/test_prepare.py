"""`manage.py prepare`: what each start does, and what it leaves alone."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from clinic.management.commands.prepare import fingerprint_of_static_files
from clinic.models import HomePage

COLLECTING = "Collecting and compressing static files"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Path:
    """One stylesheet stands for the hundreds of files of a real site."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "look.css").write_text("body { color: black }")
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = (
        [source],
        ["django.contrib.staticfiles.finders.FileSystemFinder"],
    )
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    settings.DATA_DIR.mkdir()
    return source


def prepare(*arguments: str) -> str:
    said = StringIO()
    call_command("prepare", *arguments, stdout=said)
    return said.getvalue()


def test_static_files_are_collected_once(settings: Settings) -> None:
    assert COLLECTING in prepare()
    assert (settings.STATIC_ROOT / "look.css").exists()
    assert COLLECTING not in prepare()


def test_a_changed_file_is_collected_again(own_files: Path, settings: Settings) -> None:
    prepare()
    (own_files / "look.css").write_text("body { color: darkslategray }")
    assert COLLECTING in prepare()
    assert "darkslategray" in (settings.STATIC_ROOT / "look.css").read_text()


def test_a_new_file_changes_the_fingerprint(own_files: Path) -> None:
    before = fingerprint_of_static_files()
    (own_files / "more.css").write_text("")
    assert fingerprint_of_static_files() != before


def test_static_files_that_were_deleted_come_back(settings: Settings) -> None:
    prepare()
    (settings.STATIC_ROOT / "look.css").unlink()
    settings.STATIC_ROOT.rmdir()
    assert COLLECTING in prepare()


def test_while_debugging_nothing_is_collected(settings: Settings) -> None:
    settings.DEBUG = True
    assert COLLECTING not in prepare()


def test_without_demo_the_site_stays_empty() -> None:
    prepare()
    assert not HomePage.objects.exists()


def test_with_demo_it_says_where_the_site_is_and_who_may_sign_in(settings: Settings) -> None:
    said = prepare("--demo")
    assert f"{settings.CLINIC_SITE_URL}/admin/" in said
    for line in (settings.DATA_DIR / "demo-logins.txt").read_text().splitlines():
        assert all(word in said for word in line.split("\t"))
