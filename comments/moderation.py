"""The only ways in which staff change a comment.

Each is one transaction: the state, an audit entry, the numbers, and what must be told or forgotten. Each may
be called twice: the second call changes nothing. The row is locked before its state is read, so that of two
moderators the second meets what the first decided; a verb that is told what was `seen` on the screen
(`decisions.seen_of`) does nothing if the comment stands elsewhere or has other words by then.

`by` is the user who decides; `via` says how (screen, bulk, mail). Each raises NotAllowed, Gone, Overtaken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit, learning, redaction, removal
from comments.changes import ask_for_change
from comments.decisions import locked, move, settle, state_of
from comments.edits import accept_edit, refuse_edit
from comments.errors import OnlyForClinic
from comments.models import Comment
from comments.models.comment import Rank, Status
from comments.replying import reply
from comments.revisions import page_revised, still_fine

__all__ = [
    "VERBS",
    "Verb",
    "accept_edit",
    "approve",
    "ask_for_change",
    "attend",
    "delete",
    "hold",
    "keep",
    "mark_as_not_spam",
    "mark_as_spam",
    "page_revised",
    "refuse_edit",
    "reply",
    "restore",
    "still_fine",
    "trash",
]

Verb = Callable[..., Comment]


@transaction.atomic
def approve(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Publish a comment. It shows on its page at the next request. Also raises OnlyForClinic."""
    fresh = locked(comment, by, seen)
    if fresh.for_clinic:
        raise OnlyForClinic
    return redaction.publish(fresh, by=by, reason=reason, via=via)


@transaction.atomic
def hold(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Take a comment back among those that wait."""
    return move(locked(comment, by, seen), Status.PENDING, "comments.hold", by=by, reason=reason, via=via)


@transaction.atomic
def mark_as_spam(
    *, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = ""
) -> Comment:
    """File a comment as spam, to be kept for the days set."""
    return move(locked(comment, by, seen), Status.SPAM, "comments.spam", by=by, reason=reason, via=via)


@transaction.atomic
def mark_as_not_spam(
    *, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = ""
) -> Comment:
    """Take a comment out of spam to wait for a decision; any other stays."""
    fresh = locked(comment, by, seen)
    if fresh.status != Status.SPAM:
        return fresh
    return move(fresh, Status.PENDING, "comments.not_spam", by=by, reason=reason, via=via)


@transaction.atomic
def trash(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Put a comment into the trash, to be restored within the days set."""
    return move(locked(comment, by, seen), Status.TRASH, "comments.trash", by=by, reason=reason, via=via)


@transaction.atomic
def restore(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Take a comment out of the trash, into the state that it had before. A stone stays one."""
    fresh = locked(comment, by, seen)
    if fresh.status != Status.TRASH:
        return fresh
    before = Status(fresh.status_before_trash or Status.PENDING)
    return move(fresh, before, "comments.restore", by=by, reason=reason, via=via)


@transaction.atomic
def delete(*, comment: Comment, by: Any, via: str = "screen", seen: str = "") -> None:
    """Delete a comment for good. Where others answered it, a stone without words keeps its place."""
    fresh = locked(comment, by, seen)
    if fresh.text:
        # Whoever empties the view of spam does not mean that the filter should forget what spam is.
        if fresh.status != Status.SPAM:
            learning.forget(lessons=learning.about([fresh]))
        audit.record(comment=fresh, action="comments.delete", by=by, before=fresh.status, via=via)
        removal.remove(fresh)


@transaction.atomic
def keep(*, comment: Comment, by: Any, via: str = "screen", seen: str = "") -> Comment:
    """Close the reports of a comment that is fine as it is; what they had hidden shows again."""
    fresh = locked(comment, by, seen)
    if not fresh.reported_at:
        return fresh
    if fresh.status == Status.PENDING and not fresh.for_clinic:
        return move(fresh, Status.APPROVED, "comments.keep", by=by, via=via)
    return _settled(fresh, "comments.keep", by, via)


@transaction.atomic
def attend(*, comment: Comment, by: Any, via: str = "screen", seen: str = "") -> Comment:
    """Someone attends to what was urgent: its clock stops, and it waits like any other comment."""
    fresh = locked(comment, by, seen)
    if not fresh.urgent_at:
        return fresh
    now, was = timezone.now(), state_of(fresh)
    waited = round((now - fresh.urgent_at).total_seconds())
    fresh.urgent_at, fresh.rank, fresh.changed_at = None, Rank.PLAIN, now
    fresh.save(update_fields=["urgent_at", "rank", "changed_at"])
    audit.record(
        comment=fresh,
        action="comments.attend",
        by=by,
        via=via,
        before=fresh.status,
        waited=waited,
        was=was,
        at=now.isoformat(),
    )
    return fresh


# What is done to one comment from its row and to many at once: all of these can be undone.
VERBS: dict[str, Verb] = {
    "approve": approve,
    "hold": hold,
    "spam": mark_as_spam,
    "not-spam": mark_as_not_spam,
    "trash": trash,
    "restore": restore,
    "keep": keep,
    "attend": attend,
    "still-fine": still_fine,
}


def _settled(comment: Comment, action: str, by: Any, via: str) -> Comment:
    now, was, since = timezone.now(), state_of(comment), comment.changed_at
    settle(comment, now)
    comment.changed_at = now
    comment.save()
    before = comment.status
    if comment.is_public:
        learning.decided(comment, action, by=by, at=now, since=since)
    audit.record(comment=comment, action=action, by=by, via=via, before=before, was=was, at=now.isoformat())
    return comment
