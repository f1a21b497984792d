"""Who was erased after the backup was made is not brought back by a restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from clinic import my_data
from clinic.backups import erasures, making
from clinic.backups.restoring import Options, restore
from clinic.models import Erasure, Inquiry
from clinic.users.models import User
from comments import editing, moderation, redaction
from comments.decisions import seen_of
from comments.models import Comment
from ratings.models import ReaderNote
from tests import factories
from tests.clinic.backups.conftest import AnotherPlace
from tests.clinic.backups.whole_site import fill

ROBIN = "robin@example.org"


@pytest.mark.django_db(transaction=True)
def test_people_stay_erased_after_a_restore(
    kept: Path, options: Options, another_place: AnotherPlace, run_tasks: Callable[[], object]
) -> None:
    article = fill()
    left = factories.a_comment(on=article, author_email="lee@example.org", text="I stay")
    withdrawn = factories.a_comment(on=article, author_email="lee@example.org", text="Taken back")
    deleted = factories.a_comment(on=article, author_email="lee@example.org", text="Deleted by staff")
    making.make()
    my_data.erase(request=my_data.ask(email="ROBIN@example.org", network=None))
    editing.withdraw(comment=withdrawn)
    moderation.delete(comment=deleted, by=factories.a_user("moderator", username="second"))
    run_tasks()
    another_place()
    said: list[str] = []
    restore(str(kept), options, said.append)
    assert "Erased again: 5 wishes of people, with 5 comments, notes and requests." in said
    words = {comment.text for comment in Comment.objects.all()}
    assert words == {"", left.text, "Thank you, this helped me."}
    assert not Comment.objects.filter(author_email__iexact=ROBIN).exists()
    assert not ReaderNote.objects.exclude(email="").exists()
    assert not Inquiry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_words_that_were_taken_out_are_not_public_again_after_a_restore(
    kept: Path, options: Options, another_place: AnotherPlace, run_tasks: Callable[[], object]
) -> None:
    article, moderator = fill(), factories.a_user("moderator", username="second")
    early, late = (
        factories.a_comment(on=article, text=f"Dr. Roe {when} was rude", status="approved")
        for when in ("once", "twice")
    )
    taken_out(early, by=moderator)
    making.make()
    taken_out(late, by=moderator)
    run_tasks()
    another_place()
    restore(str(kept), options, list[str]().append)
    assert Comment.objects.get(pk=early.pk).status == "approved"
    late.refresh_from_db()
    assert (late.status, "twice" in late.text) == ("pending", True)


def taken_out(comment: Comment, *, by: User) -> None:
    redaction.redact(comment=comment, by=by, spans=[(0, 7)], seen=seen_of(comment))


@pytest.mark.django_db(transaction=True)
def test_who_comes_back_after_being_erased_is_not_erased_again(
    kept: Path, options: Options, another_place: AnotherPlace, run_tasks: Callable[[], object]
) -> None:
    article = fill()
    my_data.erase(request=my_data.ask(email=ROBIN, network=None))
    run_tasks()
    factories.a_comment(on=article, author_email=ROBIN, text="Here again")
    making.make()
    another_place()
    said: list[str] = []
    restore(str(kept), options, said.append)
    assert "Erased again: 0 wishes of people, with 0 comments, notes and requests." in said
    assert Comment.objects.filter(text="Here again", author_email=ROBIN).exists()


@pytest.mark.django_db
def test_only_what_this_site_wrote_is_read_from_the_list(kept: Path, run_tasks: Callable[[], object]) -> None:
    erasures.record(room="comments", number=5)
    erasures.keep_outside()
    [file] = (kept / "erased").iterdir()
    line = file.read_text().strip()
    file.write_text(line + "\n" + line.replace(": 5,", ": 6,") + "\nnonsense\n{}\n")
    read, others = erasures.entries()
    assert [entry.number for entry in read] == [5]
    assert others == 3
    assert "@" not in line


@pytest.mark.django_db
def test_a_place_that_is_away_is_tried_again(kept: Path, settings: Settings, tmp_path: Path) -> None:
    erasures.record(room="comments", number=5)
    (tmp_path / "blocked").write_text("no folder")
    settings.CLINIC_BACKUP_TO = str(tmp_path / "blocked")
    with pytest.raises(OSError, match="Not a directory"):
        erasures.keep_outside()
    assert Erasure.objects.filter(kept_at=None).exists()
    settings.CLINIC_BACKUP_TO = str(kept)
    assert [erasures.keep_outside(), erasures.keep_outside()] == [1, 0]
