"""The real page cache before the real site: what it keeps of a conversation, and what it forgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings

from clinic.page_cache import PageCache
from clinic.users.models import User
from comments import moderation
from comments.models import Comment
from procedures.models import ArticlePage
from tests.cached_site import ask, cached_site
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache(tmp_path: Path, settings: Settings) -> Iterator[PageCache]:
    with cached_site(tmp_path, settings) as cache:
        yield cache


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """What is done in here counts as committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def parts(article: ArticlePage) -> list[str]:
    """Every address on which a page's comments show."""
    one = a_comment(on=article, status="approved")
    a_comment(on=article, status="approved", parent=one)
    number = article.pk
    return [
        article.url,
        reverse("comments:newest", args=[number]),
        reverse("comments:oldest", args=[number]),
        reverse("comments:thread", args=[number, one.pk]),
        reverse("comments:page_feed", args=[number]),
        reverse("comments:feed"),
    ]


def test_all_parts_of_a_conversation_are_kept(cache: PageCache, parts: list[str]) -> None:
    for path in parts:
        first, words = ask(cache, path)
        assert "etag" in first, path
        Comment.objects.update(html="<p>Changed behind the cache's back</p>")
        assert ask(cache, path)[1] == words
        Comment.objects.update(html="<p>x</p>")


def test_a_decision_makes_all_parts_new(
    cache: PageCache, parts: list[str], article: ArticlePage, moderator: User, committed: Any
) -> None:
    waiting = a_comment(on=article, text="New words", parent=Comment.objects.filter(parent=None).first())
    assert not any("New words" in ask(cache, path)[1] for path in parts)
    with committed():
        moderation.approve(comment=waiting, by=moderator)
    assert [path for path in parts if "New words" not in ask(cache, path)[1]] == []
    with committed():
        moderation.trash(comment=waiting, by=moderator)
    assert not any("New words" in ask(cache, path)[1] for path in parts)


def test_the_number_in_the_heading_is_right_behind_the_cache(
    cache: PageCache, article: ArticlePage, moderator: User, committed: Any
) -> None:
    waiting = a_comment(on=article)
    assert "1 comment" not in ask(cache, article.url)[1]
    with committed():
        moderation.approve(comment=waiting, by=moderator)
    assert "1 comment" in ask(cache, article.url)[1]


def test_a_decision_leaves_parts_of_other_pages_alone(
    cache: PageCache, parts: list[str], procedure: ArticlePage, moderator: User, committed: Any
) -> None:
    first = ask(cache, parts[1])[1]
    Comment.objects.filter(page__isnull=False).update(html="<p>Changed behind the cache's back</p>")
    with committed():
        moderation.approve(comment=a_comment(on=procedure), by=moderator)
    assert ask(cache, parts[1])[1] == first


def test_parts_of_an_alias_are_forgotten_with_its_original(
    cache: PageCache, article: ArticlePage, home: ArticlePage, moderator: User, committed: Any
) -> None:
    alias = article.create_alias(parent=home, update_slug="elsewhere")
    waiting, part = a_comment(on=article, text="New words"), reverse("comments:newest", args=[alias.pk])
    assert "New words" not in ask(cache, part)[1]
    with committed():
        moderation.approve(comment=waiting, by=moderator)
    assert "New words" in ask(cache, part)[1]


def test_forms_below_a_comment_are_kept_by_nobody(cache: PageCache, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    for path in (reverse("comments:reply", args=[article.pk, comment.pk]), f"{comment.url}report/"):
        headers, _words = ask(cache, path)
        assert headers["cache-control"] == "private, no-store"
        assert "etag" not in headers
