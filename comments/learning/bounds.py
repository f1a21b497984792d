"""How much may be learnt at once, so that nobody turns the filter by many labels: neither writer nor staff.

The figures are judgements, for a clinic with some dozen comments a day. A lesson beyond them is kept, and
shown as not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from comments.models import Lesson
from comments.models.lesson import Uncounted

# The third comment of one writer tells the filter hardly anything new; a flood of one writer's is an attempt.
OF_ONE_WRITER = 3
# One host is an advertiser's, or everybody's (a video site): five a day make it known within the day.
OF_ONE_HOST = 5
# A person who reads decides on one comment in a second at most, even with many at once.
IN_A_MINUTE = 60
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
# So many lessons of a day are looked back over at most; who teaches more has other worries.
LOOKED_AT = 2_000


class Lately:
    """What counted in the last day. One query, when it is made; `add` what is taught since.

    With `about`, the keys of one lesson, only those of that day are read that share a key with it.
    """

    def __init__(self, *, learner: str, at: datetime, about: Sequence[str] | None = None) -> None:
        known = Lesson.objects.counting().filter(learner=learner, taught_at__gt=at - DAY, taught_at__lte=at)
        if about is not None:
            known = known.annotate(as_text=Cast("keys", TextField())).filter(_shares(about, at))
        rows = list(known.order_by("-taught_at").values_list("taught_at", "keys")[:LOOKED_AT])
        self.in_minute = sum(taught > at - MINUTE for taught, _keys in rows)
        # Keys are taken from a lesson after a day.
        self.writers = Counter(keys[0] for _taught, keys in rows if keys)
        self.hosts = Counter(host for _taught, keys in rows for host in keys[1:])

    def why_not(self, keys: Sequence[str], *, by_minute: bool = True) -> Uncounted:
        """Why one more lesson with these keys, the writer's first, does not count; NO where it does."""
        writer, *hosts = keys
        if writer and self.writers[writer] >= OF_ONE_WRITER:
            return Uncounted.AUTHOR
        if any(self.hosts[host] >= OF_ONE_HOST for host in hosts):
            return Uncounted.HOST
        if by_minute and self.in_minute >= IN_A_MINUTE:
            return Uncounted.MINUTE
        return Uncounted.NO

    def add(self, keys: Sequence[str]) -> None:
        """One more lesson counts."""
        writer, *hosts = keys
        self.in_minute += 1
        self.writers[writer] += 1
        self.hosts.update(hosts)


def _shares(keys: Sequence[str], at: datetime) -> Q:
    """Lessons of the last minute, or with one of these keys; the database looks, which is faster."""
    of_these = Q(taught_at__gt=at - MINUTE)
    for key in filter(None, keys):
        of_these |= Q(as_text__contains=f'"{key}"')
    return of_these


def forget_keys(now: datetime) -> int:
    """Take the keys from lessons that are older than a day: they served for that day. Says from how many."""
    return Lesson.objects.filter(taught_at__lt=now - DAY).exclude(keys=[]).update(keys=[])
