"""What people can do about wrong lessons: roll back those of one moderator, or forget one trait."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit
from comments.errors import NotAllowed
from comments.learning.lessons import locked, put_to_sleep, unlearnt
from comments.models import Lesson
from comments.permissions import judges_everywhere


@transaction.atomic
def roll_back(*, by: Any, moderator: Any, since: datetime, until: datetime) -> int:
    """Unlearn what one moderator taught from one moment to another; how many lessons. Decisions stay.

    They do not come back by Undo or by a restored comment. Raises NotAllowed for who does not judge
    everywhere.
    """
    if not judges_everywhere(by):
        raise NotAllowed
    learner = locked()
    theirs = Lesson.objects.live().filter(learner=learner.name, by=moderator, taught_at__range=(since, until))
    found = list(theirs.only("pk"))
    if found:
        put_to_sleep(found, learner, timezone.now())
    audit.record_rollback(by=by, moderator=moderator, number=len(found), since=since, until=until)
    return len(found)


@transaction.atomic
def forget_trait(*, bucket: int, by: Any) -> None:
    """Let a trait of comments (`spam.features.bucket_of_word`, `bucket_of_host`) weigh nothing, for good.

    Twice changes nothing. Raises NotAllowed as `roll_back`.
    """
    _choose(bucket, by, is_forgotten=True)


@transaction.atomic
def learn_trait_again(*, bucket: int, by: Any) -> None:
    """Take `forget_trait` back."""
    _choose(bucket, by, is_forgotten=False)


def _choose(bucket: int, by: Any, *, is_forgotten: bool) -> None:
    if not judges_everywhere(by):
        raise NotAllowed
    learner = locked()
    if (bucket in learner.forgotten) == is_forgotten:
        return
    others = [each for each in learner.forgotten if each != bucket]
    learner.forgotten = [*others, bucket] if is_forgotten else others
    learner.save(update_fields=["forgotten"])
    # All of the snapshot is to be built again.
    unlearnt(learner, [0])
    audit.record_forgotten(by=by, is_forgotten=is_forgotten)
