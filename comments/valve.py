"""The valve for a flood: what waits for a puzzle, when comments pause, and who is told.

It is a count of what came in the last minutes, so it holds for all processes and opens by itself.
"""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from comments import holding, mailing
from comments.asked import Question
from comments.models import Comment
from comments.spam import Finding

WINDOW = timedelta(minutes=10)
# A clock that was put back leaves comments of the future behind: they are no flood.
AHEAD = timedelta(minutes=1)
# Operators get no more than four mails a day.
TOLD_EVERY = timedelta(hours=6)
SAYS = gettext_noop("It came in a flood of comments, and its writer did not solve the puzzle.")


class Stage(IntEnum):
    """How far the valve is shut."""

    OPEN = 0
    ASKING = 1
    CLOSED = 2


def stage(rows: QuerySet[Any] | None = None) -> Stage:
    """How far the valve is shut now: for readers' comments, or for other rows. One query, two in a flood."""
    now, ask, close = timezone.now(), settings.CLINIC_FLOOD_ASK, settings.CLINIC_FLOOD_CLOSE
    span = (now - WINDOW, now + AHEAD)
    # Times stand in an index. Who wrote does not: that is asked only of many, so that neither staff nor what
    # moves in from another system shut anybody out.
    if rows is None and not _so_many(min(ask, close)).rows(*span):
        return Stage.OPEN
    whose = Comment.objects.filter(by_staff=False, moved_in_at=None) if rows is None else rows
    number = whose.filter(created_at__range=span).order_by()[: max(ask, close)].count()
    return Stage.CLOSED if number >= close else Stage.ASKING if number >= ask else Stage.OPEN


@cache
def _so_many(number: int) -> Question:
    """Whether so many comments came in a span: the number of one if they did."""
    ordered = Comment.objects.order_by().values_list("pk")
    return Question(
        lambda since, until: ordered.filter(created_at__range=(since, until))[number - 1 : number]
    )


def finding() -> dict[str, object]:
    """What is noted of a comment of a flood: it shows only once its writer solved the puzzle."""
    return Finding(holding.FLOOD, 0.0, SAYS, holds=False).as_dict()


def tell() -> None:
    """Queue a mail to the operators, unless one was queued lately."""
    lately = DBTaskResult.objects.filter(
        task_path=tell_of_flood.module_path, enqueued_at__gt=timezone.now() - TOLD_EVERY
    )
    if not lately.exists():
        mailing.later(tell_of_flood)


@task(backend="background", queue_name="mail")
def tell_of_flood(attempt: int = 0) -> None:
    """Tell the operators that comments flood in, what the site does, and what they can do."""
    to = mailing.operators()
    context = {"close": settings.CLINIC_FLOOD_CLOSE, "link": mailing.desk_link()}
    subject = _("A flood of comments comes in")
    if to and not mailing.went_out(mailing.message(subject, "flood", context, bcc=to)):
        mailing.try_again(tell_of_flood, attempt)
