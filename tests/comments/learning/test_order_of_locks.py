"""A learner is locked before any of its lessons is written: else two people could wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.users.models import User
from comments import editing, learning, moderation, privacy, redaction
from comments.decisions import seen_of
from comments.models import Comment, Learner, Lesson
from comments.spam import Submission
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments.learning.makers import pressed, taught
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

LOCK = f'FROM "{Learner._meta.db_table}"'
WRITING = tuple(f'{verb} "{Lesson._meta.db_table}"' for verb in ("UPDATE", "DELETE FROM", "INSERT INTO"))

Deed = Callable[[Comment, Any], Any]
DEEDS: dict[str, Deed] = {
    "another decision": lambda comment, by: moderation.mark_as_spam(comment=comment, by=by),
    "the trash": lambda comment, by: moderation.trash(comment=comment, by=by),
    "words taken out": lambda comment, by: redaction.redact(
        comment=comment, by=by, spans=[(0, 5)], seen=seen_of(comment)
    ),
    "taken back by its writer": lambda comment, by: editing.withdraw(comment=comment),
    "erased": lambda comment, by: privacy.erase(email=comment.author_email),
    "erased but for its words": lambda comment, by: privacy.erase(
        email=comment.author_email, keep_words=True
    ),
    "deleted for good": lambda comment, by: moderation.delete(comment=comment, by=by),
}


@pytest.fixture
def approved(article: ArticlePage, moderator: User) -> Comment:
    """A comment that taught, as it is stored."""
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator)
    return Comment.objects.get()


def first_lock_and_write(act: Callable[[], Any]) -> tuple[int, int]:
    """At which query a learner was first looked up, and at which a lesson was first written."""
    with CaptureQueriesContext(connection) as queries:
        act()
    told = [query["sql"] for query in queries]
    locks = [at for at, sql in enumerate(told) if LOCK in sql]
    writes = [at for at, sql in enumerate(told) if sql.startswith(WRITING)]
    return locks[0], writes[0]


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_the_lock_comes_first(deed: Deed, approved: Comment, moderator: User) -> None:
    lock, write = first_lock_and_write(lambda: deed(approved, moderator))
    assert lock < write


def test_it_comes_first_where_spam_is_deleted_that_taught(approved: Comment, moderator: User) -> None:
    moderation.mark_as_spam(comment=approved, by=moderator)
    lock, write = first_lock_and_write(lambda: moderation.delete(comment=approved, by=moderator))
    assert lock < write
    assert taught() == ["spam"]


def test_it_comes_first_where_a_deed_is_undone(approved: Comment, moderator: User) -> None:
    deed = pressed(moderator, lambda: moderation.trash(comment=approved, by=moderator))
    lock, write = first_lock_and_write(lambda: undo(deed=deed, by=moderator))
    assert lock < write
    assert taught() == ["ham"]


def test_it_comes_first_where_a_site_goes(db: None) -> None:
    learning.teach_words(told=Submission(text="Some words"), is_spam=True, learner="door-5")
    lock, write = first_lock_and_write(lambda: learning.drop(learner="door-5"))
    assert lock < write
    assert not Learner.objects.exists()
