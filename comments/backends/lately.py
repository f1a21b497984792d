"""What came lately, as the filter is told of it: no words, no names, no addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import Q

from comments import spam, traces
from comments.asked import Question
from comments.conf import limits
from comments.models import Comment

COLUMNS = ("pk", "created_at", "text_hash", "ip_address", "author_email", "author_name", "page_id")


SAME_TEXT = Question(
    lambda words, since: (
        Comment.objects.order_by().filter(text_hash=words, created_at__gte=since).values_list("pk")[:1]
    )
)


def recent_of(comment: Comment, own_hosts: tuple[str, ...], at: datetime) -> Iterator[spam.Recent]:
    """Other comments with the same words, and those like it of the last days, as seen at a moment.

    What came later says nothing of how this one came. Each once. Two queries, of a bounded number of rows.
    """
    shared = traces.shared(comment, own_hosts=own_hosts, until=at)
    earliest, telling = at - timedelta(seconds=limits().resend_window), _telling(shared)
    if not telling and SAME_TEXT.value(comment.text_hash, earliest) is None:
        return
    same_text = Q(text_hash=comment.text_hash, created_at__gte=earliest)
    like = Q(pk__in=telling, created_at__gte=traces.since())
    found = Comment.objects.order_by().filter(same_text | like, created_at__lte=at).exclude(pk=comment.pk)
    author = _author(comment.author_email, comment.author_name)
    for row in found.values_list(*COLUMNS)[: limits().recent_rows + limits().campaign_rows]:
        yield _seen_from(comment, author, row, shared, at)


def numbers_of(comment: Comment, at: datetime) -> tuple[int, int]:
    """How many other comments came just before a moment by its author, and from its network.

    One query, of the newest rows: of larger floods the valve knows.
    """
    mine, author = comment.ip_address, _author(comment.author_email, comment.author_name)
    # Without itself, as new words of a comment are looked at too.
    since, itself = at - timedelta(seconds=spam.LATELY), comment.pk or 0
    rows = _senders(limits().recent_rows).rows(since, at, itself)
    by_author = sum(_author(email, name) == author for _ip, email, name in rows) if author else 0
    return by_author, sum(ip == mine for ip, _email, _name in rows) if mine else 0


@cache
def _senders(most: int) -> Question:
    """Who sent the newest comments between two moments, but for one."""
    newest = Comment.objects.order_by("-created_at", "-pk").values_list(
        "ip_address", "author_email", "author_name"
    )
    return Question(
        lambda since, until, but: newest.filter(created_at__range=(since, until)).exclude(pk=but)[:most]
    )


def _telling(shared: Counter[tuple[int, str]]) -> set[int]:
    """Those whose common marks can say anything to a check."""
    kinds = shared.items()
    return {pk for (pk, kind), n in kinds if kind != traces.WORDS or spam.likeness(n) >= spam.LIKE}


def _seen_from(
    comment: Comment, author: str, row: tuple[Any, ...], shared: Counter[tuple[int, str]], at: datetime
) -> spam.Recent:
    number, written, fingerprint, ip, email, name, page = row
    return spam.Recent(
        seconds_ago=(at - written).total_seconds(),
        fingerprint=fingerprint,
        same_network=bool(comment.ip_address) and ip == comment.ip_address,
        same_author=bool(author) and _author(email, name) == author,
        same_page=page == comment.page_id,
        page=page or 0,
        likeness=spam.likeness(shared[number, traces.WORDS]),
        same_host=shared[number, traces.HOST] > 0,
        same_name=shared[number, traces.NAME] > 0,
    )


def _author(email: str, name: str) -> str:
    return (email or name).casefold()
