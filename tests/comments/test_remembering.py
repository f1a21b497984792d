"""“Remember me on this device”: only who asks gets a cookie, and only its own addresses see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

Filled = dict[str, Any]
KNOWN = reverse("comments:remembered")


def posted(reader: Client, article: ArticlePage, form: Filled) -> Any:
    return reader.post(reverse("comments:post", args=[article.pk]), form)


def test_no_cookie_without_the_box(article: ArticlePage, reader: Client, filled: Filled) -> None:
    assert not posted(reader, article, filled).cookies


def test_the_box_makes_one_for_its_own_addresses(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    cookie = posted(reader, article, filled | {"remember": "on"}).cookies["commenter"]
    assert cookie["path"] == "/comments/"
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert not cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "sam@example.org" not in cookie.value


def test_the_forms_script_gets_what_is_remembered(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    assert reader.get(KNOWN).status_code == 204
    posted(reader, article, filled | {"remember": "on"})
    answer = reader.get(KNOWN)
    assert answer.json() == {"name": "Sam", "email": "sam@example.org"}
    assert "no-store" in answer["Cache-Control"]


def test_without_script_a_page_has_the_form_filled_in(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    posted(reader, article, filled | {"remember": "on"})
    page = reader.get(reverse("comments:post", args=[article.pk]))
    assert 'value="sam@example.org"' in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_form_of_an_answer_is_filled_in_without_script(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    posted(reader, article, filled | {"remember": "on"})
    question = a_comment(on=article, status="approved")
    page = reader.get(reverse("comments:reply", args=[article.pk, question.pk])).text
    assert 'value="sam@example.org"' in page
    assert 'name="remember" id="your-remember" checked' in page


def test_it_goes_over_safe_lines_only_where_the_site_has_them(article: ArticlePage, filled: Filled) -> None:
    browser = Client(headers={"origin": "https://testserver"})
    answer = browser.post(
        reverse("comments:post", args=[article.pk]), filled | {"remember": "on"}, secure=True
    )
    assert answer.cookies["commenter"]["secure"]


def test_sending_without_the_box_forgets(article: ArticlePage, reader: Client, filled: Filled) -> None:
    posted(reader, article, filled | {"remember": "on"})
    posted(reader, article, filled | {"comment": "More."})
    assert reader.get(KNOWN).status_code == 204


def test_a_form_that_comes_back_with_errors_remembers_nothing(
    article: ArticlePage, reader: Client, filled: Filled
) -> None:
    answer = posted(reader, article, filled | {"remember": "on", "email": "sam"})
    assert not answer.cookies
    assert 'name="remember" id="your-remember" checked' in answer.text


def test_an_altered_cookie_names_no_one(reader: Client) -> None:
    reader.cookies["commenter"] = "made:up"
    assert reader.get(KNOWN).status_code == 204


def test_the_article_never_depends_on_it(article: ArticlePage, reader: Client, filled: Filled) -> None:
    posted(reader, article, filled | {"remember": "on"})
    assert "sam@example.org" not in reader.get(article.url).text
