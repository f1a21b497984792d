"""Log-ins of the demo clinic, each time in an empty site."""

from __future__ import annotations

from pathlib import Path
from stat import S_IMODE

import pytest
from django.core.management import call_command
from pytest_django import Settings

from clinic.models import GlossaryTerm, HomePage
from clinic.users.models import User

pytestmark = pytest.mark.django_db


def seed() -> None:
    call_command("seed_demo", verbosity=0)


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_an_older_log_ins_file_that_all_could_read_is_replaced(data_dir: Path) -> None:
    (data_dir / "demo-logins.txt").write_text("old")
    (data_dir / "demo-logins.txt").chmod(0o644)
    seed()
    assert S_IMODE((data_dir / "demo-logins.txt").stat().st_mode) == 0o600


def test_passwords_differ_from_one_site_to_the_next(data_dir: Path) -> None:
    seed()
    first = (data_dir / "demo-logins.txt").read_text().split("\t")[2].split()[0]
    for home in HomePage.objects.all():
        home.delete()
    User.objects.all().delete()
    GlossaryTerm.objects.all().delete()
    seed()
    assert first not in (data_dir / "demo-logins.txt").read_text()


def test_an_administrator_made_by_hand_keeps_the_password(data_dir: Path) -> None:
    User.objects.create_superuser("administrator", "administrator@localhost", "chosen by hand")
    seed()
    assert User.objects.get(username="administrator").check_password("chosen by hand")
    assert "administrator" not in (data_dir / "demo-logins.txt").read_text()
