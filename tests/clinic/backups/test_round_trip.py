"""Back up, lose everything, restore on another machine: each row and each file is there again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from clinic.backups import making, restoring
from clinic.backups.errors import BackupFault
from clinic.backups.restoring import Options, restore
from comments.models import Comment
from tests import factories
from tests.clinic.backups.conftest import AnotherPlace, become
from tests.clinic.backups.whole_site import files, fill, tables

pytestmark = pytest.mark.django_db(transaction=True)


def test_everything_comes_back_on_another_machine(
    kept: Path, key: Path, another_place: AnotherPlace, capsys: pytest.CaptureFixture[str]
) -> None:
    fill()
    rows, stored = tables(), files()
    call_command("backup")
    another_place()
    call_command("restore", str(kept), key=key)
    assert tables() == rows
    assert files() == stored
    assert len(stored) == 3
    assert sum(map(len, rows.values())) > 200
    assert "Restored: the site as it was at " in capsys.readouterr().out


def test_what_stands_in_a_place_is_put_aside_and_only_if_asked(
    kept: Path, options: Options, another_place: AnotherPlace
) -> None:
    article = fill()
    making.make()
    factories.a_comment(on=article, text="Written after the backup")
    rows, stored = tables(), files()
    with pytest.raises(BackupFault, match="A site stands here already"):
        restore(str(kept), options, print)
    assert (tables(), files()) == (rows, stored)
    said: list[str] = []
    restore(str(kept), Options(key=options.key, into_nonempty=True), said.append)
    assert Comment.objects.count() == 2
    aside = said[-1].split()[8].rstrip(";")
    assert comments_in(aside) == 3
    drop(aside)


def comments_in(aside: str) -> int:
    """How many comments the database holds that was put aside."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {aside}.comments_comment")
            return int(cursor.fetchone()[0])
    before = connection.settings_dict["NAME"]
    become(f"{before}.{aside}")
    try:
        return Comment.objects.count()
    finally:
        become(before)


def drop(aside: str) -> None:
    restoring.databases.drop_aside(aside)
