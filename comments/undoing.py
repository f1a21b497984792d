"""Taking back what one has just done: within a minute, and only where nobody did anything since.

What was done is read from the history itself. All that one press did (a row, many at once, an answer with its
approval) has one mark there, the deed's `uuid`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import audit, counts, public_pages, redaction
from comments.conf import limits
from comments.decisions import KEPT, locked, move
from comments.errors import CommentError, TooLate
from comments.models import Comment, Report
from comments.models.comment import Status


@dataclass(frozen=True, slots=True)
class Undone:
    """How many comments stand as before, how many were changed by somebody since, and the last of them."""

    number: int
    skipped: int
    comment: Comment | None = None


@transaction.atomic
def undo(*, deed: UUID, by: Any, via: str = "screen") -> Undone:
    """Undo one's own deed. A second time changes nothing. Raises TooLate when its minute is over."""
    since = timezone.now() - timedelta(seconds=limits().undo_window)
    entries = ModelLogEntry.objects.filter(uuid=deed, user=by, action__startswith="comments.")
    newest_first = list(entries.filter(timestamp__gte=since).order_by("-timestamp", "-pk"))
    if not newest_first:
        raise TooLate
    with public_pages.together():
        results = [_undone(entry, by, via) for entry in newest_first if _can_be_undone(entry)]
    done = [comment for comment in results if comment is not None]
    changed = {comment.pk for comment in done}
    return Undone(len(changed), len({entry.object_id for entry in newest_first}) - len(changed), _last(done))


def _last(done: list[Comment]) -> Comment | None:
    return done[-1] if done else None


def _can_be_undone(entry: ModelLogEntry) -> bool:
    return "at" in entry.data or entry.action in {"comments.remove_link", "comments.reply"}


def _undone(entry: ModelLogEntry, by: Any, via: str) -> Comment | None:
    try:
        comment = locked(Comment(pk=int(entry.object_id)), by)
    except CommentError:
        return None
    if entry.action == "comments.remove_link":
        return redaction.restore_link(comment=comment, by=by, number=entry.data.get("link", 0), via=via)
    if entry.action == "comments.reply":
        return _take_back(entry.data.get("answer"), by, via) and comment
    if comment.changed_at.isoformat() != entry.data["at"]:
        return None
    _reset(comment, entry.data)
    audit.record(comment=comment, action="comments.undo", by=by, via=via, before=entry.data.get("before"))
    return comment


def _take_back(answer: int | None, by: Any, via: str) -> Comment | None:
    found = Comment.objects.approved().filter(pk=answer or 0).first()
    return move(locked(found, by), Status.TRASH, "comments.trash", by=by, via=via) if found else None


def _reset(comment: Comment, data: dict[str, Any]) -> None:
    """Everything as it was before the deed, the open reports among it."""
    now_is, reports = comment.status, Report.objects.filter(comment=comment)
    for name in KEPT:
        field: Any = Comment._meta.get_field(name)
        setattr(comment, name, field.to_python(data["was"].get(name, field.get_default())))
    comment.status = Status(data["before"])
    comment.save(update_fields=["status", *KEPT])
    counts.moved(comment, before=now_is, after=comment.status)
    if Status.APPROVED in {now_is, comment.status}:
        public_pages.forget(comment.page)
    again = reports.filter(closed_at=None).values("network_key")
    reports.filter(closed_at=data["at"]).exclude(network_key__in=again).update(closed_at=None)
