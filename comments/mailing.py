"""How a mail goes out: from a task that names what it speaks of, once, and again while the server is away."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from comments.models import Comment
from comments.models.letter import SentOnce

logger = logging.getLogger(__name__)
AnySentOnce = TypeVar("AnySentOnce", bound=SentOnce)

# Minutes until a mail that the server refused is tried again; the last pause repeats.
PAUSES = (1, 5, 15, 60)
# A mail to a reader is given up after so many tries, about three days; one to staff never is.
TRIES_TO_READERS = 75
# A claim of a worker that was stopped ends before its task is queued anew (`clinic.heart.DEAD_AFTER`).
CLAIM = timedelta(minutes=2)
# No robot shall answer these mails (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
# A server that answers so does not let us in, or not yet: that says nothing about the receiver (RFC 3463).
OUR_FAULT = b"5.7."


class Refused(Exception):
    """No server will ever take this mail: its address is none, or its mailbox is gone."""


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


def queue_missed(
    task: Task[..., Any],
    name: str,
    numbers: Iterable[int],
    *,
    seconds: float = 0,
    done_since: datetime | None = None,
) -> None:
    """Queue a task for each number, passed by this name, of which none in the queue speaks already.

    With `done_since` those that were queued since then and are done count too. A queue that is still down
    stops nobody here either.
    """
    counting = Q(status__in=("READY", "RUNNING")) | Q(enqueued_at__gt=done_since or timezone.now())
    tasks = DBTaskResult.objects.filter(counting, task_path=task.module_path)
    try:
        with transaction.atomic():
            known = {given["kwargs"].get(name) for given in tasks.values_list("args_kwargs", flat=True)}
    except DatabaseError as error:
        logger.error("The queue could not be read: %s.", type(error).__name__)
        return
    for number in numbers:
        if number not in known:
            later(task, seconds=seconds, **{name: number})


def message(
    subject: str,
    template: str,
    context: dict[str, Any],
    *,
    to: Sequence[str] = (),
    bcc: Sequence[str] = (),
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    """A plain mail: no picture, no tracking. A line break in the subject makes no second header.

    An address that is none is left out: it shall not keep the mail from all others.
    """
    body = render_to_string(f"comments/mail/{template}.txt", context)
    one_line = " ".join(subject.split())
    to, bcc = ([address for address in people if _is_address(address)] for people in (to, bcc))
    return EmailMessage(one_line, body, to=to, bcc=bcc, headers=HEADERS | (headers or {}))


def sent(mail: EmailMessage) -> bool:
    """Send; whether the server took it, to be tried again if not. Raises Refused where it never will."""
    if not mail.recipients():
        raise Refused
    try:
        mail.send()
    except (OSError, ValueError) as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("A mail could not be sent: %s.", type(error).__name__)
        if isinstance(error, SMTPRecipientsRefused) and _is_final(error):
            raise Refused from None
        return False
    return True


def went_out(mail: EmailMessage) -> bool:
    """Send a mail to staff, which is never given up; whether the server took it."""
    try:
        return sent(mail)
    except Refused:
        return False


def went_out_once(row: SentOnce, mail: EmailMessage) -> bool:
    """Send the mail of a row that nobody sent or is just sending; False if it must be tried again.

    No lock is held while the server answers: on SQLite that would keep every reader from posting.
    """
    if not _claimed(row):
        return True
    outcome: dict[str, datetime] = {}
    try:
        if sent(mail):
            outcome["sent_at"] = timezone.now()
    except Refused:
        outcome["given_up_at"] = timezone.now()
    finally:
        type(row)._default_manager.filter(pk=row.pk).update(claimed_at=None, **outcome)
    return bool(outcome)


def unsent(rows: QuerySet[AnySentOnce]) -> QuerySet[AnySentOnce]:
    """Those of the rows whose mail is still to go out."""
    return rows.filter(sent_at=None, given_up_at=None)


def is_given_up(row: SentOnce, attempt: int) -> bool:
    """Whether a mail to a reader was tried for days; then that is noted."""
    if attempt <= TRIES_TO_READERS:
        return False
    unsent(type(row)._default_manager.filter(pk=row.pk)).update(given_up_at=timezone.now())
    return True


def operators() -> list[str]:
    """The addresses of whoever runs the site: `settings.MANAGERS`, or else all active superusers."""
    if settings.MANAGERS:
        return [name_and_address[1] for name_and_address in settings.MANAGERS]
    people = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(email="")
    return list(people.order_by("email").values_list("email", flat=True).distinct())


def desk_link(comment: Comment | None = None) -> str:
    """Where staff decide on a comment, or on all that wait. One signs in first and comes back to it."""
    path = (
        reverse("reader_comments:inspect", args=[comment.pk], query={"via": "mail"})
        if comment
        else reverse("reader_comments:list")
    )
    return settings.WAGTAILADMIN_BASE_URL + path


def _claimed(row: SentOnce) -> bool:
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    rows = unsent(type(row)._default_manager.filter(free, pk=row.pk))
    return bool(rows.update(claimed_at=now))


def _is_address(typed: str) -> bool:
    try:
        return bool(sanitize_address(typed, "utf-8"))
    except ValueError:
        return False


def _is_final(error: SMTPRecipientsRefused) -> bool:
    """Whether the server said of each receiver that it will never take mail for them."""
    answers = error.recipients.values()
    return all(code >= 500 and OUR_FAULT not in bytes(words) for code, words in answers)
