"""A file that is too large to come at once comes in parts, and is read as one."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from clinic.models import HomePage
from clinic.users.models import User
from comments.models import Comment
from moving.models import Move, State
from tests.moving.sites import of_every_state
from tests.moving.wxr_maker import wxr

pytestmark = pytest.mark.django_db
WHOLE = wxr(of_every_state()).encode()


@pytest.fixture
def desk(home: HomePage, editor: User, client: Client) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def move(desk: Client) -> Move:
    answer = desk.post(reverse("moving_begin"), {"name": "export.xml"})
    return Move.objects.get(pk=answer.json()["move"])


def send(desk: Client, move: Move, number: int, part: bytes, **fields: Any) -> Any:
    data = {"number": number, "name": "export.xml", "part": SimpleUploadedFile("blob", part)} | fields
    return desk.post(reverse("moving_parts", args=[move.pk]), data)


def send_all(desk: Client, move: Move, size: int) -> None:
    for number, start in enumerate(range(0, len(WHOLE), size)):
        send(desk, move, number, WHOLE[start : start + size], continues="on" if start else "")


@pytest.mark.parametrize("size", [1000, 4093])
def test_parts_are_read_as_one_file(desk: Client, move: Move, size: int, run_tasks: Any) -> None:
    send_all(desk, move, size)
    answer = desk.post(reverse("moving_look", args=[move.pk]), follow=True)
    run_tasks()
    move.refresh_from_db()
    assert answer.status_code == 200
    assert move.state == State.LOOKED
    assert move.items.filter(title="Biopsy").exists()
    assert move.total == 18


def test_a_part_that_is_sent_again_counts_once(desk: Client, move: Move) -> None:
    for _again in range(2):
        assert send(desk, move, 0, b"<rss>").json() == {"taken": 0}
    assert move.files.count() == 1


def test_nothing_comes_behind_a_move_that_was_looked_at(desk: Client, move: Move) -> None:
    send(desk, move, 0, WHOLE)
    desk.post(reverse("moving_look", args=[move.pk]))
    assert send(desk, move, 1, b"more").status_code == 409
    assert move.files.count() == 1


def test_a_part_of_another_kind_is_refused_in_words(desk: Client, move: Move) -> None:
    answer = send(desk, move, 0, b"a,b", name="table.csv")
    assert answer.status_code == 422
    assert "not both at once" in answer.json()["error"]


def test_a_file_of_another_kind_begins_nothing(desk: Client) -> None:
    assert desk.post(reverse("moving_begin"), {"name": "photo.png"}).status_code == 422
    assert not Move.objects.exists()


def test_nobody_adds_to_the_files_of_somebody_else(
    desk: Client, move: Move, client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    assert send(client, move, 0, b"<rss>").status_code == 404


def test_who_may_not_move_sends_nothing(move: Move, client: Client, moderator: User) -> None:
    client.force_login(moderator)
    assert send(client, move, 0, b"<rss>").status_code in {302, 403}
    assert client.post(reverse("moving_begin"), {"name": "export.xml"}).status_code in {302, 403}


def test_a_move_without_files_is_not_looked_at(desk: Client, move: Move) -> None:
    desk.post(reverse("moving_look", args=[move.pk]))
    move.refresh_from_db()
    assert move.state == State.GIVEN
    assert not Comment.objects.exists()
