"""What the writer of a comment can still do with it, by its private link. Nobody else has that link.

Each is one transaction and may be called twice: the second call changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from comments import (
    audit,
    checking,
    counts,
    facets,
    holding,
    letters,
    mailing,
    plaintext,
    public_pages,
    redaction,
    removal,
    spam,
)
from comments.errors import Gone, TooLate, TooMany
from comments.models import Comment, CommentEdit, DiscussionSettings
from comments.models.comment import Label, Shield, Status
from comments.notifications import tell_moderators, tell_on_call

EDITABLE = (Status.PENDING, Status.APPROVED)
REFUSED = (Status.SPAM, Status.TRASH)
BY_WRITER = "writer"


@transaction.atomic
def edit(*, comment: Comment, text: str) -> Comment:
    """Change one's own words, within the clinic's minutes. Every check looks at them anew.

    A comment that waits gets the new words at once. Of a published one the old words stay until a person
    accepts the new. Raises Gone, TooLate, and ValueError where there are no words.
    """
    fresh = _locked(comment)
    words = plaintext.clean(text).strip()
    if not words:
        raise ValueError("A comment needs words.")
    if not may_edit(fresh):
        raise TooLate
    if words == fresh.text:
        return fresh
    audit.record(comment=fresh, action="comments.edit", via=BY_WRITER, status=str(fresh.status))
    return _propose(fresh, words) if fresh.is_public else _rewrite(fresh, words)


@transaction.atomic
def withdraw(*, comment: Comment) -> None:
    """Take one's comment back for good: its words and its writer are deleted. Answers by others stay."""
    fresh = Comment.objects.select_for_update(of=("self",)).filter(pk=comment.pk).exclude(text="").first()
    if fresh is not None:
        audit.record(comment=fresh, action="comments.withdraw", via=BY_WRITER, before=fresh.status)
        removal.remove(fresh)


@transaction.atomic
def ask_again(*, comment: Comment) -> Comment:
    """Ask a person for a second look at a comment that was refused, by the filter or by a person; once.

    Raises Gone, and TooMany where it was asked before.
    """
    fresh = _locked(comment)
    if fresh.status not in REFUSED:
        return fresh
    if has_asked(fresh):
        raise TooMany
    before, fresh.status, fresh.changed_at = fresh.status, Status.PENDING, timezone.now()
    fresh.status_before_trash, fresh.moderators_told_at = "", None
    fresh.save(update_fields=["status", "status_before_trash", "changed_at", "moderators_told_at"])
    counts.moved(fresh, before=before, after=Status.PENDING)
    audit.record(comment=fresh, action="comments.second_look", via=BY_WRITER, before=before)
    mailing.later(tell_moderators, comment_id=fresh.pk)
    return fresh


@transaction.atomic
def take_out(*, comment: Comment) -> Comment:
    """Take the words out that tell too much, for good. What is left may show, where rules allow it.

    Raises Gone.
    """
    fresh = _locked(comment)
    if fresh.shield != Shield.ASKED:
        return fresh
    telling = [finding for finding in fresh.findings if finding.get("name") == "identifiers"]
    spans = [tuple(pair) for finding in telling for pair in finding["spans"]]
    redaction.cut(fresh, redaction.merged(spans, fresh.text), mark=_taken_out())
    fresh.findings = [finding for finding in fresh.findings if finding.get("name") != "identifiers"]
    fresh.shield = Shield.TAKEN_OUT
    _place_again(fresh)
    fresh.save()
    facets.reindex(fresh)
    audit.record(comment=fresh, action="comments.take_out", via=BY_WRITER)
    return fresh


@transaction.atomic
def leave_in(*, comment: Comment) -> Comment:
    """Leave the words as they are: a person decides, and sees that the writer was asked. Raises Gone."""
    fresh = _locked(comment)
    if fresh.shield == Shield.ASKED:
        fresh.shield = Shield.LEFT
        fresh.save(update_fields=["shield"])
        audit.record(comment=fresh, action="comments.leave_in", via=BY_WRITER)
    return fresh


def may_edit(comment: Comment) -> bool:
    """Whether the writer may still change the words."""
    return comment.status in EDITABLE and not comment.by_staff and timezone.now() < edit_until(comment)


def edit_until(comment: Comment) -> datetime:
    """When the clinic's minutes for an edit are over."""
    minutes = DiscussionSettings.for_page(comment.page).edit_minutes
    return comment.created_at + timedelta(minutes=minutes)


def has_asked(comment: Comment) -> bool:
    """Whether the writer asked for a second look before."""
    return ModelLogEntry.objects.for_instance(comment).filter(action="comments.second_look").exists()


def _locked(comment: Comment) -> Comment:
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=comment.pk)
    fresh = found.exclude(text="").first()
    if fresh is None:
        raise Gone
    return fresh


def _rewrite(comment: Comment, words: str) -> Comment:
    """Give a comment that waits its new words, with what speaks against how the first ones came."""
    before, untouched = comment.status, comment.changed_at == comment.created_at
    came = [finding for finding in comment.findings if finding.get("name") in holding.HOW_IT_CAME]
    _say(comment, words)
    comment.resend_key = None
    rules = DiscussionSettings.for_page(comment.page)
    checking.check(comment, rules=rules, evidence=checking.ordinary())
    comment.findings = [*comment.findings, *came]
    if came and comment.label == Label.HAM:
        comment.label = Label.UNSURE
    comment.status = holding.status_for(comment, rules) if untouched else Status.PENDING
    _moved(comment, before)
    comment.save()
    facets.reindex(comment)
    _tell_if_urgent(comment)
    return comment


def _propose(comment: Comment, words: str) -> Comment:
    """Keep new words for a public comment beside the old, checked, until a person looks."""
    proposed = Comment.objects.select_related("page").get(pk=comment.pk)
    _say(proposed, words)
    checking.check(proposed, rules=DiscussionSettings.for_page(comment.page), evidence=checking.ordinary())
    given = {"text": words, "html": proposed.html, "created_at": timezone.now()}
    verdict = {"label": proposed.label, "score": proposed.score, "findings": proposed.findings}
    CommentEdit.objects.update_or_create(comment=comment, defaults=given | verdict)
    comment.edited_at, comment.urgent_at = timezone.now(), proposed.urgent_at
    comment.save(update_fields=["edited_at", "urgent_at"])
    _tell_if_urgent(comment)
    return comment


def _say(comment: Comment, words: str) -> None:
    comment.text, comment.html = words, plaintext.to_html(words)
    comment.text_hash = spam.fingerprint(words)


def _place_again(comment: Comment) -> None:
    """What no one has judged yet may show now, or still wait."""
    before = comment.status
    if before == Status.PENDING and comment.changed_at == comment.created_at:
        comment.status = holding.status_for(comment, DiscussionSettings.for_page(comment.page))
        _moved(comment, before)


def _moved(comment: Comment, before: str) -> None:
    counts.moved(comment, before=before, after=comment.status)
    if comment.is_public and before != comment.status:
        public_pages.forget(comment.page)
        letters.published(comment)


def _tell_if_urgent(comment: Comment) -> None:
    if comment.urgent_at:
        mailing.later(tell_on_call, comment_id=comment.pk)


def _taken_out() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("[taken out]")
