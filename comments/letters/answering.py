"""Answers by mail to comments that are only for the clinic."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import audit, languages, mailing, plaintext
from comments.conf import limits
from comments.errors import Gone, NotAllowed, NotByMail
from comments.letters import links
from comments.models import Address, Answer, Comment
from comments.permissions import may_judge, staff_name


def can_be_answered(comment: Comment) -> bool:
    """Whether an answer by mail can go to its writer: only for the clinic, and the address is confirmed."""
    return _address(comment) is not None


@transaction.atomic
def answer_by_mail(*, comment: Comment, by: Any, text: str, via: str = "screen") -> Answer:
    """Answer the writer of a comment only for the clinic, once the minute for Undo is over.

    The same words sent twice are one mail. Where the first try is not in the queue any more and did not go
    out, the second one queues it again. `text` is plain text, and is kept as long as the comment. Raises
    NotAllowed, Gone, NotByMail (not only for the clinic, or the address is not confirmed), ValueError (no
    words).
    """
    fresh = _locked(comment, by)
    if not can_be_answered(fresh):
        raise NotByMail
    words = plaintext.clean(text).strip()
    if not words:
        raise ValueError("An answer needs words.")
    since = timezone.now() - timedelta(seconds=limits().resend_window)
    if first := fresh.answers_by_mail.filter(text=words, created_at__gt=since, given_up_at=None).first():
        send_missed(since=first.created_at, comment=fresh)
        return first
    answer = Answer.objects.create(comment=fresh, user=by, by_name=staff_name(by), text=words)
    audit.record(comment=fresh, action="comments.answer_by_mail", by=by, via=via, answer=answer.pk)
    mailing.later(send_answer, seconds=limits().undo_window, answer_id=answer.pk)
    return answer


def take_answer_back(number: int) -> str | None:
    """Delete an answer that did not go out yet; gives its words, None where it went or is just going."""
    waiting = mailing.unsent(Answer.objects.select_for_update().filter(pk=number, claimed_at=None))
    answer = waiting.first()
    if answer is None:
        return None
    answer.delete()
    return answer.text


@task(backend="background", queue_name="mail")
def send_answer(answer_id: int, attempt: int = 0) -> None:
    """Send one answer, if its comment is still here and its address still confirmed."""
    waiting = mailing.unsent(Answer.objects.filter(pk=answer_id))
    answer = waiting.select_related("comment__page__locale").first()
    address = _address(answer.comment) if answer else None
    if answer is None or address is None or mailing.is_given_up(answer, attempt):
        return
    with languages.speaking(answer.comment.page):
        mail = _mail(answer, address)
    if not mailing.went_out_once(answer, mail):
        mailing.try_again(send_answer, attempt, answer_id=answer_id)


def send_missed(*, since: datetime, **about: Any) -> None:
    """Queue the answers that did not go out and of which no task in the queue speaks."""
    missed = mailing.unsent(Answer.objects.filter(created_at__gte=since, **about))
    numbers = missed.values_list("pk", flat=True)
    mailing.queue_missed(send_answer, "answer_id", numbers, seconds=limits().undo_window)


def _locked(comment: Comment, by: Any) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",)).select_related("page")
    fresh = rows.filter(pk=comment.pk).first()
    if not may_judge(by, fresh):
        raise NotAllowed
    if fresh is None:
        raise Gone
    return fresh


def _mail(answer: Answer, address: Address) -> EmailMessage:
    context = {"answer": answer, "comment": answer.comment, "site_name": settings.WAGTAIL_SITE_NAME}
    host = urlsplit(links.to_comment(answer.comment)).hostname
    return mailing.message(
        _("An answer from the clinic"),
        "clinic_answer",
        context,
        to=[address.email],
        headers={"Message-ID": f"<comment-answer-{answer.pk}.{answer.created_at:%Y%m%d%H%M%S}@{host}>"},
    )


def _address(comment: Comment) -> Address | None:
    if not (comment.for_clinic and comment.author_key):
        return None
    return Address.objects.filter(key=comment.author_key, confirmed_at__isnull=False).first()
