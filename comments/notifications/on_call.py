"""A mail at once where a comment may speak of an emergency."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import mailing
from comments.models import Comment, DiscussionSettings
from comments.notifications import receivers

# Minutes between tries: somebody may be in danger.
PAUSES = (1, 1, 2, 5)
# After so many tries in vain the moderators are told too: the on-call address may not work any more.
ALONE_FOR = 2
HEADERS = {"Importance": "high", "X-Priority": "1"}


@task(backend="background", queue_name="mail")
def tell_on_call(comment_id: int, attempt: int = 0) -> None:
    """Tell whoever is on call, or all moderators where nobody is, until somebody attends to the comment.

    It goes even where mail to moderators is switched off. It is tried until a server takes it; rather twice
    than never.
    """
    comment = Comment.objects.filter(pk=comment_id, urgent_at__isnull=False).select_related("page").first()
    if comment is None:
        return
    rules = DiscussionSettings.for_page(comment.page)
    on_call = [rules.on_call_email] if rules.on_call_email else []
    judges = receivers.all_judges(comment) if not on_call or attempt >= ALONE_FOR else []
    if not _told(comment, rules, sorted({*on_call, *judges})):
        mailing.try_again(tell_on_call, attempt, pauses=PAUSES, comment_id=comment_id)
    elif judges:
        untold = Comment.objects.filter(pk=comment_id, moderators_told_at=None)
        untold.update(moderators_told_at=timezone.now())


def _told(comment: Comment, rules: DiscussionSettings, to: list[str]) -> bool:
    subject = _("URGENT: a comment on “%(title)s” may speak of an emergency") % {"title": comment.page_title}
    context = {
        "comment": comment,
        "link": mailing.desk_link(comment),
        "with_words": rules.mail_words,
    }
    return bool(to) and mailing.went_out(mailing.message(subject, "urgent", context, bcc=to, headers=HEADERS))
