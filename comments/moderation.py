"""The only ways in which staff change a comment.

Each is one transaction: the state, an audit entry, the numbers, and what must be told or forgotten. Each may
be called twice: the second call changes nothing. The row is locked before its state is read, so that of two
moderators the second meets what the first decided; a verb that is told which status was `seen` on
the screen does nothing if the comment stands elsewhere by then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit, counts, plaintext, public_pages
from comments.errors import NotAllowed, Overtaken, ParentNotOpen, TooDeep
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.permissions import may_judge, staff_name

Verb = Callable[..., Comment]


@transaction.atomic
def approve(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Publish a comment. It shows on its page at the next request.

    `by` is the user who decides; `via` says how (screen, bulk, mail). Raises NotAllowed, Overtaken.
    """
    return _move(
        _locked(comment, by, seen), Status.APPROVED, "comments.approve", by=by, reason=reason, via=via
    )


@transaction.atomic
def hold(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Take a comment back among those that wait. Raises NotAllowed, Overtaken."""
    return _move(_locked(comment, by, seen), Status.PENDING, "comments.hold", by=by, reason=reason, via=via)


@transaction.atomic
def mark_as_spam(
    *, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = ""
) -> Comment:
    """File a comment as spam, to be kept for the days set. Raises NotAllowed, Overtaken."""
    return _move(_locked(comment, by, seen), Status.SPAM, "comments.spam", by=by, reason=reason, via=via)


@transaction.atomic
def mark_as_not_spam(
    *, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = ""
) -> Comment:
    """Take a comment out of spam to wait for a decision; any other stays. Raises NotAllowed, Overtaken."""
    fresh = _locked(comment, by, seen)
    if fresh.status != Status.SPAM:
        return fresh
    return _move(fresh, Status.PENDING, "comments.not_spam", by=by, reason=reason, via=via)


@transaction.atomic
def trash(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Put a comment into the trash, to be restored within the days set. Raises NotAllowed, Overtaken."""
    return _move(_locked(comment, by, seen), Status.TRASH, "comments.trash", by=by, reason=reason, via=via)


@transaction.atomic
def restore(*, comment: Comment, by: Any, reason: str = "", via: str = "screen", seen: str = "") -> Comment:
    """Take a comment out of the trash, into the state that it had before. Raises NotAllowed, Overtaken."""
    fresh = _locked(comment, by, seen)
    if fresh.status != Status.TRASH:
        return fresh
    before = Status(fresh.status_before_trash or Status.PENDING)
    return _move(fresh, before, "comments.restore", by=by, reason=reason, via=via)


@transaction.atomic
def reply(*, to: Comment, by: Any, text: str, via: str = "screen") -> Comment:
    """Answer a public comment in the clinic's name; published at once, badged as staff.

    `text` is plain text. Raises NotAllowed, ParentNotOpen (not public), TooDeep (on the deepest level that
    the clinic set), ValueError (no words).
    """
    parent = _open_for_answers(_locked(to, by))
    words = plaintext.clean(text).strip()
    if not words:
        raise ValueError("An answer needs words.")
    answer = Comment.objects.create(
        page=parent.page,
        page_title=parent.page_title,
        page_url=parent.page_url,
        parent=parent,
        depth=parent.depth + 1,
        user=by,
        by_staff=True,
        author_name=staff_name(by),
        text=words,
        html=plaintext.to_html(words),
        status=Status.APPROVED,
        label=Label.HAM,
    )
    counts.moved(answer, before=None, after=Status.APPROVED)
    audit.record(comment=parent, action="comments.reply", by=by, via=via, answer=answer.pk)
    public_pages.forget(parent.page)
    return answer


VERBS: dict[str, Verb] = {
    "approve": approve,
    "hold": hold,
    "spam": mark_as_spam,
    "not-spam": mark_as_not_spam,
    "trash": trash,
    "restore": restore,
}


def _locked(comment: Comment, by: Any, seen: str = "") -> Comment:
    if not may_judge(by):
        raise NotAllowed
    fresh = Comment.objects.select_for_update(of=("self",)).select_related("page").get(pk=comment.pk)
    if seen and seen != fresh.status:
        raise Overtaken
    return fresh


def _open_for_answers(parent: Comment) -> Comment:
    if not parent.is_public:
        raise ParentNotOpen
    if parent.depth + 1 > max(1, DiscussionSettings.for_page(parent.page).max_depth):
        raise TooDeep
    return parent


def _move(comment: Comment, to: Status, action: str, *, by: Any, reason: str, via: str) -> Comment:
    before = comment.status
    if before == to:
        return comment
    comment.status_before_trash = before if to == Status.TRASH else ""
    comment.status, comment.changed_at = to, timezone.now()
    comment.save(update_fields=["status", "status_before_trash", "changed_at"])
    counts.moved(comment, before=before, after=to)
    audit.record(comment=comment, action=action, by=by, before=before, reason=reason, via=via)
    if Status.APPROVED in {before, to}:
        public_pages.forget(comment.page)
    return comment
