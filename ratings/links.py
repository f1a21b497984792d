"""Signed addresses: who holds one may go on with their own vote or note, and with nobody else's."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from ratings.errors import LinkBroken
from ratings.models import ReaderNote, Vote

THANKS, CONFIRM = "ratings.thanks", "ratings.confirm"
# How long someone has to open the mail and confirm; then the address is erased.
CONFIRM_WITHIN = timedelta(days=3)


def vote_token(vote: Vote) -> str:
    """Names a vote, for the addresses that follow it. Holds for ever: old words are words too."""
    return signing.dumps(vote.pk, salt=THANKS)


def vote_of(token: str) -> Vote:
    """The vote that a token names. Raises LinkBroken."""
    found = Vote.objects.select_related("page").filter(pk=_key(token, THANKS, None)).first()
    if found is None:
        raise LinkBroken
    return found


def confirm_path(note: ReaderNote) -> str:
    """The address, without the host, where the owner of the note's e-mail address confirms it."""
    return reverse("ratings:confirm", args=[signing.dumps(note.pk, salt=CONFIRM)])


def note_of(token: str) -> ReaderNote:
    """The note that a confirmation's token names, if its address is still there. Raises LinkBroken."""
    found = ReaderNote.objects.filter(pk=_key(token, CONFIRM, CONFIRM_WITHIN)).exclude(email="").first()
    if found is None:
        raise LinkBroken
    return found


def _key(token: str, salt: str, max_age: timedelta | None) -> int:
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.BadSignature as error:
        raise LinkBroken from error
