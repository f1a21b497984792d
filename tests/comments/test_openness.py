"""Whether a page takes comments, who says so, and that it is kept to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from clinic.users.models import User
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


def said(page: Any, mode: str, days: int | None = None) -> Any:
    """The page as it is, saying this."""
    type(page).objects.filter(pk=page.pk).update(comments_mode=mode, comments_days=days)
    return fresh(page)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_a_page_that_says_nothing_asks_the_page_above(procedure: ProcedurePage) -> None:
    article = procedure.get_parent().specific
    said(article, "closed")
    openness = fresh(procedure).openness
    assert (openness.takes, openness.shows, openness.said_by) == (False, True, article)


def test_where_no_page_says_anything_the_discussion_screen_does(
    procedure: ProcedurePage, rules: DiscussionSettings
) -> None:
    assert fresh(procedure).openness.takes
    rules.comments_mode = "hidden"
    rules.save()
    openness = fresh(procedure).openness
    assert (openness.takes, openness.shows, openness.said_by) == (False, False, None)


def test_what_a_page_says_itself_counts_more(procedure: ProcedurePage) -> None:
    said(procedure.get_parent().specific, "hidden")
    assert said(procedure, "open").openness.takes


def test_open_for_some_days_ends_by_itself(article: ArticlePage) -> None:
    Page.objects.filter(pk=article.pk).update(first_published_at=timezone.now() - timedelta(days=9))
    assert said(article, "days", 10).openness.takes
    closed = said(article, "days", 8).openness
    assert not closed.takes
    assert closed.shows


def test_days_are_needed_where_they_are_chosen(article: ArticlePage) -> None:
    article.comments_mode, article.comments_days = "days", None
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert "comments_days" in refusal.value.message_dict


@pytest.mark.parametrize("mode", ["closed", "hidden"])
def test_a_post_is_refused_and_its_words_come_back(
    article: ArticlePage, reader: Client, filled: dict[str, str], mode: str
) -> None:
    said(article, mode)
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled)
    assert answer.status_code == 409
    assert not Comment.objects.exists()


def test_hidden_shows_nothing_at_all(article: ArticlePage, client: Client) -> None:
    a_comment(on=article, status="approved", text="Seen before")
    said(article, "hidden")
    page = client.get(article.url).text
    assert "Seen before" not in page
    assert "comment-form" not in page


def test_the_editor_sees_what_holds_and_who_said_so(procedure: ProcedurePage, administrator: User) -> None:
    article = procedure.get_parent().specific
    said(article, "closed")
    address = reverse("wagtailadmin_pages:edit", args=[procedure.pk])
    page = signed_in(administrator).get(address).text
    assert "Now: closed." in page
    assert f"The page “{article.title}” above says so." in page
