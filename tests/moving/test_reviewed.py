"""What a harsh reader of the code found: half-done states, presses at once, the operator's trust."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from clinic.users.models import User
from comments.models import Comment
from moving import running, schedule, steps
from moving.errors import CannotMove
from moving.fetching import Folder
from moving.forms import ChoicesForm
from moving.models import Move, MoveFile, State
from procedures.models import ArticlePage
from tests.factories import a_comment
from tests.moving.moves import a_look, moved, taken_back
from tests.moving.sites import of_every_state

pytestmark = pytest.mark.django_db


def filled(move: Move, **changed: Any) -> ChoicesForm:
    """The form as it stands, with some of it changed."""
    form = ChoicesForm(move)
    data = {name: form[name].value() for name in form.fields}
    form = ChoicesForm(move, {name: value or "" for name, value in data.items()} | changed)
    assert form.is_valid(), form.errors
    return form


def test_nobody_in_the_admin_inherits_the_trust_in_the_operators_place(looked: Move) -> None:
    assert looked.is_trusted
    filled(looked, pictures="http://127.0.0.1:6379/").save()
    assert not Move.objects.get(pk=looked.pk).is_trusted


def test_the_operators_place_stays_trusted_while_it_stays(looked: Move, uploads: str) -> None:
    filled(looked, teach="").save()
    move = Move.objects.get(pk=looked.pk)
    assert (move.is_trusted, move.choices["pictures"]) == (True, uploads)


def test_of_two_who_press_at_once_one_starts_it(looked: Move, editor: User) -> None:
    stale = Move.objects.get(pk=looked.pk)
    steps.start(move=looked, by=editor, in_background=False)
    with pytest.raises(CannotMove):
        steps.start(move=stale, by=editor)
    assert Move.objects.get(pk=looked.pk).state == State.WAITING


def test_of_two_who_press_at_once_one_takes_it_back(done: Move, editor: User) -> None:
    stale = Move.objects.get(pk=done.pk)
    steps.undo(move=done, by=editor, in_background=False)
    with pytest.raises(CannotMove):
        steps.undo(move=stale, by=editor)


def test_a_worker_that_died_before_the_files_were_gone_is_followed_by_one_who_only_lets_them_go(
    looked: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moving.arriving._let_files_go", fails)
    with pytest.raises(OSError, match="gone"):
        moved(looked)
    came = Move.objects.get(pk=looked.pk).moved
    monkeypatch.undo()
    again = Move.objects.get(pk=looked.pk)
    steps.start(move=again, by=None, in_background=False)
    after = running.work(again.pk, "move")
    assert (after.state, after.moved) == (State.DONE, came)
    assert not MoveFile.objects.exists()


def fails(move: Move) -> None:
    raise OSError("the worker is gone")


def test_files_go_after_two_weeks_even_of_a_move_that_no_worker_took_up(looked: Move) -> None:
    Move.objects.update(state=State.WAITING, beat_at=timezone.now() - timedelta(days=15))
    assert schedule.forget_files() == 1
    assert running.work(looked.pk, "move").state == State.FAILED


def test_a_picture_is_fetched_while_others_can_write(looked: Move, monkeypatch: pytest.MonkeyPatch) -> None:
    depths, fetch, outside = [], Folder.fetch, len(connection.savepoint_ids)

    def watched(place: Folder, address: str) -> bytes:
        depths.append(len(connection.savepoint_ids) - outside)
        return fetch(place, address)

    monkeypatch.setattr(Folder, "fetch", watched)
    moved(looked)
    assert set(depths) == {0}


def test_a_stop_is_heard_before_each_file(looked: Move, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moving.stepping.LOOK_EVERY", 0.0)

    def stop_meanwhile(*_given: Any) -> list[Any]:
        Move.objects.update(wants_stop=True)
        return real(*_given)

    real = running.arriving.Media.attached
    monkeypatch.setattr(running.arriving.Media, "attached", stop_meanwhile)
    monkeypatch.setattr(running.arriving.Media, "picture", lambda *_given, **_more: None)
    assert moved(looked).state == State.STOPPED
    monkeypatch.undo()
    assert moved(Move.objects.get(pk=looked.pk)).state == State.DONE


def test_a_page_on_which_readers_wrote_since_stays_with_their_words(done: Move) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    new = a_comment(on=page, text="Written here, after the move.")
    taken_back(done)
    assert ArticlePage.objects.filter(pk=page.pk).exists()
    assert Comment.objects.get(pk=new.pk).page_id == page.pk


def test_files_that_hold_addresses_have_no_address_themselves(looked: Move, client: Client) -> None:
    name = looked.files.get().file.name
    for path in (f"{settings.MEDIA_URL}{name}", f"/media/images/../{name}", f"/media/images/{name}"):
        assert client.get(path, follow=True).status_code == 404


def test_a_file_that_was_never_looked_through_does_not_start(editor: User) -> None:
    move = a_look("<html></html>", by=editor)
    assert move.state == State.FAILED
    with pytest.raises(CannotMove):
        steps.start(move=move, by=editor)


def test_a_site_with_hundreds_of_categories_still_has_a_form_that_can_be_sent(editor: User) -> None:
    made = of_every_state()
    next(iter(made.items)).terms = [("category", f"c{number}", f"C {number}") for number in range(600)]
    move = a_look(made, by=editor)
    assert len(ChoicesForm(move).fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2
