"""Teaching and unteaching: each writes or takes back a row under one lock, so that two at once lose nothing.
That lock, a learner's row, comes before any lesson is written: so nobody waits for who waits for them.

The numbers of rows are in the order in which they were stored. Whoever holds a layer sees from `Learner`
what came since. A lesson that is unlearnt keeps no features: they are made anew if its decision stands again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import mailing
from comments.learning.bounds import Lately
from comments.learning.examples import Example, of_comment
from comments.learning.replay import rebuild_later
from comments.learning.whose import learner_of
from comments.models import Comment, Learner, Lesson
from comments.models.comment import Status
from comments.models.lesson import CLINIC, LessonQuerySet, new_mark

# New lessons after which the layer is built again: so many are quickly replayed by each process.
REBUILD_AFTER = 200
# Seconds until it is built: many decisions at once need it once.
REBUILD_IN = 10


@transaction.atomic
def teach(*, comment: Comment, is_spam: bool, by: Any, at: datetime | None = None) -> Lesson:
    """Let the filter learn that a stored comment of a reader is spam, or is none; `by` says so.

    It takes the place of what was taught about this comment before. Called twice with the same words it
    teaches once. It may not count (`learning.bounds`). About eight queries.
    """
    learner, example, at = locked(learner_of(comment.page)), of_comment(comment), at or timezone.now()
    before = Lesson.objects.live().filter(comment=comment).first()
    if before is not None:
        if before.is_spam == is_spam and bytes(before.features) == example.features:
            return before
        # Its page may have moved to another site since.
        put_to_sleep([before], learner if learner.name == before.learner else locked(before.learner), at)
    why_not = Lately(learner=learner.name, at=at, about=example.keys).why_not(example.keys)
    return note(example, learner=learner, is_spam=is_spam, by=by, uncounted=why_not, at=at, comment=comment)


@transaction.atomic
def unteach(*, comment: Comment, at: datetime | None = None) -> bool:
    """Let the filter unlearn what was taught about a comment; whether anything was. One query where not."""
    live = Lesson.objects.live().filter(comment=comment)
    if not live.exists():
        return False
    at = at or timezone.now()
    learners = {name: locked(name) for name in _names(live)}
    known = list(live.only("pk", "learner"))
    for lesson in known:
        put_to_sleep([lesson], learners[lesson.learner], at)
    return bool(known)


@transaction.atomic
def wake(*, comment: Comment, slept_at: datetime | None) -> bool:
    """Let what was unlearnt at one moment be known again, as its decision stands again; whether it was.

    From the words as they are now. Nothing happens where something else was taught since.
    """
    rows = list(Lesson.objects.filter(comment=comment).defer("features").order_by("pk"))
    asleep = [lesson for lesson in rows if lesson.undone_at == slept_at]
    if slept_at is None or not asleep or any(lesson.undone_at is None for lesson in rows):
        return False
    wake_all([(asleep[-1], comment)], locked(asleep[-1].learner))
    return True


@transaction.atomic
def take_back(*, comment: Comment, at: datetime) -> None:
    """The deed of one moment was undone: what it taught is unlearnt, what it unlearnt is known again.

    `comment` stands as before the deed by now. In the trash nothing is known.
    """
    live = list(Lesson.objects.live().filter(comment=comment).only("pk", "taught_at", "learner"))
    theirs = [lesson for lesson in live if lesson.taught_at == at]
    earlier = [lesson for lesson in live if lesson.taught_at != at]
    if theirs:
        put_to_sleep(theirs, locked(theirs[0].learner), timezone.now())
    if earlier and comment.status == Status.TRASH:
        put_to_sleep(earlier, locked(earlier[0].learner), comment.changed_at)
    wake(comment=comment, slept_at=at)


@transaction.atomic
def reworded(*, comment: Comment) -> None:
    """Words or links were taken out of a comment: they go from what it taught, too. One query at least."""
    live = Lesson.objects.live().filter(comment=comment)
    if not live.exists():
        return
    learner, lesson = locked(_names(live)[0]), live.first()
    if lesson is not None and bytes(lesson.features) != of_comment(comment).features:
        wake_all([(lesson, comment)], learner)


@transaction.atomic
def forget(*, lessons: Iterable[int]) -> int:
    """Delete lessons by number, as their comments are to be erased, and let it be unlearnt; how many.

    The caller erases afterwards: then nothing says any more whose they were.
    """
    numbers = list(lessons)
    if not numbers:
        return 0
    rows = Lesson.objects.filter(pk__in=numbers)
    learners = [locked(name) for name in _names(rows)]
    known = set(rows.live().values_list("learner", flat=True))
    number, _kinds = rows.delete()
    for learner in learners:
        if learner.name in known:
            unlearnt(learner, numbers)
    return number


def let_go(comment: Comment) -> None:
    """Its comment is to be deleted: what it taught stays, and nothing says any more whose it was."""
    rows = Lesson.objects.filter(comment=comment)
    for name in _names(rows):
        locked(name)
    rows.part_from_comments()


def _names(lessons: LessonQuerySet) -> list[str]:
    """Whose lessons these are, in the order in which all lock them."""
    return list(lessons.order_by("learner").values_list("learner", flat=True).distinct())


def about(comments: Iterable[Comment]) -> list[int]:
    """The numbers of all lessons about these comments. One query."""
    numbers = [comment.pk for comment in comments]
    return list(Lesson.objects.filter(comment__in=numbers).values_list("pk", flat=True))


def note(
    example: Example,
    *,
    learner: Learner,
    is_spam: bool,
    by: Any,
    uncounted: str,
    at: datetime,
    comment: Comment | None = None,
) -> Lesson:
    """Write a lesson down; `learner` is locked. Two queries, and one more where a rebuild is due."""
    lesson = Lesson.objects.create(
        **asdict(example),
        learner=learner.name,
        comment=comment,
        is_spam=is_spam,
        uncounted=uncounted,
        by=by,
        taught_at=at,
    )
    noted(learner, [lesson])
    return lesson


def noted(learner: Learner, stored: Sequence[Lesson]) -> None:
    """Say to who holds the layer of a locked learner that these lessons came, in their order."""
    newest = stored[-1]
    learner.last_lesson, learner.mark, learner.since = newest.pk, newest.mark, learner.since + len(stored)
    _store(learner, is_due=learner.since >= REBUILD_AFTER)


def locked(name: str = CLINIC) -> Learner:
    """The row of a learner, made where there is none, locked until the transaction ends."""
    return Learner.objects.select_for_update().get_or_create(name=name)[0]


def put_to_sleep(lessons: Iterable[Lesson], learner: Learner, at: datetime) -> None:
    """Unlearn these lessons of a locked learner."""
    numbers = [lesson.pk for lesson in lessons]
    Lesson.objects.filter(pk__in=numbers).update(undone_at=at, features=b"")
    unlearnt(learner, numbers)


def wake_all(asleep: Iterable[tuple[Lesson, Comment]], learner: Learner) -> None:
    """Let lessons of a locked learner be known, from the words of their comments as they are now."""
    pairs = list(asleep)
    for lesson, comment in pairs:
        example = of_comment(comment)
        lesson.features, lesson.base, lesson.undone_at = example.features, example.base, None
        lesson.save(update_fields=["features", "base", "undone_at"])
    if pairs:
        unlearnt(learner, [lesson.pk for lesson, _comment in pairs])


def unlearnt(learner: Learner, numbers: list[int]) -> None:
    """Say to who holds the layer that these lessons changed. Those in the snapshot go when it is rebuilt."""
    learner.epoch = new_mark()
    _store(learner, is_due=min(numbers, default=0) <= learner.in_snapshot)


def _store(learner: Learner, *, is_due: bool) -> None:
    # A task waits already where it was due before; should that be lost, the clock looks each hour.
    if is_due and not learner.is_due:
        learner.is_due = True
        mailing.later(rebuild_later, seconds=REBUILD_IN)
    learner.save(update_fields=["epoch", "mark", "last_lesson", "since", "is_due"])
