"""What a visitor and staff meet while something that the site stands on is away."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection

from clinic import errors_lately
from clinic.front_door import ClinicHandler, FrontDoor
from clinic.page_cache import PageCache
from clinic.page_generations import PageGenerations
from clinic.users.models import User
from comments.models import Comment
from comments.tokens import form_token
from procedures.models import ArticlePage
from tests.clinic import breaking
from tests.clinic.breaking import Fault
from tests.clinic.drawn_site import ask
from tests.factories import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "When may I take a shower after a biopsy?"
OURS = {"origin": "http://testserver"}


@pytest.fixture
def reader() -> Client:
    return Client(headers=OURS, raise_request_exception=False)


def a_form() -> dict[str, str]:
    return {
        "comment": WORDS,
        "name": "Sam",
        "email": "sam@example.org",
        "elapsed": "41",
        "token": form_token(),
    }


@pytest.mark.parametrize("fault", breaking.EACH)
def test_a_comment_that_can_not_be_stored_comes_back_and_can_be_sent_again(
    article: ArticlePage, reader: Client, fault: Fault
) -> None:
    address = reverse("comments:post", args=[article.pk])
    reader.get(article.url)
    with fault():
        answer = reader.post(address, a_form())
        assert answer.status_code == 503
        assert WORDS in answer.text
        assert "could not store" in answer.text
        assert "no-store" in answer["Cache-Control"]
    assert not Comment.objects.exists()
    assert reader.post(address, a_form()).status_code == 303
    assert Comment.objects.get().text == WORDS


def test_a_page_that_can_not_be_drawn_says_so_kindly(article: ArticlePage, reader: Client) -> None:
    with breaking.gone():
        answer = reader.get(article.url)
    assert answer.status_code == 503
    assert "try again in a few minutes" in answer.text


def test_health_says_that_the_database_is_away_and_counts_as_no_error(reader: Client, caplog: Any) -> None:
    errors_lately.count()
    with breaking.gone():
        answer = reader.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "the database is away"})
    assert errors_lately.lately() == 1
    assert [line.levelname for line in caplog.records] == ["INFO"]


def test_a_connection_that_breaks_in_the_middle_loses_no_words(article: ArticlePage, reader: Client) -> None:
    def breaks(execute: Any, sql: str, *given: Any) -> Any:
        if "INSERT" in sql:
            connection.connection.close()
        return execute(sql, *given)

    with connection.execute_wrapper(breaks):
        answer = reader.post(reverse("comments:post", args=[article.pk]), a_form())
    connection.close()
    assert (answer.status_code, WORDS in answer.text) == (503, True)
    assert not Comment.objects.exists()


SCREENS = [breaking.EACH[0], breaking.EACH[1], breaking.EACH[3]]


@pytest.mark.parametrize("fault", SCREENS)
def test_what_staff_typed_into_the_admin_comes_back_with_one_button(
    administrator: User, site: object, fault: Fault
) -> None:
    browser = signed_in(administrator, headers=OURS, raise_request_exception=False)
    address = reverse("wagtailadmin_collections:add")
    given = {"name": "Pictures of the new building", "parent": Collection.get_first_root_node().pk}
    assert browser.get(address).status_code == 200
    with fault():
        answer = browser.post(address, given)
        assert answer.status_code == 503
        assert 'name="name" value="Pictures of the new building"' in answer.text
        assert f'action="{address}"' in answer.text
    assert browser.post(address, given).status_code == 302
    assert Collection.objects.filter(name=given["name"]).exists()


def test_a_password_is_never_written_into_the_page(site: object, reader: Client) -> None:
    with breaking.gone():
        answer = reader.post(
            reverse("wagtailadmin_login"), {"username": "robin", "password": "correct horse battery"}
        )
    assert answer.status_code == 503
    assert "correct horse" not in answer.text


def test_another_sites_form_gets_no_button(site: object, administrator: User) -> None:
    evil = signed_in(administrator, headers={"origin": "http://evil.example"}, raise_request_exception=False)
    with breaking.gone():
        answer = evil.post("/admin/collections/add/", {"name": "Two words"})
    assert (answer.status_code, "Send it again" in answer.text) == (503, False)


def test_an_upload_for_which_there_is_no_room_is_told_and_leaves_nothing(
    administrator: User, site: object, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    browser = signed_in(administrator, headers=OURS, raise_request_exception=False)
    address = reverse("wagtaildocs:add")
    browser.get(address)
    file = SimpleUploadedFile("leaflet.txt", b"Rest today. " * 1000)
    with breaking.full():
        answer = browser.post(address, {"title": "A leaflet", "file": file})
    assert answer.status_code == 503
    assert "A leaflet" in answer.text
    assert "chosen anew" in answer.text
    assert not Document.objects.exists()


def test_a_large_body_for_which_there_is_no_room_is_told(article: ArticlePage) -> None:
    door = FrontDoor(ClinicHandler())
    body = b"comment=" + b"x" * 2_000_000
    environ = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    with breaking.full():
        answer = ask(door, method="POST", **environ)
    assert answer.status.startswith("503")
    assert "nothing of it was kept" in answer.body.decode()


def test_a_page_already_drawn_is_given_while_the_database_is_away(
    article: ArticlePage, settings: Settings, tmp_path: Path
) -> None:
    generations = PageGenerations(tmp_path / "numbers")
    cache = PageCache(ClinicHandler(), generations, seconds=1)
    environ: dict[str, Any] = {"HTTP_HOST": "localhost", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}

    def ask_for_page() -> Any:
        return ask(cache, path=article.url, **environ, **{"wsgi.input": io.BytesIO()})

    drawn = ask_for_page()
    assert drawn.status == "200 OK"
    time.sleep(1.1)
    with breaking.gone():
        assert ask_for_page() == drawn
        generations.forget([article.url])
        assert ask_for_page().status.startswith("503")
    connection.close()


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_was_moved_loses_no_comment_and_no_receipt(
    article: ArticlePage, reader: Client, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    form = a_form()
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + days * 86_400)
    answer = reader.post(reverse("comments:post", args=[article.pk]), form)
    assert answer.status_code == 303
    assert reader.get(answer["Location"]).status_code == 200
    monkeypatch.setattr(time, "time", real)
    # Of a link from the future the age is unknown; it works.
    assert reader.get(answer["Location"]).status_code in (200, 410)


def test_a_cache_that_is_dead_stops_nobody(article: ArticlePage, reader: Client, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "clinic.caches.Redis", "LOCATION": "redis://127.0.0.1:1/0"}}
    assert reader.get(article.url).status_code == 200
    assert reader.post(reverse("comments:post", args=[article.pk]), a_form()).status_code == 303
