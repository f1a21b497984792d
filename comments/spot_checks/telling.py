"""A mail to whoever runs the site, when the filter errs more than it did or more than it may."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import mailing
from comments.models import FilterSettings
from comments.spot_checks import estimates

# No more than one mail in this time, however long it stays so.
APART = timedelta(days=7)


@transaction.atomic
def tell_if_worse() -> bool:
    """Queue the mail, if there is reason for one and none went out this week; whether it was queued."""
    row = FilterSettings.for_page(None)
    if row.pk is None or not estimates.worse():
        return False
    now = timezone.now()
    due = FilterSettings.objects.filter(Q(told_at=None) | Q(told_at__lte=now - APART), pk=row.pk)
    return bool(due.update(told_at=now)) and mailing.later(tell_operators, settings_id=row.pk)


@task(backend="background", queue_name="mail")
def tell_operators(settings_id: int, attempt: int = 0) -> None:
    """Send the mail, if it is still true; again later where the mail server is away."""
    to, worse = mailing.operators(), estimates.worse()
    if to and worse and not mailing.went_out(worse_mail(worse, to)):
        mailing.try_again(tell_operators, attempt, settings_id=settings_id)


def worse_mail(worse: list[tuple[estimates.Estimate, estimates.Estimate]], to: list[str]) -> EmailMessage:
    """What is worse, how sure that is, and where to look. It holds no comment's words."""
    context = {
        "parts": [(now, then, estimates.BUDGET[now.kind]) for now, then in worse],
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("reader_comments:filter"),
    }
    subject = _("The spam filter errs more often than it should")
    return mailing.message(subject, "filter_worse", context, bcc=to)
