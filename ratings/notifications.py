"""The two mails of ratings: is this address yours, and: the page was changed after your note."""

from __future__ import annotations

import logging
from datetime import timedelta
from math import inf
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks.base import Task

from ratings import languages, links
from ratings.models import ReaderNote

logger = logging.getLogger(__name__)

# Minutes until a mail that the server did not take is tried again; the last pause repeats until the
# address is erased.
PAUSES = (1, 5, 15, 60, 240)
# A mail about a change is no use after days.
MOST_TRIES = 16
# What was settled by mistake can be taken back so long before anyone hears of it.
TAKEN_BACK_WITHIN = timedelta(minutes=1)
# Someone may type another person's address again and again. They hear of it this often, then no more.
MAILS_AN_ADDRESS = 3


@task(backend="background", queue_name="mail")
def ask_to_confirm(note_id: int, attempt: int = 0) -> None:
    """Ask the owner of a note's address to confirm it, once. A server that is down delays the mail."""
    waiting = ReaderNote.objects.unconfirmed()
    note = waiting.filter(pk=note_id, email_asked_at=None).first()
    if note is None or asked_often(note.email):
        return
    with languages.speaking(note.page):
        mail = _question(note)
    if _went_out(mail, note, ask_to_confirm, attempt):
        ReaderNote.objects.filter(pk=note.pk).update(email_asked_at=timezone.now())


def tell_later(note: ReaderNote) -> None:
    """Queue the mail that the page was changed after a note; a minute for taking that back is left."""
    if note.answer_address and note.change_told_at is None:
        soon = tell_of_change.using(run_after=timezone.now() + TAKEN_BACK_WITHIN)
        soon.enqueue(note_id=note.pk)


@task(backend="background", queue_name="mail")
def tell_of_change(note_id: int, attempt: int = 0) -> None:
    """Tell the writer of a note, once, that the page was changed after it, if that still is true."""
    untold = ReaderNote.objects.filter(change_told_at=None, page_changed_at__isnull=False)
    note = untold.select_related("page").filter(pk=note_id, email_confirmed_at__isnull=False).first()
    if note is None or not note.email:
        return
    with languages.speaking(note.page):
        mail = _news(note)
    if _went_out(mail, note, tell_of_change, attempt, most=MOST_TRIES):
        ReaderNote.objects.filter(pk=note.pk).update(change_told_at=timezone.now())


def asked_often(email: str) -> bool:
    """Whether this address was asked about several notes and confirmed none of them."""
    asked = ReaderNote.objects.unconfirmed().from_address(email).exclude(email_asked_at=None)
    return asked.count() >= MAILS_AN_ADDRESS


def is_final(error: OSError) -> bool:
    """Whether the server said that there is no such address, which another try will not change."""
    refused = error.recipients.values() if isinstance(error, SMTPRecipientsRefused) else ()
    return bool(refused) and all(code >= 500 for code, _answer in refused)


def _went_out(mail: EmailMessage, note: ReaderNote, letter: Task, attempt: int, most: float = inf) -> bool:
    """Send a mail; one that the server did not take is tried again later, as often as `most` says."""
    try:
        mail.send()
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote the address.
        logger.warning("Mail about note %s could not be sent: %s.", note.pk, type(error).__name__)
        if not is_final(error) and attempt < most:
            pause = timedelta(minutes=PAUSES[min(attempt, len(PAUSES) - 1)])
            later = letter.using(run_after=timezone.now() + pause)
            later.enqueue(note_id=note.pk, attempt=attempt + 1)
        return False
    return True


def _question(note: ReaderNote) -> EmailMessage:
    """Without the reader's words: whoever gets it by mistake learns nothing."""
    context = {
        "title": note.page_title,
        "link": settings.WAGTAILADMIN_BASE_URL + links.confirm_path(note),
        "days": links.CONFIRM_WITHIN.days,
    }
    body = render_to_string("ratings/mail/confirm_email.txt", context)
    return EmailMessage(_("Please confirm your email address"), body, to=[note.email])


def _news(note: ReaderNote) -> EmailMessage:
    context = {"title": note.page_title, "link": (note.page.full_url if note.page else "") or ""}
    body = render_to_string("ratings/mail/page_changed.txt", context)
    return EmailMessage(_("The page was changed after your note"), body, to=[note.email])
