"""Log-ins of the demo clinic, each time in an empty site."""

from __future__ import annotations

from pathlib import Path
from stat import S_IMODE

import pytest
from pytest_django import Settings
from wagtail.models import Page

from clinic.management.commands import seed_demo
from clinic.users.models import User

pytestmark = pytest.mark.django_db


def seed() -> None:
    seed_demo.make_groups(Page.get_first_root_node())
    seed_demo.make_users()


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
    User.objects.all().delete()
    seed()
    assert first not in (data_dir / "demo-logins.txt").read_text()


def test_an_administrator_made_by_hand_keeps_the_password(data_dir: Path) -> None:
    User.objects.create_superuser("administrator", "administrator@localhost", "chosen by hand")
    seed()
    assert User.objects.get(username="administrator").check_password("chosen by hand")
    assert "administrator" not in (data_dir / "demo-logins.txt").read_text()
