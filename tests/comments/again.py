"""What tests of checking again share: comments that wait, and what was found of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.factories import a_comment

CASINO = "The casino is open, the casino is fun."


def waiting(article: ArticlePage, text: str = CASINO, **fields: Any) -> Comment:
    """A comment that nobody judged yet, as it was checked when it came: nothing was found."""
    then = timezone.now() - timedelta(hours=1)
    given = {"created_at": then, "changed_at": then, "label": "ham", "score": 0.1, "findings": []} | fields
    return a_comment(on=article, text=text, **given)


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def found(comment: Comment) -> set[str]:
    return {finding["name"] for finding in now(comment).findings}


def strict(rules: DiscussionSettings) -> None:
    """The clinic holds a word, and calls spam whatever is not quite surely honest."""
    rules.blocked_words, rules.unsure_from, rules.spam_from = "casino", 1, 1
    rules.save()


def crowd(article: ArticlePage, number: int = 7, **fields: Any) -> list[Comment]:
    """Comments that wait, the first the oldest, as they were found to be fine when they came."""
    start = timezone.now() - timedelta(hours=2)
    made = {"label": "ham", "score": 0.1, "findings": []} | fields
    times = [start + timedelta(minutes=each // 2) for each in range(number)]
    return [
        a_comment(on=article, text=f"Casino number {each}.", created_at=time, changed_at=time, **made)
        for each, time in enumerate(times)
    ]
