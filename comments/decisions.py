"""What every decision on a comment has in common: who may, the lock, the step, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from comments import audit, counts, learning, letters, plaintext, public_pages
from comments.backends import correcting
from comments.errors import Gone, NotAllowed, OtherWords, Overtaken, ReportedSince
from comments.models import Comment, CommentCount, Report
from comments.models.comment import Rank, Status
from comments.permissions import may_judge

# Where a comment goes when a person decides on it; the rest only takes it back among those that wait.
DECIDED = frozenset({Status.APPROVED, Status.SPAM, Status.TRASH})
# What a decision may change beside the status: kept in its entry, so that it can be undone.
KEPT = (
    "status_before_trash",
    "changed_at",
    "decided_at",
    "rank",
    "urgent_at",
    "complained_at",
    "reported_at",
    "revised_at",
)


def locked(comment: Comment, by: Any, seen: str = "") -> Comment:
    """The comment as it stands now, locked until the transaction ends.

    `seen` is `seen_of` what the person saw, "" for any. Raises NotAllowed, Gone, Overtaken.
    """
    fresh = (
        Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=comment.pk).first()
    )
    if fresh is None:
        # Only who may judge at all learns that it is gone.
        raise Gone if may_judge(by) else NotAllowed
    if not may_judge(by, fresh):
        raise NotAllowed
    if seen:
        must_be_as_seen(fresh, seen)
    return fresh


def locked_together(numbers: Iterable[int]) -> list[Comment]:
    """These comments as they stand now, locked with the kept numbers of their pages, the latest first.

    Always in one order, so that two people with many at once never wait for each other.
    """
    rows = Comment.objects.select_for_update(of=("self",)).select_related("page").order_by("pk")
    comments = list(rows.filter(pk__in=numbers).exclude(text=""))
    pages = {comment.page_id for comment in comments}
    list(CommentCount.objects.select_for_update().filter(page__in=pages).order_by("page", "status"))
    return comments[::-1]


def seen_of(comment: Comment) -> str:
    """A mark of what a screen shows: where a comment stands, its words, others beside them, and reports."""
    edited = comment.edited_at.timestamp() if comment.edited_at else ""
    # Each report moves the comment's clock.
    reported = comment.changed_at.timestamp() if comment.reported_at else ""
    return f"{comment.status}-{plaintext.mark_of(comment.text)}-{edited}-{reported}"


def must_be_as_seen(comment: Comment, seen: str) -> None:
    """Nobody decides on what they did not see. Raises Overtaken, or its kind that says what is new."""
    now = seen_of(comment)
    if seen == now:
        return
    if seen.partition("-")[0] != comment.status:
        raise Overtaken
    raise ReportedSince if seen.rpartition("-")[0] == now.rpartition("-")[0] else OtherWords


def move(
    comment: Comment, to: Status, action: str, *, by: Any, reason: str = "", via: str = "screen"
) -> Comment:
    """Take a locked comment to a status, with the audit entry, the numbers, the mail, the page, the filter.

    Nothing happens where it stands there already, or where a comment without words keeps a place.
    """
    before, was, since = comment.status, state_of(comment), comment.changed_at
    if before == to or not comment.text:
        return comment
    now = timezone.now()
    comment.status_before_trash = before if to == Status.TRASH else ""
    # Whoever decides on it has looked at it, with the page as it is now.
    comment.status, comment.changed_at, comment.revised_at = to, now, None
    if to in DECIDED:
        settle(comment, now)
    comment.save(update_fields=["status", *KEPT])
    counts.moved(comment, before=before, after=to)
    learning.decided(comment, action, by=by, at=now, since=since)
    facts = {"before": before, "reason": reason, "via": via, "was": was, "at": now.isoformat()}
    audit.record(comment=comment, action=action, by=by, **facts)
    _tell(comment, before, reason)
    return comment


def settle(comment: Comment, now: datetime) -> None:
    """A person decided: the comment leaves the lanes, and reports of it are closed. The caller stores it."""
    if comment.reported_at:
        Report.objects.filter(comment=comment, closed_at=None).update(closed_at=now)
    comment.decided_at = comment.decided_at or now
    comment.rank = Rank.PLAIN
    comment.urgent_at = comment.complained_at = comment.reported_at = None


def is_untouched(comment: Comment) -> bool:
    """Whether nobody has judged a comment yet, so that the clinic's rules may still let it show."""
    return comment.status == Status.PENDING and comment.changed_at == comment.created_at


def state_of(comment: Comment) -> dict[str, Any]:
    """What a decision may change beside the status, as plain values; what is empty is left out."""
    values = {name: getattr(comment, name) for name in KEPT}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if value not in (None, "")
    }


def _tell(comment: Comment, before: str, reason: str) -> None:
    correcting.decided(comment)
    if comment.status in DECIDED and not comment.by_staff:
        letters.decided(comment, reason=reason)
    if comment.status == Status.APPROVED:
        letters.published(comment)
    if Status.APPROVED in {before, comment.status}:
        public_pages.forget(comment.page)
