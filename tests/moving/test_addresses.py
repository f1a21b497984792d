"""Old addresses lead to what stands in their place; what answers nothing is named."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from clinic.models import HomePage
from comments.models import Comment
from moving.models import Move
from procedures.models import ArticlePage
from tests.moving.moves import a_look, moved
from tests.moving.wxr_maker import MadeItem, MadeSite

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2020/01/biopsy/", "/biopsy/"),
        ("/2020/01/biopsy", "/biopsy/"),
        ("/2020/01/biopsy/?utm_source=mail", "/biopsy/"),
        ("/2020/01/biopsy/comment-page-1/", "/biopsy/"),
        ("/2020/01/biopsy/amp/", "/biopsy/"),
        ("/?p=2", "/biopsy/"),
        ("/?page_id=25", "/services/"),
        ("/services/embo/", "/services/embolization/"),
        ("/category/liver/", "/"),
        ("/author/editor/", "/"),
        ("/author/editor/feed/", "/"),
        ("/feed/", "/"),
        ("/2020/01/", "/"),
        ("/2020/", "/"),
        ("/page/2/", "/"),
        ("/category/liver/page/2/", "/"),
        ("/2020/01/biopsy/comment-page-77/?cpage=1", "/biopsy/"),
        ("/services/feed/", "/services/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(done: Move, client: Client, old: str, new: str) -> None:
    answer = client.get(old, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == new


def test_a_category_below_another_has_both_in_its_address(home: HomePage, client: Client) -> None:
    moved(
        a_look(MadeSite(items=[MadeItem(7)], categories=[("news", "", "News"), ("liver", "news", "Liver")]))
    )
    for path in ("/category/news/liver/", "/category/liver/", "/category/news/liver/feed/"):
        assert client.get(path, follow=True).status_code == 200


def test_a_page_of_ours_may_stand_where_a_list_stood(home: HomePage, article: ArticlePage) -> None:
    category = [("news", "", "News")]
    made = MadeSite(url=f"https://old.example/{article.slug}", items=[MadeItem(7)], categories=category)
    move = moved(a_look(made))
    assert "another page has this address" not in "\n".join(map(str, move.lines.all()))
    assert not Redirect.objects.filter(old_path=f"/{article.slug}").exists()


def test_an_address_with_two_slashes_leads_to_no_other_host(done: Move, client: Client) -> None:
    for path in ("//elsewhere.example/page/2/", "//elsewhere.example/comment-page-2/"):
        answer = client.get("/", PATH_INFO=path)
        assert not answer.get("Location", "").startswith("//")


def test_the_feed_of_a_post_leads_to_the_feed_of_its_comments(done: Move, client: Client) -> None:
    answer = client.get("/2020/01/biopsy/feed/", follow=True)
    assert answer.status_code == 200
    assert "xml" in answer["Content-Type"]


def test_the_page_of_a_picture_leads_to_the_page_that_showed_it(done: Move, client: Client) -> None:
    assert client.get("/a-drawing/", follow=True).request["PATH_INFO"] == "/biopsy/"


def test_a_short_link_to_what_is_not_public_stays_on_the_first_page(done: Move, client: Client) -> None:
    for number in (20, 21, 22, 999, 10**30):
        assert client.get(f"/?p={number}").status_code == 200


def test_what_answers_nothing_is_named(done: Move) -> None:
    said = "\n".join(map(str, done.lines.all()))
    assert "/unfinished/: This address answers “not found” until its page is published." in said
    assert "/thrown-away/: This address answers “not found”: what stood there did not come." in said


def test_an_address_that_is_taken_here_is_named(article: ArticlePage) -> None:
    made = MadeItem(7, "Another", link=f"https://old.example/{article.slug}/", slug=article.slug)
    move = moved(a_look(MadeSite(items=[made])))
    assert "Here another page has this address" in "\n".join(map(str, move.lines.all()))
    assert not Redirect.objects.filter(old_path=f"/{article.slug}").exists()


def test_the_permalink_of_a_comment_answers(done: Move, client: Client) -> None:
    answer = client.get(Comment.objects.get(pk=11).url)
    assert answer["Location"].endswith("/biopsy/#comment-11")
