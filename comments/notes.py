"""What moderators tell each other about a comment. Never public; it goes with the comment."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from comments import audit, plaintext
from comments.decisions import locked
from comments.models import Comment, ModeratorNote


@transaction.atomic
def add(*, comment: Comment, by: Any, text: str) -> ModeratorNote:
    """Keep a note with a comment; the same words by the same person, sent twice, are one note.

    Raises NotAllowed, Gone, and ValueError where there are no words.
    """
    fresh, words = locked(comment, by), plaintext.clean(text).strip()
    if not words:
        raise ValueError("A note needs words.")
    last = fresh.notes.order_by("-created_at", "-pk").first()
    if last is not None and (last.user_id, last.text) == (by.pk, words):
        return last
    audit.record(comment=fresh, action="comments.note", by=by, via="screen")
    return ModeratorNote.objects.create(comment=fresh, user=by, by_name=audit.name_of(by)[:80], text=words)
