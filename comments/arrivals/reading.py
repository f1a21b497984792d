"""What moved in lately written and waits is read for emergencies, in the background. It stays where it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from comments import rechecking
from comments.models import Comment

# Comments of one task, and of one move: the newest.
SLICE, MOST = 50, 1_000


def read_recent(*, numbers: Iterable[int] | QuerySet[Any, Any]) -> int:
    """Let those of these comments be read that wait and are a fortnight old at most; how many. One query.

    Nobody is mailed about it but, for an emergency, who is on call.
    """
    recent = Comment.objects.pending().filter(
        pk__in=numbers, by_staff=False, created_at__gt=timezone.now() - rechecking.RECENT
    )
    found = list(recent.order_by("-created_at", "-pk").values_list("pk", flat=True)[:MOST])
    for start in range(0, len(found), SLICE):
        read_some.enqueue(numbers=found[start : start + SLICE])
    return len(found)


@task(backend="background", queue_name="long")
def read_some(numbers: list[int]) -> None:
    """Read some; again is no harm."""
    for number in numbers:
        rechecking.read_quietly(number)
