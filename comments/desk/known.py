"""What is known around the comments of one screen: a few queries for all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from comments import ready
from comments.models import Address, Comment, CommentEdit, ModeratorNote, Report
from comments.models.reader_act import ReportReason


@dataclass(frozen=True, slots=True)
class Known:
    """`approved` counts public comments by key of their writer, `confirmed` holds keys of shown addresses.

    `reports` holds (reason, how many) of each comment's open reports, `notes` how many notes it has, by the
    comment's number; `edits` holds the new words that wait, by the same; `ready` are the ready answers;
    `urls` fills with the addresses of their pages.
    """

    approved: dict[str, int] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    reports: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    edits: dict[int, CommentEdit] = field(default_factory=dict)
    ready: tuple[ready.Ready, ...] = ()
    urls: dict[int, str] = field(default_factory=dict)


def around(comments: Iterable[Comment]) -> Known:
    """What is known around these comments. Five queries for any number, and one more where an edit waits."""
    comments = list(comments)
    numbers = [comment.pk for comment in comments]
    writers = {comment.author_key for comment in comments} - {""}
    public = Comment.objects.approved().filter(author_key__in=writers).order_by()
    shown = Address.objects.filter(key__in=writers, confirmed_at__isnull=False)
    notes = ModeratorNote.objects.filter(comment__in=numbers).order_by()
    return Known(
        approved=dict(public.values_list("author_key").annotate(Count("pk"))),
        confirmed=frozenset(shown.values_list("key", flat=True)),
        reports=_reports(numbers),
        notes=dict(notes.values_list("comment").annotate(Count("pk"))),
        edits=edits_of(comments),
        ready=ready.answers(),
    )


def edits_of(comments: Iterable[Comment]) -> dict[int, CommentEdit]:
    """The new words that wait beside these comments, by the comment's number."""
    numbers = [comment.pk for comment in comments if comment.edited_at]
    waiting = CommentEdit.objects.filter(comment__in=numbers, settled_at=None) if numbers else ()
    return {edit.comment_id: edit for edit in waiting}


def _reports(numbers: list[int]) -> dict[int, list[tuple[str, int]]]:
    still_open = Report.objects.filter(comment__in=numbers, closed_at=None).order_by("comment", "reason")
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for number, reason, times in still_open.values_list("comment", "reason").annotate(Count("pk")):
        found[number].append((str(ReportReason(reason).label), times))
    return dict(found)
