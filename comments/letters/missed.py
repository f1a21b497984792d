"""Letters that a broken queue or a stopped worker lost: the clock comes back to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from comments import mailing
from comments.letters import answering, asking, telling
from comments.models import Comment, Delivery, Subscription
from comments.models.comment import Status
from comments.models.letter import SubscriptionKind

# How long back lost letters are made up for.
MISSED_WITHIN = timedelta(days=3)


def tell_missed() -> None:
    """Queue what was lost in the last days, where no task in the queue speaks of it. Twice tells once."""
    since = timezone.now() - MISSED_WITHIN
    # What moved in and was not judged since tells nobody anything.
    untold = Comment.objects.filter(changed_at__gt=since).exclude(changed_at=F("moved_in_at"))
    waits = _untold(SubscriptionKind.REPLIES, "parent").exclude(address__key=OuterRef("author_key"))
    answers = untold.filter(Exists(waits), status=Status.APPROVED)
    mailing.queue_missed(telling.tell_of_answer, "comment_id", answers.values_list("pk", flat=True))
    wishes = _untold(SubscriptionKind.OUTCOME, "pk", created_at__gt=OuterRef(OuterRef("changed_at")))
    decided = untold.filter(Exists(wishes), status__in=telling.DECIDED, decided_at__isnull=False)
    mailing.queue_missed(telling.tell_outcome, "comment_id", decided.values_list("pk", flat=True))
    unheard = _untold(SubscriptionKind.OUTCOME, "pk", created_at__gt=OuterRef(OuterRef("page_changed_at")))
    changed = Comment.objects.filter(Exists(unheard), page_changed_at__gt=since)
    mailing.queue_missed(telling.tell_of_change, "comment_id", changed.values_list("pk", flat=True))
    _send_missed(since)
    answering.send_missed(since=since)
    asking.ask_missed(since=since)


def _untold(kind: str, place: str, **lately: Any) -> QuerySet[Subscription]:
    """The wishes of this kind, by the comment that stands at `place`, of those who got no letter about it.

    To be asked of each comment; that somebody else got a letter about it counts for nothing. Nor does one
    about an earlier decision; where something else happened since, looking again tells nothing twice.
    """
    theirs = Delivery.objects.filter(subscription=OuterRef("pk"), about=OuterRef(OuterRef("pk")), **lately)
    return telling.live().filter(~Exists(theirs), kind=kind, comment=OuterRef(place))


def _send_missed(since: datetime) -> None:
    made = Delivery.objects.filter(created_at__gt=since, subscription__in=telling.live())
    numbers = mailing.unsent(made).values_list("pk", flat=True)
    mailing.queue_missed(telling.deliver, "delivery_id", numbers)
