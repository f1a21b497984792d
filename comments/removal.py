"""How a comment goes for good: without a trace of its words, but without a hole in the conversation."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from comments import counts, facets, learning, public_pages
from comments.models import (
    Answer,
    Asking,
    Comment,
    CommentEdit,
    ModeratorNote,
    Original,
    Report,
    SpotCheck,
    Subscription,
)
from comments.models.comment import Label, Rank, Status

# What is blanked where answers keep the comment's place in the thread.
STONE: dict[str, Any] = {
    "text": "",
    "html": "",
    "author_name": "",
    "author_email": "",
    "author_key": "",
    "author_website": "",
    "ip_address": None,
    "user": None,
    "findings": [],
    "removed_links": [],
    "removed_website": "",
    "label": Label.UNKNOWN,
    "score": None,
    "text_hash": "",
    "resend_key": None,
    "rank": Rank.PLAIN,
    "urgent_at": None,
    "complained_at": None,
    "reported_at": None,
    "edited_at": None,
    "revised_at": None,
    "about_anchor": None,
    "about_title": "",
    "change_asked_at": None,
    "page_changed_at": None,
}
# What hangs on a comment's words or its writer.
BELONGINGS: tuple[Any, ...] = (
    Answer,
    Asking,
    CommentEdit,
    ModeratorNote,
    Original,
    Report,
    Subscription,
)


def remove(comment: Comment) -> None:
    """Delete a locked comment with all that belongs to it; the caller writes the audit entry first.

    One that has answers becomes a stone, so that they keep their place; it is no comment, and not counted.
    """
    public_pages.forget(comment.page)
    _leave_numbers(comment)
    is_stone = not comment.text
    counts.moved(comment, before=None if is_stone else comment.status, after=None)
    learning.let_go(comment)
    if not comment.replies.exists():
        comment.delete()
        return
    itself, now = Comment.objects.filter(pk=comment.pk), timezone.now()
    itself.update(**STONE, status=Status.TRASH, changed_at=now, identity_erased_at=now, network_erased_at=now)
    facets.forget(itself)
    for kind in BELONGINGS:
        kind.objects.filter(comment=comment).delete()


def _leave_numbers(comment: Comment) -> None:
    """Of spot checks only the numbers stay, and nothing where nobody answered."""
    checks = SpotCheck.objects.filter(comment=comment)
    checks.filter(answered_at=None).delete()
    checks.update(comment=None)


def leave_with_staff(comment: Comment) -> Comment:
    """Take a locked urgent comment from the page for ever; it stays on top at the desk until staff looked."""
    before, comment.status = comment.status, Status.PENDING
    comment.for_clinic, comment.rank, comment.status_before_trash = True, Rank.URGENT, ""
    comment.changed_at, comment.revised_at = timezone.now(), None
    changed = ["status", "for_clinic", "rank", "status_before_trash", "changed_at", "revised_at"]
    comment.save(update_fields=changed)
    counts.moved(comment, before=before, after=Status.PENDING)
    public_pages.forget(comment.page)
    return comment
