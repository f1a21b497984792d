"""A mail at once where a comment may speak of an emergency."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import mailing
from comments.models import Comment, CommentEdit, CommentQuerySet, DiscussionSettings
from comments.notifications import receivers

# Minutes between tries: somebody may be in danger.
PAUSES = (1, 1, 2, 5)
# After so many tries in vain the moderators are told too: the on-call address may not work any more.
ALONE_FOR = 2
HEADERS = {"Importance": "high", "X-Priority": "1"}


@task(backend="background", queue_name="mail", priority=100)
def tell_on_call(comment_id: int, attempt: int = 0) -> None:
    """Tell whoever is on call, or all moderators where nobody is, until somebody attends to the comment.

    It goes even where mail to moderators is switched off, once for each time that a comment becomes urgent.
    It is tried until a server takes it; rather twice than never.
    """
    comment = _uncalled().filter(pk=comment_id).select_related("page").first()
    if comment is None:
        return
    rules = DiscussionSettings.for_page(comment.page)
    on_call = [rules.on_call_email] if rules.on_call_email else []
    judges = receivers.all_judges(comment) if not on_call or attempt >= ALONE_FOR else []
    if not _told(comment, rules, sorted({*on_call, *judges})):
        mailing.try_again(tell_on_call, attempt, pauses=PAUSES, comment_id=comment_id)
        return
    told, now = Comment.objects.filter(pk=comment_id), timezone.now()
    told.update(on_call_told_at=now)
    if judges:
        told.filter(moderators_told_at=None).update(moderators_told_at=now)


def call_missed() -> None:
    """Queue the calls that are to be made and that no task in the queue makes: it was away, or lost them."""
    mailing.queue_missed(tell_on_call, "comment_id", _uncalled().values_list("pk", flat=True))


def _uncalled() -> CommentQuerySet:
    """What may be an emergency, and became so after anybody was last called about it."""
    urgent = Comment.objects.filter(urgent_at__isnull=False)
    return urgent.filter(Q(on_call_told_at=None) | Q(on_call_told_at__lt=F("urgent_at")))


def _told(comment: Comment, rules: DiscussionSettings, to: list[str]) -> bool:
    subject = _("URGENT: a comment on “%(title)s” may speak of an emergency") % {"title": comment.page_title}
    # Of what is public the new words are meant.
    edits = CommentEdit.objects.filter(comment=comment, settled_at=None)
    edit = edits.first() if comment.is_public else None
    context = {
        "comment": comment,
        "words": (edit or comment).text,
        "link": mailing.desk_link(comment),
        "with_words": rules.mail_words,
    }
    return bool(to) and mailing.went_out(mailing.message(subject, "urgent", context, bcc=to, headers=HEADERS))
