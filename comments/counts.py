"""How many comments stand in each status, without counting all of them at each look."""

from __future__ import annotations

from django.db.models import F

from comments.models import Comment, CommentCount
from comments.models.comment import Status


def moved(*, before: str | None, after: str | None) -> None:
    """A comment came (before is None), went (after is None) or moved: call it in the same transaction.

    The statuses are taken in one order, so that two transactions never wait for each other.
    """
    steps = {before: -1, after: 1} if before != after else {}
    for status in sorted(status for status in steps if status and status != Status.PENDING):
        if not CommentCount.objects.filter(status=status).update(number=F("number") + steps[status]):
            CommentCount.objects.get_or_create(status=status)
            CommentCount.objects.filter(status=status).update(number=F("number") + steps[status])


def numbers() -> dict[str, int]:
    """The number in each status. What waits is few and indexed, so it is counted."""
    kept = dict(CommentCount.objects.values_list("status", "number"))
    return {status: kept.get(status, 0) for status in Status.values} | {
        Status.PENDING.value: Comment.objects.pending().count()
    }


def recount() -> None:
    """Set the kept numbers from the comments themselves, once a day: a number that drifted heals."""
    for status in Status.values:
        if status != Status.PENDING:
            number = Comment.objects.filter(status=status).count()
            CommentCount.objects.update_or_create(status=status, defaults={"number": number})
