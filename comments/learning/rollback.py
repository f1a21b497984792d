"""What people can do about wrong lessons: roll back those of one moderator, or forget one trait."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit
from comments.errors import NotAllowed
from comments.learning.lessons import locked, put_to_sleep, unlearnt, wake_all
from comments.learning.whose import of_all_sites
from comments.models import Comment, Learner, Lesson
from comments.permissions import judges_everywhere
from comments.spam import Submission, features_of
from comments.spam.features import GROUPS


@transaction.atomic
def roll_back(*, by: Any, moderator: Any, since: datetime, until: datetime) -> int:
    """Unlearn what one moderator taught from one moment to another; how many lessons. Decisions stay.

    What they had taken the place of is known again, unless it is rolled back with them. They do not come back
    by Undo or by a restored comment. Raises NotAllowed for who does not judge everywhere.
    """
    if not judges_everywhere(by):
        raise NotAllowed
    number = 0
    for name in of_all_sites():
        learner = locked(name)
        taught = Lesson.objects.filter(learner=name, by=moderator, taught_at__range=(since, until))
        found = list(taught.live().defer("features"))
        if found:
            replaced = _replaced_by(found, set(taught.values_list("pk", flat=True)))
            put_to_sleep(found, learner, timezone.now())
            wake_all(replaced, learner)
        number += len(found)
    audit.record_rollback(by=by, moderator=moderator, number=number, since=since, until=until)
    return number


def _replaced_by(lessons: list[Lesson], theirs: set[int]) -> list[tuple[Lesson, Comment]]:
    """What each of these had taken the place of, or that in its turn, but nothing of `theirs`."""
    about = {lesson.comment_id for lesson in lessons} - {None}
    earlier = Lesson.objects.filter(comment__in=about, undone_at__isnull=False).select_related("comment")
    # A lesson that takes the place of another is taught at the moment when that is unlearnt.
    asleep = {(each.comment_id, each.undone_at): each for each in earlier.defer("features")}
    found = []
    for lesson in lessons:
        before = asleep.pop((lesson.comment_id, lesson.taught_at), None)
        while before is not None and before.pk in theirs:
            before = asleep.pop((before.comment_id, before.taught_at), None)
        if before is not None and before.comment is not None:
            found.append((before, before.comment))
    return found


@transaction.atomic
def forget_trait(*, bucket: int, by: Any, word: str = "") -> None:
    """Let a trait of comments (`spam.features.bucket_of_word`, `bucket_of_host`) weigh nothing, for good.

    With the `word` itself the pieces of it weigh nothing either, also where other words share them; phrases
    that it stands in still count. Twice changes nothing. Raises NotAllowed as `roll_back`.
    """
    _choose(bucket, by, [bucket, *_pieces_of(word, bucket)])


@transaction.atomic
def learn_trait_again(*, bucket: int, by: Any) -> None:
    """Take `forget_trait` back."""
    _choose(bucket, by, [])


def _pieces_of(word: str, bucket: int) -> list[int]:
    groups = dict(zip(GROUPS, features_of(Submission(text=word)).groups, strict=True))
    about = {*groups["words"], *groups["pieces"]}
    return sorted(about - {bucket}) if bucket in about else []


def _choose(bucket: int, by: Any, gone: list[int]) -> None:
    if not judges_everywhere(by):
        raise NotAllowed
    changed = [_choose_for(locked(name), bucket, gone) for name in of_all_sites()]
    if any(changed):
        audit.record_forgotten(by=by, is_forgotten=bool(gone))


def _choose_for(learner: Learner, bucket: int, gone: list[int]) -> bool:
    """Whether that changed anything for one learner."""
    others = [each for each in learner.forgotten if each[0] != bucket]
    if (len(others) < len(learner.forgotten)) == bool(gone):
        return False
    learner.forgotten = [*others, gone] if gone else others
    learner.save(update_fields=["forgotten"])
    # All of the snapshot is to be built again.
    unlearnt(learner, [0])
    return True
