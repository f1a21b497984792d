"""What tests of mail share: somebody who wants mail, time that passes, and links in a mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments import keys, letters
from comments.models import Address, Comment, Subscription
from tests.factories import a_comment

AN_ADDRESS = "robin@example.org"

RunTasks = Callable[[], object]


class Refusing(BaseEmailBackend):
    """A mail server that refuses each receiver with the same answer."""

    answer = (550, b"5.1.1 No such mailbox")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuses all."""
        raise SMTPRecipientsRefused({to: self.answer for mail in email_messages for to in mail.recipients()})


def confirmed(email: str = AN_ADDRESS) -> Address:
    """An address that its owner confirmed."""
    known = {"email": email, "confirmed_at": timezone.now(), "asked_at": timezone.now()}
    return Address.objects.get_or_create(key=keys.of_email(email), defaults=known)[0]


def wants(comment: Comment, kind: str = "replies") -> Subscription:
    """The writer of this comment asked for mail, and confirmed the address."""
    address = confirmed(comment.author_email)
    return Subscription.objects.create(
        address=address, comment=comment, kind=kind, confirmed_at=timezone.now()
    )


def undo_is_over() -> None:
    """Let the minute pass in which a decision can be undone."""
    minute = timedelta(seconds=61)
    Comment.objects.update(changed_at=F("changed_at") - minute)
    waiting_tasks_are_due()


def waiting_tasks_are_due() -> None:
    """Let the time pass that queued tasks wait for."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))


def link(kind: str, number: int = -1) -> str:
    """The path of the link to "confirm" or "stop" in a mail, the last one unless said otherwise."""
    found = re.search(rf"https?://[^/\s]+(/comments/mail/{kind}/\S+)", str(mail.outbox[number].body))
    assert found, f"no link to {kind} in the mail"
    return found[1]


def sent_to(address: str) -> list[str]:
    """The subjects of all mails to one address."""
    return [str(message.subject) for message in mail.outbox if address in message.recipients()]


@contextmanager
def a_broken_queue() -> Iterator[None]:
    """The table of queued tasks is away for a moment."""
    table = connection.ops.quote_name(DBTaskResult._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO away")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE away RENAME TO {table}")


def an_answer(question: Comment, **fields: Any) -> Comment:
    given = {"author_email": "kim@example.org", "status": "approved", "text": "secret advice"} | fields
    return a_comment(on=question.page, parent=question, **given)


def published(answer: Comment, run_tasks: RunTasks) -> None:
    letters.published(answer)
    undo_is_over()
    run_tasks()


def decided(comment: Comment, run_tasks: RunTasks) -> None:
    comment.decided_at = timezone.now()
    comment.save()
    letters.decided(comment)
    undo_is_over()
    run_tasks()
