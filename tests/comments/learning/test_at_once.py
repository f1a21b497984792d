"""Several processes teach, unteach and rebuild at the same moment, each with a connection of its own."""

from __future__ import annotations

from typing import Any

import pytest

from clinic.users.models import User
from comments import learning, moderation
from comments.learning import replay
from comments.models import Lesson
from procedures.models import ArticlePage
from tests.comments.learning.makers import layer, learner, stored_layer, taught
from tests.comments.test_parallel_posts import at_once
from tests.factories import a_comment

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_lessons_that_are_taught_at_once_none_is_lost(article: ArticlePage, moderator: User) -> None:
    comments = [a_comment(on=article, author_email=f"reader{number}@example.org") for number in range(8)]

    def decide(number: int) -> None:
        verb = moderation.approve if number % 2 else moderation.mark_as_spam
        verb(comment=comments[number], by=moderator)
        learning.current_layer()

    at_once(decide, 8)
    assert sorted(taught()) == ["ham"] * 4 + ["spam"] * 4
    assert learner().last_lesson == Lesson.objects.latest("pk").pk
    held = layer()
    replay._held.clear()
    assert layer() == held == stored_layer()


def test_what_is_taught_and_unlearnt_during_a_rebuild_counts(article: ArticlePage, moderator: User) -> None:
    comments = [a_comment(on=article, author_email=f"reader{number}@example.org") for number in range(6)]
    for comment in comments[:4]:
        moderation.mark_as_spam(comment=comment, by=moderator)

    def act(number: int) -> Any:
        if number < 2:
            return learning.rebuild()
        if number < 4:
            return moderation.hold(comment=comments[number - 2], by=moderator)
        return moderation.approve(comment=comments[number], by=moderator)

    at_once(act, 6)
    learning.rebuild_due()
    assert taught() == ["spam", "spam", "ham", "ham"]
    replay._held.clear()
    assert layer() == stored_layer()
