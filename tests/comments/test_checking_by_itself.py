"""What waits is refreshed by itself after learning, and nothing moves by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.users.models import User
from comments import rechecking
from comments.models import Comment, DiscussionSettings, Recheck
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.again import crowd
from tests.comments.learning.makers import a_lesson
from tests.comments.mailbox import RunTasks
from tests.comments.texts import FINE, SPAM
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", [FINE, SPAM])
def test_after_learning_numbers_are_new_and_nothing_moves(
    text: str, article: ArticlePage, when_sure: DiscussionSettings, moderator: User, run_tasks: RunTasks
) -> None:
    then = timezone.now() - timedelta(hours=1)
    comment = a_comment(on=article, text=text, created_at=then, changed_at=then, score=0.501, findings=[])
    a_lesson(5)
    rechecking.go_on()
    run_tasks()
    after = Comment.objects.get(pk=comment.pk)
    assert (after.status, after.changed_at) == ("pending", then)
    assert after.score != 0.501
    Recheck.objects.all().delete()
    rechecking.start(by=moderator)
    run_tasks()
    assert desk.status(comment) == ("spam" if text == SPAM else "approved")


def test_a_round_by_itself_is_followed_by_a_rest(article: ArticlePage, run_tasks: RunTasks) -> None:
    crowd(article)
    for word in (1, 2):
        a_lesson(word)
        rechecking.go_on()
        run_tasks()
    assert Recheck.objects.get().done == 7
    Recheck.objects.update(finished_at=timezone.now() - timedelta(seconds=8))
    rechecking.go_on()
    assert rechecking.under_way() is not None


def test_a_round_over_some_only_puts_off_what_began_by_itself(
    article: ArticlePage, moderator: User, run_tasks: RunTasks
) -> None:
    comments = crowd(article)
    a_lesson(1)
    rechecking.go_on()
    rechecking.start_over(comments=comments[:2], by=moderator)
    run_tasks()
    rechecking.go_on()
    run_tasks()
    assert list(Recheck.objects.order_by("pk").values_list("why", "done"))[-2:] == [
        ("asked", 2),
        ("learnt", 7),
    ]
