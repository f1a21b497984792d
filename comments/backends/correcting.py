"""A person said otherwise than a backend outside did: it is told, once the minute for Undo is over.

Only a person's act counts: it is read from the history when it is sent, so what was undone is never sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from comments import audit, mailing
from comments.backends import outbox, registry
from comments.conf import limits
from comments.models import Asking, Comment, DiscussionSettings
from comments.models.comment import Label

# What a person says by a decision. By holding, or by the trash, they say nothing about spam.
WORDS = {
    "comments.approve": Label.HAM,
    "comments.not_spam": Label.HAM,
    "comments.spam": Label.SPAM,
    "comments.hold": None,
    "comments.trash": None,
    "comments.restore": None,
}


def decided(comment: Comment) -> None:
    """A person decided on a locked comment: those who said otherwise are told later. Two queries at most.

    Call it in the decision's own transaction; it stops no decision.
    """
    names = [backend.NAME for backend in registry.outside()]
    if not names:
        return
    now = timezone.now()
    when = now + timedelta(seconds=limits().undo_window)
    rows = Asking.objects.filter(comment=comment, backend__in=names).exclude(said="")
    numbers = list(rows.values_list("pk", flat=True))
    rows.filter(pk__in=numbers).update(due_at=when, since=now, tries=0)
    for number in numbers:
        mailing.later(correct, seconds=limits().undo_window, asking_id=number)


@task(backend="background")
def correct(asking_id: int) -> None:
    """Tell one backend what a person said, if it said otherwise; tried again while it does not answer."""
    row = outbox.claimed(asking_id, outbox.corrections)
    if row is None:
        return
    if left := _left_to_undo(row.comment):
        outbox.postpone(row, timezone.now() + timedelta(seconds=left))
        mailing.later(correct, seconds=left, asking_id=asking_id)
    elif (word := word_of(row)) is None:
        outbox.done(row)
    elif service := outbox.resting(row.backend):
        _later_or_never(row, service.rests_until)
    else:
        _tell(row, word)


def word_of(row: Asking) -> Label | None:
    """What a person says, where the backend said otherwise and was not told yet; None where all is said.

    Nothing is said of words that it never saw.
    """
    comment = row.comment
    if not comment.text or row.fingerprint != comment.text_hash:
        return None
    last = audit.last_of(comment, WORDS)
    word = WORDS[last.action] if last else None
    return word if word not in {None, Label(row.told or row.said)} else None


def _tell(row: Asking, word: Label) -> None:
    # Outside any transaction: a network is waited for.
    rules = DiscussionSettings.for_page(row.comment.page)
    backend = registry.named(row.backend)
    Asking.objects.filter(pk=row.pk).update(sent=outbox.sent_by(row, backend.leaves(rules)))
    told = backend.teach(row.comment, is_spam=word == Label.SPAM, rules=rules)
    if told.trouble is None:
        outbox.done(row, told=word)
        outbox.answered(row.backend)
        return
    seconds = outbox.failed(row, told.trouble, told.detail)
    if outbox.is_too_old(row):
        outbox.done(row)
    else:
        mailing.later(correct, seconds=seconds, asking_id=row.pk)


def _later_or_never(row: Asking, until: datetime | None) -> None:
    if outbox.is_too_old(row) or until is None:
        outbox.done(row)
    else:
        outbox.postpone(row, until)


def _left_to_undo(comment: Comment) -> float:
    left = (comment.changed_at - timezone.now()).total_seconds() + limits().undo_window
    return max(0.0, left)
