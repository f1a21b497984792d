"""From a comment to a change of its page, and back: what moderators ask for, and what became of it.

Who makes the change is not known here. An app above answers the hook "reader_asks_for_change": a function of
(page, source, source_id, about, wanted, by) that notes what is asked for. Later it tells by the hook
"change_of_page_settled" what became of it: a function of (source, source_id, at, waits).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from comments import audit, letters, plaintext, public_pages
from comments.decisions import locked
from comments.models import Comment

ASK, SETTLED = "reader_asks_for_change", "change_of_page_settled"
SOURCE = "comment"


def can_be_asked(comment: Comment) -> bool:
    """Whether somebody takes the wish for a change, and the comment's page is there to be changed."""
    return bool(comment.page_id and comment.text and not comment.change_asked_at and hooks.get_hooks(ASK))


@transaction.atomic
def ask_for_change(*, comment: Comment, by: Any, wanted: str, via: str = "screen") -> Comment:
    """Let the owner of the page know that it needs a change because of a comment; twice asks once.

    `wanted` are the moderator's own words, up to 500 characters. Raises NotAllowed, Gone, and ValueError
    without words.
    """
    fresh, words = locked(comment, by), " ".join(plaintext.clean(wanted).split())[:500]
    if not can_be_asked(fresh):
        return fresh
    if not words:
        raise ValueError("A change needs words.")
    about = {"page": fresh.page, "source": SOURCE, "source_id": fresh.pk, "about": fresh.about_title}
    for note_down in hooks.get_hooks(ASK):
        note_down(wanted=words, by=by, **about)
    fresh.change_asked_at = timezone.now()
    fresh.save(update_fields=["change_asked_at"])
    audit.record(comment=fresh, action="comments.ask_change", by=by, via=via)
    return fresh


@transaction.atomic
def page_corrected(*, comment_id: int, at: datetime | None, waits: bool = False) -> Comment | None:
    """What became of the change that was asked for because of a comment: the comment says so in public.

    `at` is when the changed page was published, None where nothing was (or that is taken back); `waits` says
    that the change still waits. The writer hears of it, if they wanted to know what became of the comment.
    Twice changes nothing. None for a comment that is gone.
    """
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").exclude(text="")
    fresh = found.filter(pk=comment_id).first()
    if fresh is None or (fresh.page_changed_at, bool(fresh.change_asked_at)) == (at, waits):
        return fresh
    is_news = at is not None and at != fresh.page_changed_at
    fresh.page_changed_at, fresh.change_asked_at = at, (timezone.now() if waits else None)
    fresh.save(update_fields=["page_changed_at", "change_asked_at"])
    if fresh.is_public:
        public_pages.forget(fresh.page)
    if is_news:
        audit.record(comment=fresh, action="comments.page_changed", via="page_editor")
        letters.page_changed(fresh)
    return fresh


def settled(*, source: str, source_id: int, at: datetime | None, waits: bool) -> None:
    """What the app above tells by the hook, where it is about a comment."""
    if source == SOURCE:
        page_corrected(comment_id=source_id, at=at, waits=waits)
