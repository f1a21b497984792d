"""What happens when a person has looked again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import audit, learning, moderation, plaintext
from comments.decisions import locked
from comments.errors import AnsweredBefore, Gone, OtherWords
from comments.models import Comment, SpotCheck
from comments.models.comment import Status
from comments.models.spot_check import Found

ACTION = "comments.spot_check"


@transaction.atomic
def answer(*, check: SpotCheck, found: Found, by: Any, seen: str = "", via: str = "screen") -> Comment:
    """Keep what a person found; a comment that stands elsewhere moves there, and that can be undone.

    Spam that was published is filed; what was filed wrongly is taken out, to wait for a decision. `seen` is
    `plaintext.mark_of` the words on screen. Raises Gone, NotAllowed, OtherWords, AnsweredBefore.
    """
    if check.comment_id is None:
        raise Gone
    comment = locked(Comment(pk=check.comment_id), by)
    if seen and seen != plaintext.mark_of(comment.text):
        raise OtherWords
    rows = SpotCheck.objects.filter(pk=check.pk, answered_at=None)
    if not rows.update(answered_at=timezone.now(), answered_by=by, found=found):
        raise AnsweredBefore
    if found == Found.HAM:
        comment = moderation.mark_as_not_spam(comment=comment, by=by, via=via)
    elif comment.status in {Status.APPROVED, Status.PENDING}:
        comment = moderation.mark_as_spam(comment=comment, by=by, via=via)
    # Also where it stays: that a person agrees with the filter is worth knowing, too. Not of the trash.
    if comment.status != Status.TRASH:
        learning.looked_at(comment, is_spam=found == Found.SPAM, by=by)
    audit.record(comment=comment, action=ACTION, by=by, via=via, check=check.pk, found=str(found))
    return comment
