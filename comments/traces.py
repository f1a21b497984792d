"""Marks by which a campaign is recognised for some days: of words, hosts and names, keyed and hashed.

They are facets, written and forgotten with the others, and deleted when their days are over: there are never
more of them than those days brought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from comments import keys, spam
from comments.asked import Question
from comments.conf import limits
from comments.models import Comment, Facet
from comments.models.count import FacetKind

# First signs of the marks, which tell them apart.
WORDS, HOST, NAME = "w", "h", "n"


def traces_of(comment: Comment, *, without: tuple[str, ...] = ()) -> Iterator[str]:
    """The marks of a young comment, stored or not; none of staff, nor of the hosts in `without`."""
    if comment.by_staff or comment.created_at < since():
        return
    for band in spam.bands_of(comment.text):
        yield WORDS + keys.of_trace(WORDS, band)
    for host in spam.hosts_of(comment.text, comment.author_website):
        if not spam.is_own(host, without):
            yield HOST + keys.of_trace(HOST, host)
    if name := " ".join(spam.unmask(comment.author_name).text.split()).casefold():
        yield NAME + keys.of_trace(NAME, name)


def shared(comment: Comment, *, own_hosts: tuple[str, ...], until: datetime) -> Counter[tuple[int, str]]:
    """How many marks each other comment has in common with this one, by its number and the kind of mark.

    One query, of an index alone for a comment that comes now. It reads so many at most; which of many are
    left out is open: who meets so many has seen enough.
    """
    mine = [*traces_of(comment, without=own_hosts)]
    if comment.pk:
        earlier = Facet.objects.filter(kind=FacetKind.TRACE, value__in=mine, comment__created_at__lte=until)
        rows = list(earlier.values_list("comment", "value")[: limits().campaign_rows])
    else:
        rows = _with(len(mine), limits().campaign_rows).rows(*mine) if mine else []
    return Counter((number, value[0]) for number, value in rows if number != comment.pk)


@lru_cache(maxsize=64)
def _with(number: int, most: int) -> Question:
    """The marks of any comment that are among so many."""
    marks = Facet.objects.filter(kind=FacetKind.TRACE).values_list("comment", "value")
    return Question(lambda *mine: marks.filter(value__in=mine)[:most])


def forget_old(*, dry_run: bool = False) -> int:
    """Delete the marks whose days are over; says how many. Safe to run twice."""
    old = Facet.objects.filter(kind=FacetKind.TRACE, comment__created_at__lt=since())
    return old.count() if dry_run else old.delete()[0]


def since() -> datetime:
    """When the days began that are looked back over."""
    return timezone.now() - timedelta(days=limits().campaign_days)
