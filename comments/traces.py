"""Marks by which a campaign is recognised for some days: of words, hosts and names, keyed and hashed.

They are facets, written and forgotten with the others, and deleted when their days are over: there are never
more of them than those days brought.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from comments import keys, spam
from comments.conf import limits
from comments.models import Comment, Facet
from comments.models.count import FacetKind

# First signs of the marks, which tell them apart.
WORDS, HOST, NAME = "w", "h", "n"


def traces_of(comment: Comment, *, without: tuple[str, ...] = ()) -> Iterator[str]:
    """The marks of a young comment, stored or not; none of staff, nor of the hosts in `without`."""
    if comment.by_staff or comment.created_at < _since():
        return
    for band in spam.bands_of(comment.text):
        yield WORDS + keys.of_trace(WORDS, band)
    for host in spam.hosts_of(comment.text, comment.author_website):
        if not spam.is_own(host, without):
            yield HOST + keys.of_trace(HOST, host)
    if name := " ".join(spam.unmask(comment.author_name).text.split()).casefold():
        yield NAME + keys.of_trace(NAME, name)


def like(comment: Comment, *, own_hosts: tuple[str, ...], until: datetime) -> QuerySet[Facet]:
    """The marks of other comments of the last days that this one has too, so many at most. One query.

    Which of many are left out is open: who meets so many has seen enough.
    """
    found = Facet.objects.filter(kind=FacetKind.TRACE, value__in=[*traces_of(comment, without=own_hosts)])
    of_those_days = found.filter(comment__created_at__gte=_since(), comment__created_at__lte=until)
    return of_those_days.exclude(comment=comment.pk)[: limits().campaign_rows]


def forget_old(*, dry_run: bool = False) -> int:
    """Delete the marks whose days are over; says how many. Safe to run twice."""
    old = Facet.objects.filter(kind=FacetKind.TRACE, comment__created_at__lt=_since())
    return old.count() if dry_run else old.delete()[0]


def _since() -> datetime:
    return timezone.now() - timedelta(days=limits().campaign_days)
