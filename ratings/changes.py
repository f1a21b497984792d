"""From a reader's note to a change of its page, and back.

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

from ratings import audit, notifications, plaintext
from ratings.errors import NotAllowed, NoWords
from ratings.models import ReaderNote
from ratings.permissions import may_deal_with_notes

ASK, SETTLED = "reader_asks_for_change", "change_of_page_settled"
SOURCE = "note"
WANTED_LENGTH = 500


def can_be_asked(note: ReaderNote) -> bool:
    """Whether somebody takes the wish for a change, and the note's page is there to be changed."""
    return bool(note.page_id and not note.change_asked_at and hooks.get_hooks(ASK))


@transaction.atomic
def ask_for_change(*, note: ReaderNote, by: Any, wanted: str) -> ReaderNote:
    """Let the owner of the page know that it needs a change because of a note; twice asks once.

    `wanted` are the words of whoever deals with the note, up to 500 characters. Raises NotAllowed, NoWords.
    """
    if not may_deal_with_notes(by, note):
        raise NotAllowed
    fresh = ReaderNote.objects.select_for_update(of=("self",)).select_related("page").get(pk=note.pk)
    if not can_be_asked(fresh):
        return fresh
    words = " ".join(plaintext.clean(wanted).split())[:WANTED_LENGTH]
    if not words:
        raise NoWords
    about = {"page": fresh.page, "source": SOURCE, "source_id": fresh.pk, "about": fresh.about_title}
    for note_down in hooks.get_hooks(ASK):
        note_down(wanted=words, by=by, **about)
    fresh.change_asked_at = timezone.now()
    fresh.save(update_fields=["change_asked_at"])
    audit.record(instance=fresh, action="ratings.ask_change", by=by)
    return fresh


@transaction.atomic
def settled(*, source: str, source_id: int, at: datetime | None, waits: bool) -> None:
    """What became of the change, as the app above tells by the hook: a page that changed settles the note.

    `at` is when the changed page was published, None where nothing was; `waits` says that it still waits. Its
    writer hears of it once, if the address was confirmed.
    """
    found = ReaderNote.objects.select_for_update().filter(pk=source_id) if source == SOURCE else None
    fresh = found.first() if found is not None else None
    if fresh is None or (fresh.page_changed_at, bool(fresh.change_asked_at)) == (at, waits):
        return
    fresh.page_changed_at, fresh.change_asked_at = at, (timezone.now() if waits else None)
    fresh.done = fresh.done or at is not None
    fresh.save(update_fields=["page_changed_at", "change_asked_at", "done"])
    if at is not None:
        audit.record(instance=fresh, action="ratings.page_changed")
        notifications.tell_later(fresh)
