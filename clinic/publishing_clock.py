"""Whether what publishes pages at their dates is alive, and how editors are told when it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from clinic.models import ClockJob

if TYPE_CHECKING:
    from datetime import datetime

JOB = "clinic.publish_scheduled"
# It runs every five minutes; three that were missed are no coincidence.
LATE_AFTER = timedelta(minutes=16)


def last_success() -> datetime | None:
    """When pages were last published or taken down by the clock."""
    return ClockJob.objects.filter(name=JOB).values_list("last_success", flat=True).first()


def is_alive() -> bool:
    """Whether the clock went well lately."""
    last = last_success()
    return last is not None and timezone.now() - last < LATE_AFTER


def is_needed() -> bool:
    """Whether any page waits for a date."""
    ends = Q(live=True, expire_at__isnull=False, expired=False)
    return (
        Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        or Page.objects.filter(ends).exists()
    )


def warn_while_editing(request: HttpRequest, page: Page) -> None:
    """Who opens a page with a date is told when nobody keeps that date. Autosave asks nothing."""
    is_dated = page.go_live_at or page.expire_at
    if request.method == "GET" and is_dated and not is_alive():
        messages.warning(request, _warning())


def warn_after_scheduling(request: HttpRequest, page: Page) -> None:
    """Who sets a date and publishes is told at once."""
    is_scheduled = "action-publish" in request.POST and (page.go_live_at or page.expire_at)
    if is_scheduled and not is_alive():
        messages.warning(request, _warning())


def _warning() -> str:
    last = last_success()
    since = _("It last ran %(time)s ago.") % {"time": timesince(last)} if last else _("It has never run.")
    return _(
        "This page has a date, but what publishes at dates does not run, so nothing will happen then. "
        "%(since)s Please tell the administrator."
    ) % {"since": since}
