"""A mail at each comment, as a background task that stands or falls with the comment that it speaks of."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from comments import mailing
from comments.models import Comment, DiscussionSettings
from comments.notifications import receivers

HOUR = timedelta(hours=1)
# Mails an hour; in a flood of comments the rest are told of in one (`digests.tell_of_the_rest`).
MAILS_AN_HOUR = 20


@task(backend="background", queue_name="mail")
def tell_moderators(comment_id: int, attempt: int = 0) -> None:
    """Tell those who judge that one comment waits. Told once; never of spam.

    A mail server that is down delays the mail: the task queues itself anew. Where there is nobody to tell,
    and in a flood, the comment stays untold for now.
    """
    comment = Comment.objects.pending().filter(pk=comment_id, moderators_told_at=None).first()
    if comment is None:
        return
    rules = DiscussionSettings.for_page(comment.page)
    # Of an emergency all moderators hear by `tell_on_call`, where nobody else is on call.
    if not rules.tell_moderators or (comment.urgent_at and not rules.on_call_email):
        return
    to = receivers.at_each(comment)
    if not to or is_flooded():
        return
    if mailing.went_out(pending_mail(comment, rules, to)):
        Comment.objects.filter(pk=comment.pk).update(moderators_told_at=timezone.now())
    else:
        mailing.try_again(tell_moderators, attempt, comment_id=comment_id)


def is_flooded() -> bool:
    """Whether so many mails went out within the hour that one more would only be noise.

    A mail that told of many gave them all the same time, and counts once.
    """
    hour_ago = timezone.now() - HOUR
    recent = Comment.objects.filter(created_at__gt=hour_ago - HOUR, moderators_told_at__gt=hour_ago)
    recent = recent.filter(moved_in_at=None)
    return recent.order_by().values("moderators_told_at").distinct().count() >= MAILS_AN_HOUR


def pending_mail(comment: Comment, rules: DiscussionSettings, to: list[str]) -> EmailMessage:
    """One mail, its receivers hidden from each other. The subject says the page, and how many wait there."""
    here = Comment.objects.pending().filter(page=comment.page_id).count()
    subject = ngettext(
        "A comment waits on “%(title)s”", "%(count)s comments wait on “%(title)s”, one is new", here
    )
    context = {
        "comment": comment,
        "reasons": receivers.reasons(comment),
        "waiting": _("On this page: %(wait)s.") % {"wait": receivers.wait(here)},
        "link": mailing.desk_link(comment),
        "account": receivers.account_link(),
        "with_words": receivers.may_hold_words(comment, rules),
    }
    return mailing.message(subject % {"title": comment.page_title, "count": here}, "pending", context, bcc=to)
