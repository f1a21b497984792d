"""“Remember me on this device”: only who asks gets a cookie, and only its own addresses see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procedures.models import ArticlePage

pytestmark = pytest.mark.django_db

Filled = dict[str, Any]
MINE = reverse("comments:mine")


def posted(reader: Client, article: ArticlePage, form: Filled) -> Any:
    return reader.post(reverse("comments:post", args=[article.pk]), form)


def test_no_cookie_without_the_box(article: ArticlePage, reader: Client, filled: Filled) -> None:
    assert not posted(reader, article, filled).cookies


def test_the_box_makes_one_for_its_own_addresses(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    cookie = posted(reader, article, filled | {"remember": "on"}).cookies["commenter"]
    assert cookie["path"] == MINE
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "sam@example.org" not in cookie.value


def test_the_forms_script_gets_what_is_remembered(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    assert reader.get(MINE).status_code == 204
    posted(reader, article, filled | {"remember": "on"})
    answer = reader.get(MINE)
    assert answer.json() == {"name": "Sam", "email": "sam@example.org"}
    assert "no-store" in answer["Cache-Control"]


def test_without_script_a_page_has_the_form_filled_in(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    posted(reader, article, filled | {"remember": "on"})
    page = reader.get(reverse("comments:mine_form", args=[article.pk]))
    assert 'value="sam@example.org"' in page.text
    assert "no-store" in page["Cache-Control"]


def test_unticking_forgets(article: ArticlePage, reader: Client, filled: Filled) -> None:
    posted(reader, article, filled | {"remember": "on"})
    posted(reader, article, filled | {"comment": "More.", "remembered": "1"})
    assert reader.get(MINE).status_code == 204


def test_an_altered_cookie_names_no_one(reader: Client) -> None:
    reader.cookies["commenter"] = "made:up"
    assert reader.get(MINE).status_code == 204


def test_the_article_never_depends_on_it(article: ArticlePage, reader: Client, filled: Filled) -> None:
    posted(reader, article, filled | {"remember": "on"})
    assert "sam@example.org" not in reader.get(article.url).text
