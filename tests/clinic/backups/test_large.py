"""A large site is backed up in little memory while people go on writing, and comes back whole."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from pytest_django import Settings

from clinic.backups import making
from clinic.backups.restoring import Options, restore
from comments.models import Comment
from procedures.models import ArticlePage
from tests import factories
from tests.clinic.backups.conftest import AnotherPlace
from tests.clinic.backups.whole_site import fill

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
MANY = 100_000


@pytest.fixture
def large_site(kept: Path, settings: Settings) -> ArticlePage:
    """Comments by the hundred thousand, and a film of a quarter of a gigabyte."""
    article = fill()
    words = "It helped me to know what would happen, and how long I should rest. " * 6
    rows = (
        Comment(page=article, text=f"{words}{n}", author_name="Kim", status="approved") for n in range(MANY)
    )
    Comment.objects.bulk_create(rows, batch_size=5000)
    (settings.MEDIA_ROOT / "documents").mkdir(exist_ok=True)
    with (settings.MEDIA_ROOT / "documents" / "film.mp4").open("wb") as film:
        film.truncate(256 << 20)
    return article


def test_it_comes_back_whole_while_writers_wrote(
    large_site: ArticlePage, kept: Path, options: Options, another_place: AnotherPlace
) -> None:
    over = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not over.is_set():
            written.append(factories.a_comment(on=large_site, text=f"Meanwhile {len(written)}").pk)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done = making.make()
    finally:
        over.set()
        writer.join()
    assert done["rows"] > MANY
    assert len(written) > 20
    another_place()
    restore(str(kept), options, print)
    there = set(Comment.objects.filter(pk__in=written).values_list("pk", flat=True))
    # Those that were acknowledged before the moment of the backup, without a hole.
    assert there == set(written[: len(there)])
    assert Comment.objects.filter(author_name="Kim").count() == MANY
    assert (configured.MEDIA_ROOT / "documents" / "film.mp4").stat().st_size == 256 << 20


MEASURED = """
import os, resource, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
connection.settings_dict["NAME"] = sys.argv[1]
settings.MEDIA_ROOT, settings.DATA_DIR = sys.argv[2], sys.argv[3]
settings.CLINIC_BACKUP_TO, settings.CLINIC_BACKUP_KEY = sys.argv[4], sys.argv[5]
from clinic.backups import making
making.make()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_it_takes_little_memory(large_site: ArticlePage, kept: Path, settings: Settings) -> None:
    given = [connection.settings_dict["NAME"], settings.MEDIA_ROOT, settings.DATA_DIR, kept]
    command = [sys.executable, "-c", MEASURED, *map(str, given), settings.CLINIC_BACKUP_KEY]
    root = Path(__file__).parents[3]
    megabytes = int(subprocess.check_output(command, cwd=root).split()[-1])
    assert megabytes < 80
