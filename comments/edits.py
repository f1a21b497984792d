"""What staff do with the new words that the writer of a public comment proposed, and how that is taken back.

Each is one transaction and may be called twice. What is not shown then is kept beside the comment until the
time for undoing is over (`purging.forget_settled_edits`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from comments import audit, facets, learning, links, plaintext, public_pages, redaction, spam
from comments.decisions import locked, state_of
from comments.errors import EditSettled, OtherWords
from comments.models import Comment, CommentEdit, Original

ACCEPT, REFUSE = "comments.accept_edit", "comments.refuse_edit"
# What the comment and the edit change between them.
SWAPPED = ("text", "html", "label", "score", "findings")


@transaction.atomic
def accept_edit(*, comment: Comment, by: Any, via: str = "screen", seen_edit: str = "") -> Comment:
    """Let the writer's new text take the place of the old one.

    `seen_edit` is the moment of the edit that was on the screen. Raises NotAllowed, Gone, EditSettled where
    it waits no more, OtherWords where a later one does.
    """
    fresh = locked(comment, by)
    edit = _waiting(fresh, seen_edit)
    if edit is None:
        return fresh
    was = state_of(fresh) | {"rewritten_at": fresh.rewritten_at and fresh.rewritten_at.isoformat()}
    _swap(fresh, edit, gone=fresh.removed_links)
    Original.objects.let_go(fresh)
    if fresh.is_public:
        fresh.rewritten_at = timezone.now()
    return _settle(fresh, edit, ACCEPT, by=by, via=via, was=was)


@transaction.atomic
def refuse_edit(*, comment: Comment, by: Any, via: str = "screen", seen_edit: str = "") -> Comment:
    """Leave the old text. Raises as `accept_edit`."""
    fresh = locked(comment, by)
    edit = _waiting(fresh, seen_edit)
    return _settle(fresh, edit, REFUSE, by=by, via=via, was=state_of(fresh)) if edit else fresh


def take_back(comment: Comment, action: str, data: dict[str, Any]) -> bool:
    """Let an edit of a locked comment wait again, as before this deed; False where its words are gone."""
    edit = CommentEdit.objects.select_for_update().filter(comment=comment, settled_at=data["at"]).first()
    if edit is None:
        return False
    if action == ACCEPT:
        _swap(comment, edit, gone={*comment.removed_links, *links.taken_out(edit.text, edit.html)})
        comment.rewritten_at = parse_datetime(data["was"].get("rewritten_at") or "")
    comment.edited_at, edit.settled_at = edit.created_at, None
    comment.changed_at = parse_datetime(data["was"]["changed_at"]) or comment.changed_at
    _store(comment, edit)
    return True


def _waiting(comment: Comment, seen: str) -> CommentEdit | None:
    edit = CommentEdit.objects.select_for_update().filter(comment=comment, settled_at=None).first()
    if seen and edit is None:
        raise EditSettled
    if edit and seen and seen != edit.created_at.isoformat():
        raise OtherWords
    return edit


def _swap(comment: Comment, edit: CommentEdit, *, gone: Collection[str]) -> None:
    """Exchange the words; a link that is `gone` stays so where it stands in the new ones too."""
    for name in SWAPPED:
        old, new = getattr(comment, name), getattr(edit, name)
        setattr(comment, name, new)
        setattr(edit, name, old)
    comment.removed_links = [address for address in plaintext.addresses(comment.text) if address in gone]
    comment.html = redaction.html_of(comment)
    comment.text_hash, comment.resend_key = spam.fingerprint(comment.text), None


def _settle(comment: Comment, edit: CommentEdit, action: str, **how: Any) -> Comment:
    now, since = timezone.now(), comment.changed_at
    comment.edited_at, comment.changed_at, edit.settled_at = None, now, now
    _store(comment, edit)
    if action == ACCEPT and comment.is_public:
        learning.decided(comment, action, by=how["by"], at=now, since=since)
    elif action == ACCEPT:
        learning.new_words(comment, at=now)
    verdict = {"label": str(comment.label), "score": comment.score}
    audit.record(comment=comment, action=action, before=comment.status, at=now.isoformat(), **verdict, **how)
    return comment


def _store(comment: Comment, edit: CommentEdit) -> None:
    edit.save()
    comment.save()
    facets.reindex(comment)
    public_pages.forget(comment.page)
