from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from comments.models import Comment, DiscussionSettings
from comments.models.mixin import CommentsMode
from procedures.models import ArticlePage
from tests.comments.outline import Outline, drawn
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

PROMISE = "Your email address will not be published. Required fields are marked *"


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def test_answers_lie_in_nested_lists(article: ArticlePage) -> None:
    one, two = public(article), public(article)
    below = public(article, parent=one)
    deeper = public(article, parent=below)
    beside = public(article, parent=one)
    expected = f"[ {one.pk}[ {below.pk}[ {deeper.pk}] {beside.pk}] {two.pk}]"
    outline = Outline(drawn(article))
    assert outline.steps == expected
    assert not outline.open


def test_an_answer_says_whom_it_answers(article: ArticlePage) -> None:
    one = public(article, author_name="Robin")
    public(article, author_name="Sam", parent=one)
    assert f'<a class="comment__parent" href="#comment-{one.pk}">In reply to Robin</a>' in drawn(article)


def test_answers_to_a_comment_that_was_removed_stand_below_its_stone(article: ArticlePage) -> None:
    gone, later = a_comment(on=article, status="trash", text="Hidden words"), public(article)
    first, second = public(article, parent=gone), public(article, parent=gone)
    html = drawn(article)
    assert Outline(html).steps == f"[ {gone.pk}[ {first.pk} {second.pk}] {later.pk}]"
    assert "Hidden words" not in html
    assert "This comment was removed." in html


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_what_is_not_approved_is_not_on_the_page(article: ArticlePage, client: Client, status: str) -> None:
    a_comment(on=article, status=status, text="May I eat before it?")
    assert "May I eat before it?" not in client.get(article.url).text


def test_no_address_of_a_commenter_is_on_any_page(article: ArticlePage, client: Client) -> None:
    comment = public(article, author_email="secret@example.org", ip_address="192.0.2.77")
    pages = [article.url, reverse("comments:reply", args=[article.pk, comment.pk])]
    for text in (client.get(page).text for page in pages):
        assert "secret" not in text
        assert "192.0.2.77" not in text


def test_the_heading_counts_what_can_be_read(article: ArticlePage) -> None:
    public(article)
    public(article)
    a_comment(on=article)
    assert "2 comments" in drawn(article)


def test_the_form_says_what_becomes_of_an_address_and_of_emergencies(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    html = drawn(article)
    assert PROMISE in html
    assert "leave out personal health details" in html
    assert "call your local emergency number" in html
    assert "This site filters spam on its own server." in html
    rules.emergency_phone = "555 0100"
    rules.save()
    assert "call 555 0100." in drawn(ArticlePage.objects.get(pk=article.pk))


def test_a_closed_page_shows_comments_and_no_form(article: ArticlePage) -> None:
    comment = public(article)
    article.comments_mode = CommentsMode.CLOSED
    html = drawn(article)
    assert f'id="comment-{comment.pk}"' in html
    assert "Comments on this page are closed." in html
    assert "<form" not in html
    assert ">Reply" not in html


def test_staff_wear_a_badge_and_others_do_not(article: ArticlePage) -> None:
    public(article)
    assert "Clinic staff" not in drawn(article)
    public(article, by_staff=True)
    assert drawn(article).count("Clinic staff") == 1


def test_a_website_is_linked_without_recommending_it(article: ArticlePage) -> None:
    public(article, author_name="Sam", author_website="https://example.org")
    assert '<a href="https://example.org" rel="ugc nofollow noopener">Sam</a>' in drawn(article)


def test_a_name_is_shown_as_text(article: ArticlePage) -> None:
    public(article, author_name="<script>alert(1)</script>")
    assert "<script>alert" not in drawn(article)


def test_an_alias_shows_the_comments_of_its_original(article: ArticlePage, home: ArticlePage) -> None:
    comment = public(article)
    alias = article.create_alias(parent=home, update_slug="elsewhere")
    assert f'id="comment-{comment.pk}"' in drawn(alias)


def test_a_comment_that_is_edited_away_and_back_is_never_stale(article: ArticlePage) -> None:
    comment = public(article)
    assert comment.html in drawn(article)
    Comment.objects.update(html="<p>[removed by moderator]</p>")
    assert "[removed by moderator]" in drawn(article)
    assert comment.html not in drawn(article)


def test_nothing_of_the_page_comes_from_elsewhere(article: ArticlePage, client: Client) -> None:
    public(article)
    assert (
        "//"
        not in client.get(article.url)
        .text.split('id="comments"')[1]
        .replace("https://", "")
        .split("</section>")[0]
    )


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_who_is_signed_in_gets_a_token_and_who_is_not_gets_none(
    article: ArticlePage, client: Client, role: str
) -> None:
    assert "csrfmiddlewaretoken" not in client.get(article.url).text
    assert "csrfmiddlewaretoken" in signed_in(a_user(role)).get(article.url).text


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_staff_are_not_asked_who_they_are(article: ArticlePage, role: str) -> None:
    text = signed_in(a_user(role)).get(article.url).text
    assert 'name="email"' not in text.split('id="comments"')[1]
    assert "your comment shows at once" in text


def test_an_unsaved_page_can_be_previewed() -> None:
    assert "Comments" in drawn(ArticlePage(title="New"))


def test_a_kept_page_may_be_kept(article: ArticlePage, client: Client, settings: Settings) -> None:
    settings.CLINIC_PAGE_CACHE_SECONDS = 600
    answer = client.get(article.url)
    assert answer["Surrogate-Control"] == "max-age=600"
    assert not answer.has_header("Vary")
    assert not answer.cookies
