"""Staff answer: in public, or by mail where a comment is only for the clinic."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from comments import audit, counts, facets, letters, patient_safety, plaintext, public_pages, redaction, spam
from comments.decisions import locked, must_be_as_seen
from comments.errors import NeedsConsent, ParentNotOpen, TooDeep
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.permissions import staff_name


@transaction.atomic
def reply(
    *,
    to: Comment,
    by: Any,
    text: str,
    anyway: bool = False,
    approve: bool = False,
    via: str = "screen",
    seen: str = "",
) -> Comment:
    """Answer a comment in the clinic's name: published at once, badged as staff. Sent twice it is one answer.

    `text` is plain text. With `approve` the comment is approved first: one that waits, or wherever it was
    `seen` to stand (`decisions.seen_of`). Raises NotAllowed, Gone, Overtaken, ParentNotOpen (not public),
    TooDeep (on the deepest level that the clinic set), ValueError (no words), and NeedsConsent where a
    sentence may tell that somebody is a patient, unless it is to go out `anyway`.
    """
    parent = locked(to, by)
    answer = _answer(parent, _words(text), by)
    first = Comment.objects.filter(resend_key=answer.resend_key).first()
    if first is not None and first.is_public:
        return first
    if seen:
        must_be_as_seen(parent, seen)
    risks = _risks(answer.text, anyway)
    if approve and not parent.for_clinic and (seen or parent.status == Status.PENDING):
        redaction.publish(parent, by=by, via=via)
    _refuse_where_closed(parent)
    _store(answer)
    audit.record(comment=parent, action="comments.reply", by=by, via=via, answer=answer.pk, anyway=risks)
    return answer


def reply_by_mail(*, to: Comment, by: Any, text: str, via: str = "screen") -> None:
    """Answer a comment that is only for the clinic, by mail to its writer's confirmed address.

    No sentence is held back here: nobody but the writer reads it. Raises NotAllowed, NotByMail, ValueError.
    """
    letters.answer_by_mail(comment=to, by=by, text=text, via=via)


def _store(answer: Comment) -> None:
    # The same words may have been answered before, and hidden since.
    Comment.objects.filter(resend_key=answer.resend_key).update(resend_key=None)
    answer.save()
    counts.moved(answer, before=None, after=Status.APPROVED)
    facets.index(answer)
    letters.published(answer)
    public_pages.forget(answer.page)


def _words(text: str) -> str:
    if words := plaintext.clean(text).strip():
        return words
    raise ValueError("An answer needs words.")


def _risks(words: str, anyway: bool) -> int:
    """How many places may tell of somebody's care. The history keeps the number, never the words."""
    risks = patient_safety.reply_risks(words)
    if risks and not anyway:
        raise NeedsConsent(tuple((mark.start, mark.end) for mark in risks))
    return len(risks)


def _refuse_where_closed(parent: Comment) -> None:
    if not parent.is_public:
        raise ParentNotOpen
    if parent.depth + 1 > max(1, DiscussionSettings.for_page(parent.page).max_depth):
        raise TooDeep


def _answer(parent: Comment, words: str, by: Any) -> Comment:
    same = f"{parent.pk}\x00{by.pk}\x00{words}"
    return Comment(
        page=parent.page,
        page_title=parent.page_title,
        page_url=parent.page_url,
        parent=parent,
        depth=parent.depth + 1,
        user=by,
        by_staff=True,
        author_name=staff_name(by),
        text=words,
        html=plaintext.to_html(words),
        text_hash=spam.fingerprint(words),
        resend_key=salted_hmac("comments.answer", same, algorithm="sha256").hexdigest(),
        status=Status.APPROVED,
        label=Label.HAM,
    )
