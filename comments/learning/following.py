"""A lesson follows its decision: it comes with it, and goes where the decision is undone or taken back.

Nothing here stops a decision. What could not be learnt is noted in the log, and the decision stands.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import ModelLogEntry

from comments.learning import lessons
from comments.models import Comment

logger = logging.getLogger(__name__)

# What a person's act says of a comment, by its name in the history: whether it is spam. Other acts say
# nothing of it, and take back what was said: who trashes a comment may have many reasons.
SAYS = {
    "comments.approve": False,
    "comments.keep": False,
    "comments.accept_edit": False,
    "comments.not_spam": False,
    "comments.spam": True,
}
RESTORE = "comments.restore"
GONE = ("comments.withdraw", "comments.erase")


def decided(comment: Comment, action: str, *, by: Any, at: datetime, since: datetime) -> None:
    """A person decided on a comment: learn what that says. Never raises.

    `at` is the moment of the deed, `since` when it was judged before. Of staff's own words nothing is learnt.
    """
    if comment.by_staff:
        return
    with _beside_the_decision():
        if action in SAYS:
            _teach(comment, is_spam=SAYS[action], by=by, at=at)
        elif action == RESTORE:
            lessons.wake(comment=comment, slept_at=since)
        else:
            lessons.unteach(comment=comment, at=at)


def looked_at(comment: Comment, *, is_spam: bool, by: Any) -> None:
    """A person looked again and said what a comment is, wherever it stands. Never raises."""
    if comment.by_staff:
        return
    with _beside_the_decision():
        _teach(comment, is_spam=is_spam, by=by)


def undone(comment: Comment, *, at: datetime | None) -> None:
    """The deed of this moment was undone, and the comment stands as before. Never raises."""
    if comment.by_staff or at is None:
        return
    with _beside_the_decision():
        lessons.take_back(comment=comment, at=at)


def new_words(comment: Comment, *, at: datetime) -> None:
    """Its writer gave a comment other words, of which nobody said anything yet. Never raises."""
    with _beside_the_decision():
        lessons.unteach(comment=comment, at=at)


def _teach(comment: Comment, **what: Any) -> None:
    # What its writer took back or had erased stays with staff where it may speak of an emergency. Soon time
    # deletes it, and nothing of it may be left then.
    if comment.for_clinic and ModelLogEntry.objects.for_instance(comment).filter(action__in=GONE).exists():
        return
    lessons.teach(comment=comment, **what)


@contextmanager
def _beside_the_decision() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except Exception as error:
        # The kind of fault only: its message may quote what a visitor wrote.
        logger.error("A decision could not be learnt: %s.", type(error).__name__)
