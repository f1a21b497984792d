"""The ways in which readers' notes come in and are dealt with. Each verb is one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from ratings import audit, notifications, plaintext
from ratings.errors import AlreadyAsked, EnoughNotes, LinkBroken, NotAllowed, NoWords
from ratings.models import ReaderNote, Vote
from ratings.permissions import may_deal_with_notes

# One rating may be followed by second thoughts, not by a flood.
NOTES_A_VOTE = 5


@transaction.atomic
def leave_note(*, vote: Vote, text: str, email: str = "", about: str = "") -> ReaderNote:
    """Keep what a voter says could be better; the same words sent twice are one note.

    `text` is plain text. `email` is used only once it is confirmed: its owner is asked by mail, at once where
    the vote counts, else when staff count it. `about` is the anchor of a part of the page. Raises NoWords,
    EnoughNotes, AlreadyAsked.
    """
    words = plaintext.clean(text)
    if not words:
        raise NoWords
    vote = Vote.objects.select_for_update(of=("self",)).select_related("page").get(pk=vote.pk)
    key = salted_hmac("ratings.note", f"{vote.pk}\n{email}\n{words}", algorithm="sha256").hexdigest()
    if sent_before := vote.notes.filter(resend_key=key).first():
        return sent_before
    _refuse_floods(vote, email)
    told = {"page": vote.page, "page_title": vote.page.title, "score": vote.score} | _part(vote.page, about)
    note = ReaderNote.objects.create(vote=vote, text=words, email=email, resend_key=key, **told)
    if email and vote.status == Vote.Status.COUNTED:
        notifications.ask_to_confirm.enqueue(note_id=note.pk)
    return note


@transaction.atomic
def confirm_email(*, note: ReaderNote) -> ReaderNote:
    """Let the clinic answer a note: its writer opened the mail. Twice changes nothing. Raises LinkBroken."""
    fresh = ReaderNote.objects.select_for_update().filter(pk=note.pk).exclude(email="").first()
    if fresh is None:
        raise LinkBroken
    if fresh.email_confirmed_at is None:
        fresh.email_confirmed_at = timezone.now()
        fresh.save(update_fields=["email_confirmed_at"])
        audit.record(instance=fresh, action="ratings.confirm")
    return fresh


@transaction.atomic
def mark_done(*, note: ReaderNote, by: Any) -> ReaderNote:
    """Mark a note as dealt with. Twice changes nothing. Raises NotAllowed."""
    return _set_done(note, True, "ratings.done", by)


@transaction.atomic
def reopen(*, note: ReaderNote, by: Any) -> ReaderNote:
    """Put a note back among those to deal with. Twice changes nothing. Raises NotAllowed."""
    return _set_done(note, False, "ratings.reopen", by)


VERBS = {"done": mark_done, "reopen": reopen}


def _refuse_floods(vote: Vote, email: str) -> None:
    if vote.notes.count() >= NOTES_A_VOTE:
        raise EnoughNotes
    if email and vote.notes.exclude(email="").exists():
        raise AlreadyAsked


def _part(page: Page, about: str) -> dict[str, str]:
    title = dict(getattr(page.specific, "comment_sections", ())).get(about) if about else None
    return {"about_anchor": about[:120], "about_title": str(title)[:200]} if title else {}


def _set_done(note: ReaderNote, done: bool, action: str, by: Any) -> ReaderNote:
    if not may_deal_with_notes(by, note):
        raise NotAllowed
    fresh = ReaderNote.objects.select_for_update().get(pk=note.pk)
    if fresh.done != done:
        fresh.done = done
        fresh.save(update_fields=["done"])
        audit.record(instance=fresh, action=action, by=by)
    return fresh
