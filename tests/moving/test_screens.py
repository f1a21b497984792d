"""An editor moves a site in from the admin, and nobody else sees the screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from clinic.models import HomePage
from clinic.users.models import User
from comments.models import Comment
from moving.models import FoundItem, Move, State
from procedures.models import ArticlePage, ProcedurePage
from tests.moving.sites import of_every_state
from tests.moving.wxr_maker import wxr

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(home: HomePage, editor: User, client: Client) -> Client:
    client.force_login(editor)
    return client


def give(desk: Client, name: str = "export.xml", content: str | None = None) -> Any:
    file = SimpleUploadedFile(name, (content or wxr(of_every_state())).encode())
    return desk.post(reverse("moving"), {"exports": [file]}, follow=True)


@pytest.fixture
def given(desk: Client, run_tasks: Callable[[], Any]) -> Move:
    give(desk)
    run_tasks()
    return Move.objects.get()


def choices(move: Move, **changed: Any) -> dict[str, Any]:
    """What the form holds as it stands, with some of it changed."""
    data: dict[str, Any] = {"notes": "leave", "teach": "on", "pictures": ""}
    for key, _title, _number in move.found["groups"]:
        chosen = move.choices["groups"].get(key) or {}
        data[f"as:{key}"] = chosen.get("as", "")
        data[f"under:{key}"] = chosen.get("under", move.site.root_page_id)
    return data | changed


def one(move: Move) -> str:
    return reverse("moving_one", args=[move.pk])


def test_the_way_from_a_file_to_a_moved_site(desk: Client, given: Move, run_tasks: Any) -> None:
    page = desk.get(one(given)).content.decode()
    assert "Looked through; nothing is moved yet" in page
    assert "Move it all in" in page
    desk.post(one(given), choices(given))
    run_tasks()
    page = desk.get(one(given)).content.decode()
    assert "What was there, and what came" in page
    assert ArticlePage.objects.get(title="Biopsy").live
    assert Comment.objects.count() == 5


def test_the_look_names_what_will_not_come(desk: Client, given: Move) -> None:
    assert "1 private note of editors. It is never made public." in desk.get(one(given)).content.decode()


def test_a_category_can_become_procedures_of_an_article(
    desk: Client, article: ArticlePage, run_tasks: Callable[[], Any]
) -> None:
    give(desk)
    run_tasks()
    move = Move.objects.get()
    becomes = {"as:category:liver": "procedure", "under:category:liver": article.pk}
    desk.post(one(move), choices(move, **becomes))
    run_tasks()
    assert ProcedurePage.objects.get(title="Biopsy").get_parent().pk == article.pk


def test_a_place_that_can_t_hold_such_pages_is_refused_by_the_field(
    desk: Client, given: Move, home: HomePage
) -> None:
    answer = desk.post(
        one(given), choices(given, **{"as:kind:post": "procedure", "under:kind:post": home.pk})
    )
    assert "Such pages can’t stand below this one." in answer.content.decode()
    given.refresh_from_db()
    assert given.state == State.LOOKED


def test_single_pages_can_be_left_out(desk: Client, given: Move, home: HomePage, run_tasks: Any) -> None:
    items = reverse("moving_items", args=[given.pk])
    assert "Biopsy" in desk.get(items).content.decode()
    desk.post(items, {"as-2": "leave", "under-2": home.pk})
    assert FoundItem.objects.get(number=2).becomes == "leave"
    desk.post(one(given), choices(given))
    run_tasks()
    assert not ArticlePage.objects.filter(title="Biopsy").exists()


@pytest.mark.parametrize("address", ["ftp://old.example", "/etc", "../..", "file:///etc/passwd"])
def test_pictures_come_from_a_site_alone(desk: Client, given: Move, address: str) -> None:
    answer = desk.post(one(given), choices(given, pictures=address))
    assert "Give an address that begins with https://" in answer.content.decode()


@pytest.mark.parametrize("name", ["export.zip", "export", "photo.png"])
def test_a_file_of_another_kind_is_refused_by_the_field(desk: Client, name: str) -> None:
    assert "Choose export files of WordPress" in give(desk, name).content.decode()
    assert not Move.objects.exists()


def test_a_file_that_is_no_export_is_named(desk: Client, run_tasks: Callable[[], Any]) -> None:
    give(desk, content="<html></html>")
    run_tasks()
    page = desk.get(one(Move.objects.get())).content.decode()
    assert "It could not go on" in page
    assert "export.xml" in page or "export" in page


def test_a_move_is_taken_back_by_a_button(desk: Client, given: Move, run_tasks: Callable[[], Any]) -> None:
    desk.post(one(given), choices(given))
    run_tasks()
    desk.post(reverse("moving_undo", args=[given.pk]))
    run_tasks()
    assert "Taken back" in desk.get(one(given)).content.decode()
    assert not ArticlePage.objects.exists()


def test_the_whole_report_is_there_page_by_page(desk: Client, given: Move) -> None:
    assert "Thrown away" in desk.get(reverse("moving_lines", args=[given.pk])).content.decode()


@pytest.mark.parametrize("name", ["moderator", "reviewer"])
def test_who_may_not_move_sees_none_of_it(
    request: pytest.FixtureRequest, client: Client, given: Move, name: str
) -> None:
    client.force_login(request.getfixturevalue(name))
    for address in (
        reverse("moving"),
        one(given),
        reverse("moving_items", args=[given.pk]),
        reverse("moving_lines", args=[given.pk]),
    ):
        assert client.get(address).status_code in {302, 403}
    assert client.post(reverse("moving_undo", args=[given.pk])).status_code in {302, 403}
    assert "Moving in" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_editor_finds_it_in_the_menu(desk: Client) -> None:
    assert reverse("moving") in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_a_deed_that_nobody_knows_is_not_found(desk: Client, given: Move) -> None:
    assert desk.post(f"{one(given)}explode/").status_code == 404
