from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment, a_standard_page

pytestmark = pytest.mark.django_db


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def arrived(client: Client, comment: Comment) -> str:
    """Where a permalink leads; the comment stands there."""
    address = client.get(comment.url)["Location"]
    assert f'id="comment-{comment.pk}"' in client.get(address.split("#")[0]).text
    return address


def test_a_permalink_leads_to_the_page_where_the_comment_stands(article: ArticlePage, client: Client) -> None:
    comment = public(article)
    assert arrived(client, comment) == f"{article.url}#comment-{comment.pk}"


def test_it_leads_to_its_thread_where_the_page_does_not_show_it(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 1}
    public(article)
    later = public(article)
    answer = public(article, parent=later)
    thread = reverse("comments:thread", args=[article.pk, later.pk])
    assert arrived(client, later) == f"{thread}#comment-{later.pk}"
    assert arrived(client, answer) == f"{thread}#comment-{answer.pk}"


def test_it_leads_to_the_right_part_of_a_wide_thread(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"answers_shown": 1, "comments_shown": 2}
    one = public(article)
    answers = [public(article, parent=one) for _number in range(5)]
    second_part = reverse("comments:thread", args=[article.pk, one.pk, answers[1].pk])
    assert arrived(client, answers[1]).startswith(reverse("comments:thread", args=[article.pk, one.pk]) + "#")
    assert arrived(client, answers[2]) == f"{second_part}#comment-{answers[2].pk}"
    assert arrived(client, answers[4]).endswith(f"/{answers[3].pk}/#comment-{answers[4].pk}")


def test_it_survives_a_move_of_the_page(article: ArticlePage, client: Client, home: ArticlePage) -> None:
    comment = public(article)
    before = arrived(client, comment)
    article.move(a_standard_page(below=home, title="Library"), "last-child")
    assert arrived(client, comment) != before
    assert "/library/" in arrived(client, comment)


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_what_is_not_public_has_no_permalink(article: ArticlePage, client: Client, status: str) -> None:
    assert client.get(a_comment(on=article, status=status).url).status_code == 404


def test_a_comment_of_a_page_that_is_gone_has_none(article: ArticlePage, client: Client) -> None:
    comment = public(article)
    address = comment.url
    article.delete()
    assert client.get(address).status_code == 404
    assert Comment.objects.get().url == ""


def test_a_comment_of_a_page_for_a_few_is_shown_to_nobody_else(article: ArticlePage, client: Client) -> None:
    comment = public(article)
    article.view_restrictions.create(restriction_type="login")
    assert client.get(comment.url).status_code == 404


def test_the_form_for_an_answer_stands_on_the_part_of_its_comment(
    article: ArticlePage, client: Client, settings: Settings
) -> None:
    settings.COMMENTS = {"threads_shown": 1}
    first, later = public(article), public(article)
    html = client.get(reverse("comments:reply", args=[article.pk, later.pk])).text
    assert f'id="comment-{first.pk}"' not in html
    assert html.index(f'id="comment-{later.pk}"') < html.index('id="comment-form"')
