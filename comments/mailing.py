"""How a mail goes out: from a task that names what it speaks of, once, and again while the server is away."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import Task

from comments.models import Comment
from comments.models.letter import SentOnce

logger = logging.getLogger(__name__)

# Minutes until a mail that the server refused is tried again; the last pause repeats.
PAUSES = (1, 5, 15, 60)
# A mail to a reader is given up after so many tries, about three days; one to staff never is.
TRIES_TO_READERS = 75
# A claim of a worker that was stopped ends before its task is queued anew (`clinic.schedule.CUT_OFF_AFTER`).
CLAIM = timedelta(minutes=10)
# No robot shall answer these mails (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def later(task: Task[..., Any], *, seconds: float = 0, **ids: int) -> bool:
    """Queue a task within the running transaction, to run after some seconds; whether that worked.

    A queue that is down is written into the log and stops nobody from posting or judging.
    """
    due = timezone.now() + timedelta(seconds=seconds) if seconds else None
    try:
        with transaction.atomic():
            task.using(run_after=due).enqueue(**ids)
    except Exception as error:
        logger.error("A mail could not be queued: %s.", type(error).__name__)
        return False
    return True


def try_again(task: Task[..., Any], attempt: int, *, pauses: Sequence[int] = PAUSES, **ids: int) -> bool:
    """Queue a task anew after a pause, in minutes, that grows with each attempt."""
    pause = pauses[min(attempt, len(pauses) - 1)]
    return later(task, seconds=60 * pause, attempt=attempt + 1, **ids)


def message(
    subject: str,
    template: str,
    context: dict[str, Any],
    *,
    to: Sequence[str] = (),
    bcc: Sequence[str] = (),
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    """A plain mail: no picture, no tracking. A line break in the subject makes no second header."""
    body = render_to_string(f"comments/mail/{template}.txt", context)
    one_line = " ".join(subject.split())
    return EmailMessage(one_line, body, to=to, bcc=bcc, headers=HEADERS | (headers or {}))


def went_out(mail: EmailMessage) -> bool:
    """Send; whether the server took it."""
    try:
        mail.send()
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("A mail could not be sent: %s.", type(error).__name__)
        return False
    return True


def went_out_once(row: SentOnce, mail: EmailMessage) -> bool:
    """Send the mail of a row that nobody sent or is just sending; False if it must be tried again.

    No lock is held while the server answers: on SQLite that would keep every reader from posting.
    """
    if not _claimed(row):
        return True
    is_sent = False
    try:
        is_sent = went_out(mail)
    finally:
        sent_at = timezone.now() if is_sent else None
        type(row)._default_manager.filter(pk=row.pk).update(sent_at=sent_at, claimed_at=None)
    return is_sent


def desk_link(comment: Comment | None = None) -> str:
    """Where staff decide on a comment, or on all that wait. One signs in first and comes back to it."""
    path = (
        reverse("reader_comments:inspect", args=[comment.pk]) if comment else reverse("reader_comments:list")
    )
    return settings.WAGTAILADMIN_BASE_URL + path


def _claimed(row: SentOnce) -> bool:
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    rows = type(row)._default_manager.filter(free, pk=row.pk, sent_at=None)
    return bool(rows.update(claimed_at=now))
