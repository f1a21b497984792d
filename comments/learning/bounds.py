"""How much may be learnt at once, so that nobody turns the filter by many labels: neither writer nor staff.

The figures are judgements, for a clinic with some dozen comments a day. A lesson beyond them is kept, and
shown as not counted.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

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


def why_uncounted(keys: tuple[str, ...], at: datetime, *, learner: str, by_minute: bool = True) -> Uncounted:
    """Whether one more lesson with these keys (the writer's first, then hosts') counts. One query."""
    lately = Lesson.objects.counting().filter(learner=learner, taught_at__gt=at - DAY, taught_at__lte=at)
    rows = list(lately.order_by("-taught_at").values_list("taught_at", "keys")[:LOOKED_AT])
    writer, hosts = keys[0], keys[1:]
    known_hosts = Counter(host for _at, (_writer, *others) in _whole(rows) for host in others)
    if writer and sum(first == writer for _at, (first, *_hosts) in _whole(rows)) >= OF_ONE_WRITER:
        return Uncounted.AUTHOR
    if any(known_hosts[host] >= OF_ONE_HOST for host in hosts):
        return Uncounted.HOST
    if by_minute and sum(taught > at - MINUTE for taught, _keys in rows) >= IN_A_MINUTE:
        return Uncounted.MINUTE
    return Uncounted.NO


def _whole(rows: list[tuple[datetime, list[str]]]) -> list[tuple[datetime, list[str]]]:
    # Keys are taken from a lesson after a day.
    return [(at, keys) for at, keys in rows if keys]


def forget_keys(now: datetime) -> int:
    """Take the keys from lessons that are older than a day: they served for that day. Says from how many."""
    return Lesson.objects.filter(taught_at__lt=now - DAY).exclude(keys=[]).update(keys=[])
