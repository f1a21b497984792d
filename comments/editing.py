"""What the writer of a comment can still do with it, by its private link. Nobody else has that link.

Each is one transaction and may be called twice: the second call changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from wagtail.models import ModelLogEntry

from comments import (
    audit,
    counts,
    facets,
    learning,
    mailing,
    plaintext,
    receipts,
    redaction,
    removal,
    rewording,
    spam,
)
from comments.conf import limits
from comments.errors import AskedBefore, Gone, StaffLookFirst, TooLate, TooMany
from comments.models import Comment, CommentEdit, DiscussionSettings
from comments.models.comment import Shield, Status
from comments.notifications import tell_moderators

EDITABLE = (Status.PENDING, Status.APPROVED)
REFUSED = (Status.SPAM, Status.TRASH)
BY_WRITER = "writer"
# Second looks of one hour among which those of one network are counted.
LOOKED_AT = 500
SECOND_LOOK = spam.Finding(
    "second_look", 0.0, gettext_noop("The writer asked for a second look."), holds=True
)


@transaction.atomic
def edit(*, comment: Comment, text: str) -> Comment:
    """Change one's own words, within the clinic's minutes. Every check looks at them anew.

    A comment that waits gets the new words at once. Of a published one, and of one that may speak of an
    emergency, the old words stay until a person accepts the new. Raises Gone, TooLate, StaffLookFirst,
    TooMany (edits within the hour), and ValueError where there are no words.
    """
    fresh = _locked(comment)
    words = plaintext.clean(text).strip()
    if not words:
        raise ValueError("A comment needs words.")
    if is_with_staff(fresh):
        raise StaffLookFirst
    if not may_edit(fresh):
        raise TooLate
    proposed = proposal(fresh)
    if words == (proposed or fresh).text:
        return fresh
    if _is_edited_often(fresh):
        raise TooMany
    audit.record(comment=fresh, action="comments.edit", via=BY_WRITER, status=str(fresh.status))
    if not (fresh.is_public or fresh.urgent_at):
        return rewording.replace(fresh, words)
    return rewording.keep_old(fresh) if words == fresh.text else rewording.propose(fresh, words)


@transaction.atomic
def withdraw(*, comment: Comment) -> Comment | None:
    """Take one's comment back: its words and its writer are deleted for good. Answers by others stay.

    Where it may speak of an emergency that nobody attended to, it leaves the page at once and is never
    published again, but staff keep it until they have looked: it is returned.
    """
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=comment.pk)
    fresh = found.exclude(text="").first()
    if fresh is None:
        return None
    if fresh.urgent_at and fresh.for_clinic:
        return fresh
    audit.record(comment=fresh, action="comments.withdraw", via=BY_WRITER, before=fresh.status)
    left = None
    learning.forget(lessons=learning.about([fresh]))
    if fresh.urgent_at:
        left = removal.leave_with_staff(fresh)
    else:
        removal.remove(fresh)
    return left


@transaction.atomic
def ask_again(*, comment: Comment) -> Comment:
    """Ask a person for a second look at a comment that was refused, by the filter or by a person; once.

    Raises Gone, AskedBefore, and TooMany where many were asked for from one network within the hour.
    """
    fresh = _locked(comment)
    if fresh.status not in REFUSED:
        return fresh
    if has_asked(fresh):
        raise AskedBefore
    if _is_crowded(fresh):
        raise TooMany
    before, fresh.status, fresh.changed_at = fresh.status, Status.PENDING, timezone.now()
    fresh.status_before_trash, fresh.moderators_told_at = "", None
    fresh.findings = [SECOND_LOOK.as_dict(), *fresh.findings]
    fresh.save()
    facets.reindex(fresh)
    counts.moved(fresh, before=before, after=Status.PENDING)
    audit.record(comment=fresh, action="comments.second_look", via=BY_WRITER, before=before)
    mailing.later(tell_moderators, comment_id=fresh.pk)
    return fresh


@transaction.atomic
def take_out(*, comment: Comment) -> Comment:
    """Take the words out that tell too much, for good. What is left may show, where rules allow it.

    Of a public comment with new words that wait, these are meant: they are what was asked about. Where
    what is left still tells too much, its writer is asked again. Of what may speak of an emergency staff
    keep the first words until they decide, as a number in them may help; they are never published. Raises
    Gone, StaffLookFirst.
    """
    fresh = _locked(comment)
    asked = asked_about(fresh)
    if asked is None:
        return fresh
    if is_with_staff(fresh):
        raise StaffLookFirst
    spans = redaction.identifying(asked)
    if isinstance(asked, CommentEdit) or fresh.urgent_at:
        rewording.propose(fresh, redaction.without(asked.text, spans, redaction.taken_out_mark(fresh.page)))
    else:
        rewording.cut(fresh, spans, redaction.taken_out_mark(fresh.page))
    fresh.shield = Shield.ASKED if asked_about(fresh) else Shield.TAKEN_OUT
    fresh.save(update_fields=["shield"])
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
    is_theirs = comment.status in EDITABLE and not comment.by_staff and not is_with_staff(comment)
    return is_theirs and timezone.now() < edit_until(comment)


def is_with_staff(comment: Comment) -> bool:
    """Whether its writer took it back, or wrote new words that may speak of an emergency, and staff look."""
    if comment.for_clinic and receipts.was_taken_back(comment.pk):
        return True
    proposed = proposal(comment) if comment.urgent_at else None
    return any(finding.get("name") == "urgent" for finding in (proposed.findings if proposed else ()))


def edit_until(comment: Comment) -> datetime:
    """When the clinic's minutes for an edit are over."""
    minutes = DiscussionSettings.for_page(comment.page).edit_minutes
    return comment.created_at + timedelta(minutes=minutes)


def proposal(comment: Comment) -> CommentEdit | None:
    """The new words that wait beside a comment's old ones."""
    return CommentEdit.objects.filter(comment=comment).first() if comment.edited_at else None


def asked_about(comment: Comment) -> Comment | CommentEdit | None:
    """Whose words the writer is asked about, as they may tell too much: those written last, or none."""
    latest = proposal(comment) or comment
    return latest if comment.shield == Shield.ASKED and redaction.identified(latest) else None


def has_asked(comment: Comment) -> bool:
    """Whether the writer asked for a second look before."""
    return ModelLogEntry.objects.for_instance(comment).filter(action="comments.second_look").exists()


def _locked(comment: Comment) -> Comment:
    found = Comment.objects.select_for_update(of=("self",)).select_related("page").filter(pk=comment.pk)
    fresh = found.exclude(text="").first()
    if fresh is None:
        raise Gone
    return fresh


def _is_edited_often(comment: Comment) -> bool:
    """Whether its words were changed so often within the hour that a machine may do it."""
    hour_ago = timezone.now() - timedelta(hours=1)
    edits = ModelLogEntry.objects.for_instance(comment).filter(action="comments.edit")
    return edits.filter(timestamp__gt=hour_ago).count() >= limits().acts_an_hour


def _is_crowded(comment: Comment) -> bool:
    """Whether so many second looks were asked for from the writer's network that machines may ask."""
    hour_ago = timezone.now() - timedelta(hours=1)
    asked = ModelLogEntry.objects.filter(action="comments.second_look", timestamp__gt=hour_ago)
    numbers = [int(number) for number in asked.values_list("object_id", flat=True)[:LOOKED_AT]]
    near = Comment.objects.filter(pk__in=numbers, ip_address=comment.ip_address)
    return near.count() >= limits().acts_an_hour
