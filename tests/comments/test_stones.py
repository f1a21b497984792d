"""What keeps the place of a comment that is gone: no comment itself, and gone with the last answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import counts, filters, privacy
from comments.models import Comment
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def old_trash(article: ArticlePage, **fields: Any) -> Comment:
    then = timezone.now() - timedelta(days=31)
    return a_comment(on=article, status="trash", created_at=then, changed_at=then, **fields)


def test_a_stone_goes_with_the_last_answer_to_it(article: ArticlePage) -> None:
    first = old_trash(article)
    second = old_trash(article, parent=first)
    answer = a_comment(on=article, status="approved", parent=second)
    privacy.purge_expired()
    assert (Comment.objects.count(), counts.numbers()["trash"]) == (3, 0)
    answer.delete()
    assert privacy.purge_expired()["empty places"] == 2
    assert not Comment.objects.exists()
    counts.recount()
    assert counts.numbers()["trash"] == 0


@pytest.mark.parametrize("view", ["trash", "all"])
def test_a_stone_is_no_comment_at_the_desk(view: str, article: ArticlePage, moderator: User) -> None:
    stone = old_trash(article)
    answer = a_comment(on=article, status="trash", parent=stone)
    privacy.purge_expired()
    counts.recount()
    assert counts.numbers()["trash"] == 1
    assert list(filters.in_view(Comment.objects.all(), view, moderator)) == [answer]
