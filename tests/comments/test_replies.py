from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.comments.outline import drawn
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def test_the_form_for_an_answer_stands_below_its_comment(article: ArticlePage, client: Client) -> None:
    one, two = public(article, author_name="Robin"), public(article)
    html = client.get(reverse("comments:reply", args=[article.pk, one.pk])).text
    assert "Reply to Robin" in html
    places = [f'id="comment-{one.pk}"', 'id="comment-form"', f'id="comment-{two.pk}"']
    assert [html.index(place) for place in places] == sorted(html.index(place) for place in places)


def test_an_answer_is_sent_and_held(article: ArticlePage, reader: Client, filled: dict[str, str]) -> None:
    question = public(article)
    reader.post(reverse("comments:reply", args=[article.pk, question.pk]), filled)
    assert Comment.objects.get(parent=question).depth == 1


@pytest.mark.parametrize("status", ["pending", "trash", "spam"])
def test_an_answer_to_what_is_not_public_comes_back_kindly(
    article: ArticlePage, reader: Client, filled: dict[str, str], status: str
) -> None:
    hidden = a_comment(on=article, status=status, text="Hidden words")
    answer = reader.post(reverse("comments:reply", args=[article.pk, hidden.pk]), filled)
    assert answer.status_code == 409
    assert "not public, so it can&#x27;t be answered here" in answer.text
    assert filled["comment"] in answer.text
    assert f'action="{reverse("comments:post", args=[article.pk])}"' in answer.text
    assert "Hidden words" not in answer.text


def test_no_reply_is_offered_below_the_deepest_level(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.max_depth = 1
    rules.save()
    one = public(article)
    two = public(article, parent=one)
    html = drawn(article)
    assert f"/reply/{one.pk}/" in html
    assert f"/reply/{two.pk}/" not in html


def test_an_answer_that_is_too_deep_comes_back(
    article: ArticlePage, rules: DiscussionSettings, reader: Client, filled: dict[str, str]
) -> None:
    rules.max_depth = 0
    rules.save()
    answer = reader.post(reverse("comments:reply", args=[article.pk, public(article).pk]), filled)
    assert answer.status_code == 409
    assert filled["comment"] in answer.text
