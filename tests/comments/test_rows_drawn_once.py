"""Rows of one look are drawn once: each still shows its own words, to its own reader."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from clinic.users.models import User
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

SECRET = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_rows_that_look_alike_have_their_own_words(moderating: Client, article: ArticlePage) -> None:
    one = a_comment(on=article, author_name="<i>Ann & Bo", text="One & only")
    other = a_comment(on=article, author_name="Kim", text="Another")
    rows = {row["id"]: row for row in desk.screen(moderating, desk.queue()).select(".desk-row")}
    for comment in (one, other):
        row = rows[f"row-{comment.pk}"]
        numbers = set(re.findall(r"/(\d+)/", str(row.select(".desk-row__do"))))
        assert numbers == {str(comment.pk)}
        assert comment.author_name in desk.words(row)
        assert comment.text in desk.words(row)
        assert row.select(f'button[formaction="{desk.judge(comment, "spam")}"]')
        assert row.select(f'[data-desk-to="{desk.reply(comment)}"]')


def test_each_visit_has_its_own_secret_and_way_back(article: ArticlePage, moderator: User) -> None:
    a_comment(on=article)
    views = [desk.queue(ordering="created_at"), desk.queue(status="all"), desk.queue()]
    seen = [signed_in(moderator).get(view).text for view in views]
    secrets = [set(SECRET.findall(page)) for page in seen]
    assert [len(found) for found in secrets] == [1, 1, 1]
    assert len(set.union(*secrets)) == 3
    ways = [set(re.findall(r'name="next" value="([^"]*)"', page)) for page in seen]
    assert ways == [{view} for view in views]


def test_what_a_row_lacks_is_not_taken_from_another(moderating: Client, article: ArticlePage) -> None:
    a_comment(on=article, author_name="Full", author_email="mia@example.org", ip_address="203.0.113.7")
    a_comment(on=article, author_name="Bare", author_email="", ip_address=None)
    bare, full = desk.rows(moderating)
    assert "m…@example.org" in full
    assert "203.0.113.…" in full
    assert "…@" not in bare
    assert "203.0" not in bare


def test_a_row_is_drawn_in_the_language_of_who_looks(
    article: ArticlePage, moderating: Client, administrator: User
) -> None:
    a_comment(on=article)
    assert "Reply to Robin" in desk.rows(moderating)[0]
    profile = UserProfile.get_for_user(administrator)
    profile.preferred_language = "es"
    profile.save()
    assert "Responder a Robin" in desk.rows(signed_in(administrator))[0]
    assert "Reply to Robin" in desk.rows(moderating)[0]


def test_search_and_filters_show_a_page_as_soon_as_it_has_comments(
    moderating: Client, article: ArticlePage, procedure: ArticlePage
) -> None:
    def offered() -> str:
        return desk.words(desk.screen(moderating, reverse("reader_comments:list")).select("#id_page")[0])

    a_comment(on=article)
    assert procedure.title not in offered()
    a_comment(on=procedure)
    assert procedure.title in offered()
