"""Taking back what one has just done: within a minute, and only where nobody did anything since.

What was done is read from the history itself. All that one press did (a row, many at once, an answer with its
approval) has one mark there, the deed's `uuid`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry

from comments import (
    audit,
    counts,
    decisions,
    edits,
    late_verdicts,
    learning,
    letters,
    public_pages,
    redaction,
)
from comments.conf import limits
from comments.decisions import KEPT, locked, move
from comments.errors import CommentError, NotAllowed, TooLate
from comments.models import Comment, Lesson, Report, SpotCheck
from comments.models.comment import Status

UNDO = "comments.undo"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many comments stand as before, how many were changed by somebody since, and the last of them.

    `words` are those of an answer that did not go out; `again` says that this deed was undone before.
    """

    number: int
    skipped: int
    comment: Comment | None = None
    words: str = ""
    again: bool = False


@transaction.atomic
def undo(*, deed: UUID, by: Any, via: str = "screen") -> Undone:
    """Undo one's own deed. A second time changes nothing.

    Raises NotAllowed for the deed of somebody else, TooLate when its minute is over.
    """
    newest_first = _entries_of(deed, by)
    # All at once and in one order, so that two who undo never wait for each other.
    decisions.locked_together({int(entry.object_id) for entry in newest_first})
    with public_pages.together():
        results = [_undone(entry, by, via) for entry in newest_first if _can_be_undone(entry)]
    done = [each for each in results if each is not None]
    changed = {comment.pk: comment for comment, _words in done}
    if not changed and _is_undone(deed, by):
        return Undone(0, 0, again=True)
    for comment in changed.values():
        facts = {"before": comment.status, "deed": str(deed)}
        audit.record(comment=comment, action=UNDO, by=by, via=via, **facts)
    skipped = len({entry.object_id for entry in newest_first}) - len(changed)
    words = "\n\n".join(filter(None, (words for _comment, words in done)))
    return Undone(len(changed), skipped, done[-1][0] if done else None, words)


def _entries_of(deed: UUID, by: Any) -> list[ModelLogEntry]:
    since = timezone.now() - timedelta(seconds=limits().undo_window)
    entries = ModelLogEntry.objects.filter(timestamp__gte=since, action__startswith="comments.", uuid=deed)
    newest_first = list(entries.order_by("-timestamp", "-pk"))
    if not newest_first:
        raise TooLate
    if any(entry.user_id != by.pk for entry in newest_first):
        raise NotAllowed
    return newest_first


def _is_undone(deed: UUID, by: Any) -> bool:
    return ModelLogEntry.objects.filter(action=UNDO, user=by, data__deed=str(deed)).exists()


def _can_be_undone(entry: ModelLogEntry) -> bool:
    return "at" in entry.data or entry.action in OWN_WAY


def _undone(entry: ModelLogEntry, by: Any, via: str) -> tuple[Comment, str] | None:
    """The comment as it stands then, with words that went to nobody; None where it was changed since."""
    try:
        comment = locked(Comment(pk=int(entry.object_id)), by)
    except CommentError:
        return None
    if entry.action in OWN_WAY:
        words = OWN_WAY[entry.action](comment, entry.data, by, via)
        return None if words is None else (comment, words)
    if has_changed_since(comment, entry.data):
        return None
    if entry.action not in {edits.ACCEPT, edits.REFUSE}:
        _reset(comment, entry.data)
    elif not edits.take_back(comment, entry.action, entry.data):
        return None
    learning.undone(comment, at=parse_datetime(entry.data["at"]))
    return comment, ""


def has_changed_since(comment: Comment, data: dict[str, Any]) -> bool:
    """Whether a person, its writer or a reader did anything to a comment since the deed of this entry."""
    at, now = parse_datetime(data["at"]), comment.changed_at
    if at is None or now != at:
        return True
    # An emergency, a report or an edit that came since is not swept away, even if it left no other trace.
    lanes = (comment.urgent_at, comment.complained_at, comment.reported_at, comment.edited_at)
    # What its writer took back is never published again.
    is_withdrawn = comment.for_clinic and data["before"] == Status.APPROVED
    return is_withdrawn or any(since is not None and since > at for since in lanes)


def _link_back(comment: Comment, data: dict[str, Any], by: Any, via: str) -> str | None:
    for address in redaction.taken_out(comment):
        if redaction.mark_of_link(address) == data.get("link"):
            redaction.restore_link(comment=comment, by=by, address=address, via=via)
            return ""
    return None


def _answer_back(comment: Comment, data: dict[str, Any], by: Any, via: str) -> str | None:
    found = Comment.objects.approved().filter(pk=data.get("answer") or 0).first()
    if found is None:
        return None
    move(locked(found, by), Status.TRASH, "comments.trash", by=by, via=via)
    return ""


def _mail_back(comment: Comment, data: dict[str, Any], by: Any, via: str) -> str | None:
    return letters.take_answer_back(data.get("answer") or 0)


def _look_back(comment: Comment, data: dict[str, Any], by: Any, via: str) -> str | None:
    check = SpotCheck.objects.filter(pk=data.get("check") or 0, answered_by=by).first()
    if check is None:
        return None
    if Lesson.objects.live().filter(comment=comment, by=by, taught_at__gte=check.answered_at).exists():
        learning.unteach(comment=comment)
    SpotCheck.objects.filter(pk=check.pk).update(answered_at=None, answered_by=None, found="")
    return ""


# What is no step from one state to another.
OWN_WAY: dict[str, Callable[[Comment, dict[str, Any], Any, str], str | None]] = {
    "comments.remove_link": _link_back,
    "comments.reply": _answer_back,
    "comments.answer_by_mail": _mail_back,
    "comments.spot_check": _look_back,
}


def _reset(comment: Comment, data: dict[str, Any]) -> None:
    """Everything as it was before the deed, the open reports among it."""
    now_is, reports = comment.status, Report.objects.filter(comment=comment)
    for name in KEPT:
        field: Any = Comment._meta.get_field(name)
        setattr(comment, name, field.to_python(data["was"].get(name, field.get_default())))
    comment.status = Status(data["before"])
    if decisions.is_untouched(comment):
        # A person had it in hand: no rule shows or files by itself what they have just taken back.
        comment.changed_at = timezone.now()
    comment.save(update_fields=["status", *KEPT])
    counts.moved(comment, before=now_is, after=comment.status)
    # The decision may have closed a question to a backend outside.
    late_verdicts.catch_up(comment)
    if Status.APPROVED in {now_is, comment.status}:
        public_pages.forget(comment.page)
    again = reports.filter(closed_at=None).values("network_key")
    reports.filter(closed_at=data["at"]).exclude(network_key__in=again).update(closed_at=None)
