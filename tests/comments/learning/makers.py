"""What tests of learning say more than once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.log_actions import LogContext

from comments import learning
from comments.learning.examples import Example
from comments.learning.lessons import locked, note
from comments.models import Comment, Learner, Lesson, Snapshot
from comments.spam.features import GROUPS, Features
from comments.spam.layer import Layer


def taught(comment: Comment | None = None) -> list[str]:
    """What is known at this moment, of one comment or of all: "ham" or "spam" for each lesson."""
    live = Lesson.objects.live().order_by("pk")
    live = live.filter(comment=comment) if comment else live
    return ["spam" if lesson.is_spam else "ham" for lesson in live]


def traits(*words: int) -> Features:
    """Features of a comment with these buckets as its words."""
    others: tuple[tuple[int, ...], ...] = ((),) * (len(GROUPS) - 1)
    return Features((tuple(sorted(words)), *others))


def a_lesson(*words: int, is_spam: bool = True, at: datetime | None = None, by: Any = None) -> Lesson:
    """A lesson of somebody whom nothing else is known of, about these buckets."""
    example = Example(traits(*words).pack(), base=-1.0, keys=("",))
    at = at or timezone.now()
    return note(example, learner=locked(), is_spam=is_spam, by=by, uncounted="", at=at)


def layer() -> bytes:
    """What the filter knows now, as bytes."""
    known = learning.current_layer()
    return (known or Layer()).to_bytes()


def stored_layer() -> bytes:
    """The stored layer's weights after a rebuild."""
    learning.rebuild()
    return bytes(Snapshot.objects.get().layer)


def learner() -> Learner:
    """The state of the clinic's learner."""
    return Learner.objects.get()


def pressed(user: Any, act: Callable[[], Any]) -> UUID:
    """Do this as one press of a button; gives the mark of the deed."""
    with LogContext(user=user) as context:
        act()
    return context.uuid


def days_pass(days: int) -> None:
    """Everything that was taught was taught some days earlier."""
    for lesson in Lesson.objects.all():
        Lesson.objects.filter(pk=lesson.pk).update(taught_at=lesson.taught_at - timedelta(days=days))
