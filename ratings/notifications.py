"""The one mail of ratings: it asks whether an address belongs to the one who typed it."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from ratings import languages, links
from ratings.models import ReaderNote

logger = logging.getLogger(__name__)

# Minutes until a mail that the server did not take is tried again; the last pause repeats until the
# address is erased.
PAUSES = (1, 5, 15, 60, 240)
# Someone may type another person's address again and again. They hear of it this often, then no more.
MAILS_AN_ADDRESS = 3


@task(backend="background", queue_name="mail")
def ask_to_confirm(note_id: int, attempt: int = 0) -> None:
    """Ask the owner of a note's address to confirm it, once. A server that is down delays the mail."""
    waiting = ReaderNote.objects.unconfirmed()
    note = waiting.filter(pk=note_id, email_asked_at=None).first()
    if note is None or asked_often(note.email):
        return
    try:
        send(note)
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote the address.
        logger.warning("Mail about note %s could not be sent: %s.", note.pk, type(error).__name__)
        if not is_final(error):
            pause = timedelta(minutes=PAUSES[min(attempt, len(PAUSES) - 1)])
            later = ask_to_confirm.using(run_after=timezone.now() + pause)
            later.enqueue(note_id=note_id, attempt=attempt + 1)
    else:
        ReaderNote.objects.filter(pk=note.pk).update(email_asked_at=timezone.now())


def asked_often(email: str) -> bool:
    """Whether this address was asked about several notes and confirmed none of them."""
    asked = ReaderNote.objects.unconfirmed().from_address(email).exclude(email_asked_at=None)
    return asked.count() >= MAILS_AN_ADDRESS


def is_final(error: OSError) -> bool:
    """Whether the server said that there is no such address, which another try will not change."""
    refused = error.recipients.values() if isinstance(error, SMTPRecipientsRefused) else ()
    return bool(refused) and all(code >= 500 for code, _answer in refused)


def send(note: ReaderNote) -> None:
    """One mail, without the reader's words: whoever gets it by mistake learns nothing."""
    with languages.speaking(note.page):
        mail = _mail(note)
    mail.send()


def _mail(note: ReaderNote) -> EmailMessage:
    context = {
        "title": note.page_title,
        "link": settings.WAGTAILADMIN_BASE_URL + links.confirm_path(note),
        "days": links.CONFIRM_WITHIN.days,
    }
    body = render_to_string("ratings/mail/confirm_email.txt", context)
    return EmailMessage(_("Please confirm your email address"), body, to=[note.email])
