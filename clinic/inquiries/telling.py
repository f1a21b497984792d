"""The mail that tells the front desk that requests wait: how many, and where. It quotes nobody."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from clinic.inquiries.permissions import front_desk_addresses
from clinic.models import Inquiry
from clinic.models.inquiries import InquiryQuerySet
from clinic.site_rights import with_unowned

logger = logging.getLogger(__name__)

# One mail in so many minutes, however many requests come.
PAUSE = timedelta(minutes=15)
# A server that is down is asked again after so many minutes; the clock's mail each morning comes on top.
TRY_AGAIN = timedelta(minutes=10)
TRIES = 12
# No robot shall answer these mails (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def soon(*, site_id: int | None) -> None:
    """Queue the mail about a site's requests within the running transaction, unless one waits already.

    A queue that is away stops nobody from asking; the mail of the next morning tells of it then.
    """
    try:
        with transaction.atomic():
            _queue(site_id)
    except Exception as error:
        logger.error("A mail to the front desk could not be queued: %s.", type(error).__name__)


def _queue(site_id: int | None) -> None:
    of_site = {"args_kwargs__kwargs__site_id": site_id}
    told = DBTaskResult.objects.filter(task_path=tell_front_desk.module_path, **of_site)
    if told.filter(status="READY").exists():
        return
    last = told.order_by("-enqueued_at").values_list("enqueued_at", flat=True).first()
    due = max(last + PAUSE, timezone.now()) if last else None
    tell_front_desk.using(run_after=due).enqueue(site_id=site_id)


@task(backend="background", queue_name="mail")
def tell_front_desk(attempt: int = 0, site_id: int | None = None) -> None:
    """Say how many requests of a site wait, if any still do."""
    site = _site(site_id)
    here = Inquiry.objects.filter(with_unowned(site)) if site else Inquiry.objects.all()
    people = front_desk_addresses(site)
    if not (here.open().exists() and people):
        return
    try:
        _mail(here, people).send()
    except (OSError, ValueError) as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("A mail to the front desk could not be sent: %s.", type(error).__name__)
        if attempt < TRIES:
            later: datetime = timezone.now() + TRY_AGAIN
            tell_front_desk.using(run_after=later).enqueue(attempt=attempt + 1, site_id=site_id)


def _mail(here: InquiryQuerySet, people: list[str]) -> EmailMessage:
    context = {
        "waiting": here.open().count(),
        "aside": here.aside().count(),
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("inquiries:index"),
    }
    body = render_to_string("clinic/mail/inquiries.txt", context)
    return EmailMessage(_("Requests on the website"), body, bcc=people, headers=HEADERS)


def each_morning() -> None:
    """Tell the front desk again of what still waits."""
    sites = Inquiry.objects.open().order_by().values_list("site", flat=True).distinct()
    for site_id in {site.pk if (site := _site(each)) else None for each in sites}:
        soon(site_id=site_id)


def _site(number: int | None) -> Site | None:
    """The site of a request; the default one for requests of none."""
    return Site.objects.filter(pk=number).first() or Site.objects.filter(is_default_site=True).first()
