"""A site moves out: all is in the folder, nothing that readers must not see, and it can come back."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from clinic.models import ClinicSettings
from clinic.users.models import User
from comments.models import Comment
from moving.models import Move
from moving.out.export import export
from moving.records import Trouble
from moving.wordpress import wxr
from tests.moving.moves import a_look, moved, taken_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(done: Move, tmp_path: Path) -> Path:
    ClinicSettings.for_site(done.site)
    export(site=done.site, to=tmp_path / "out", with_personal_data=False)
    return tmp_path / "out"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_pages_comments_files_addresses_and_settings_are_there(folder: Path) -> None:
    titles = {row["fields"]["title"] for row in rows(folder / "pages.jsonl")}
    assert {"Biopsy", "Services", "Unfinished"} <= titles
    assert {row["number"] for row in rows(folder / "comments.jsonl")} == {11, 12, 13, 14, 41}
    (picture,) = rows(folder / "files.jsonl")
    assert (folder / "files" / picture["name"]).read_bytes()
    assert "/2020/01/biopsy" in {row["from"] for row in rows(folder / "redirects.jsonl")}
    assert "clinic.ClinicSettings" in {row["kind"] for row in rows(folder / "settings.jsonl")}
    assert json.loads((folder / "contents.json").read_text("utf-8"))["holds"]["comments"] == 5


def test_nothing_personal_is_there_unless_it_is_asked_for(done: Move, folder: Path, tmp_path: Path) -> None:
    Comment.objects.filter(pk=13).update(author_email="kim@reader.example", ip_address="192.0.2.7")
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"@reader.example" not in everything
    assert b"192.0.2.7" not in everything
    export(site=done.site, to=tmp_path / "all", with_personal_data=True)
    assert b"kim@reader.example" in (tmp_path / "all" / "comments.jsonl").read_bytes()


def test_private_notes_are_nowhere(folder: Path) -> None:
    assert not any(b"about the dose" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_came_and_went_out_comes_again_with_the_same_states_and_threads(
    done: Move, folder: Path, editor: User
) -> None:
    before = as_they_stand()
    written = (folder / "wordpress.xml").read_bytes()
    taken_back(done)
    assert not Comment.objects.exists()
    again = moved(a_look(written.replace(b"http://localhost", b"https://again.example"), by=editor))
    assert as_they_stand() == {number: row for number, row in before.items() if number != 41}, (
        again.lines.all()
    )


def as_they_stand() -> dict[int, tuple[Any, ...]]:
    return {
        comment.pk: (
            comment.status,
            comment.status_before_trash,
            comment.parent_id,
            comment.thread_id,
            comment.text,
            comment.created_at,
        )
        for comment in Comment.objects.all()
    }


def test_the_file_for_wordpress_has_no_troubles(folder: Path) -> None:
    assert not [record for record in wxr.read(folder / "wordpress.xml") if isinstance(record, Trouble)]


def test_a_folder_with_something_in_it_is_refused(done: Move, tmp_path: Path) -> None:
    (tmp_path / "something").write_text("")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("export_site", str(tmp_path))


def test_the_command_says_how_much_it_wrote(done: Move, tmp_path: Path) -> None:
    out = StringIO()
    call_command("export_site", str(tmp_path / "out"), stdout=out)
    assert "5 comments" in out.getvalue()
