"""Mail about comments, as background tasks that stand or fall with the comment that they speak of.

A mail says where and why, never who and what, unless the clinic chose so: a mailbox is easily read by others.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from comments.models import Comment, DiscussionSettings

logger = logging.getLogger(__name__)
HOUR = timedelta(hours=1)

# Mails an hour, one a comment; in a flood of comments the rest are told of in one, an hour later.
MAILS_AN_HOUR = 20
# Minutes until a mail that the server refused is tried again; the last pause repeats for ever.
PAUSES = (1, 5, 15, 60)


@task(backend="background", queue_name="mail")
def tell_moderators(comment_id: int, attempt: int = 0) -> None:
    """Tell those who judge that one comment waits. Told once; never of spam.

    A mail server that is down delays the mail: the task queues itself anew. Where there is nobody to tell,
    the comment stays untold.
    """
    comment = Comment.objects.pending().filter(pk=comment_id, moderators_told_at=None).first()
    if comment is None or not DiscussionSettings.for_page(comment.page).tell_moderators:
        return
    receivers = addresses()
    if not receivers:
        return
    if is_flooded():
        tell_moderators.using(run_after=timezone.now() + HOUR).enqueue(comment_id=comment_id)
        return
    try:
        send(comment, receivers)
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("Mail about comment %s could not be sent: %s.", comment.pk, type(error).__name__)
        pause = timedelta(minutes=PAUSES[min(attempt, len(PAUSES) - 1)])
        later = tell_moderators.using(run_after=timezone.now() + pause)
        later.enqueue(comment_id=comment_id, attempt=attempt + 1)
    else:
        note_as_told(comment)


def note_as_told(comment: Comment) -> None:
    """Remember that this comment was told of; one that waited out a flood stands for all that did.

    The mail says how many wait, and that tells of the rest.
    """
    hour_ago, told = timezone.now() - HOUR, Comment.objects.filter(pk=comment.pk)
    if comment.created_at < hour_ago:
        told = Comment.objects.pending().filter(moderators_told_at=None, created_at__lt=hour_ago)
    told.update(moderators_told_at=timezone.now())


def is_flooded() -> bool:
    """Whether so many mails went out within the hour that one more would only be noise."""
    hour_ago = timezone.now() - HOUR
    recent = Comment.objects.filter(created_at__gt=hour_ago - HOUR, moderators_told_at__gt=hour_ago)
    return recent.count() >= MAILS_AN_HOUR


def send(comment: Comment, receivers: list[str]) -> None:
    """One mail, with the receivers hidden from each other."""
    waiting = Comment.objects.pending().count()
    context = {
        "comment": comment,
        "reasons": [finding["sentence"] for finding in comment.findings],
        "waiting": ngettext("%(count)s comment waits", "%(count)s comments wait", waiting)
        % {"count": waiting},
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("reader_comments:inspect", args=[comment.pk]),
        "with_words": DiscussionSettings.for_page(comment.page).mail_words,
    }
    subject = _("A comment waits on “%(title)s”") % {"title": comment.page_title}
    body = render_to_string("comments/mail/pending.txt", context)
    EmailMessage(" ".join(subject.split()), body, bcc=receivers).send()


def addresses() -> list[str]:
    """The addresses of active people who may judge comments: by a group, by themselves, or as superuser."""
    judge = Permission.objects.filter(content_type__app_label="comments", codename="change_comment")
    people = get_user_model().objects.filter(
        Q(is_superuser=True) | Q(groups__permissions__in=judge) | Q(user_permissions__in=judge),
        is_active=True,
    )
    return sorted(set(people.exclude(email="").values_list("email", flat=True)))
