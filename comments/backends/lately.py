"""What came lately, as the filter is told of it: no words, no names, no addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from comments import spam, traces
from comments.conf import limits
from comments.models import Comment

# Rows with the same words that are enough to say "again".
SAME_TEXT_ROWS = 20
COLUMNS = ("pk", "created_at", "text_hash", "ip_address", "author_email", "author_name", "page_id")


def recent_of(
    comment: Comment, own_hosts: tuple[str, ...], *, came_at: datetime | None = None
) -> Iterator[spam.Recent]:
    """Other comments of the last hour, those with the same words, and those like it of the last days.

    As seen at `came_at`, or now: what came later says nothing of how this one came. Each once. Three
    queries, of a bounded number of rows.
    """
    at = came_at or timezone.now()
    rows = {row[0]: row for row in _newest(comment, at)}
    shared: Counter[tuple[int, str]] = Counter()
    columns = ("value", *(f"comment__{column}" for column in COLUMNS))
    for value, *row in traces.like(comment, own_hosts=own_hosts, until=at).values_list(*columns):
        rows.setdefault(row[0], tuple(row))
        shared[row[0], value[0]] += 1
    author = _author(comment.author_email, comment.author_name)
    for row in rows.values():
        yield _seen_from(comment, author, row, shared, at)


def _newest(comment: Comment, at: datetime) -> Iterator[tuple[Any, ...]]:
    since = at - timedelta(seconds=limits().recent_window)
    earliest = at - timedelta(seconds=limits().resend_window)
    # Without itself, as new words of a comment are looked at too.
    newest_first = Comment.objects.exclude(pk=comment.pk).order_by("-created_at", "-pk").values_list(*COLUMNS)
    yield from newest_first.filter(created_at__gte=since, created_at__lte=at)[: limits().recent_rows]
    same_text = newest_first.filter(
        text_hash=comment.text_hash, created_at__lt=since, created_at__gte=earliest
    )
    yield from same_text[:SAME_TEXT_ROWS]


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
