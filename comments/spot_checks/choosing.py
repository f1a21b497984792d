"""Which comments are looked at again: a share of all, by a lot that nobody can foresee or influence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from comments import keys, tallies
from comments.models import Comment, FilterSettings, SpotCheck
from comments.models.spot_check import Counted, SpotKind
from comments.permissions import pages_within_reach

# Of what each kind is a share, and under which name that is counted.
POOLS: dict[SpotKind, tuple[Counted, tallies.Between]] = {
    SpotKind.FILED: (Counted.FILED, tallies.filed_by_machine),
    SpotKind.APPROVED: (Counted.APPROVED, tallies.approved),
}
# The numbers of answers of so long ago serve no figure any more.
KEPT = timedelta(days=400)


def choose() -> None:
    """Draw among what was filed or approved since the last time, and forget what is old.

    The share is that of the default site. It begins with what comes from the first time on.
    """
    share = FilterSettings.for_page(None).spot_percent / 100
    for kind, (what, pool) in POOLS.items():
        for since, until in tallies.steps(what, first=timezone.now() - tallies.LAG - tallies.DAY):
            _draw(kind, what, pool(since, until), share, until)
    SpotCheck.objects.filter(answered_at=None, comment=None).delete()
    SpotCheck.objects.filter(chosen_at__lt=timezone.now() - KEPT).delete()


@transaction.atomic
def _draw(kind: SpotKind, what: Counted, pool: QuerySet[Comment], share: float, until: datetime) -> None:
    numbers = list(pool.values_list("pk", flat=True))
    drawn = (number for number in numbers if share and keys.lot(f"spot check: {kind}", number) < share)
    rows = [SpotCheck(comment_id=number, kind=kind) for number in drawn]
    SpotCheck.objects.bulk_create(rows, ignore_conflicts=True)
    # While nothing is drawn, nothing is a part of anything.
    tallies.add(what, len(numbers) if share else 0, until=until)


def waiting_for(user: Any) -> QuerySet[SpotCheck]:
    """The spot checks that this person may answer, the oldest comment first: filed and approved ones mixed.

    Wherever they stand by now: in the ordinary way people change what was wrong, and leave what was right, so
    that only errors would count. Not what may be an emergency: that waits on top of the queue.
    """
    pages = pages_within_reach(user)
    waiting = SpotCheck.objects.filter(answered_at=None, comment__urgent_at=None, comment__text__gt="")
    here = waiting if pages is None else waiting.filter(comment__page__in=pages.values("pk"))
    return here.order_by("comment_id", "pk")
