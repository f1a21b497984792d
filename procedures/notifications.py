"""Mail about clinical review. It names a page and gives a link, and never a word of the text."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TaskState

from procedures.models import ClinicalReviewTask, Reminder, ReviewDates, ReviewSettings
from procedures.rights import clinicians

logger = logging.getLogger(__name__)
HEADERS = {"Auto-Submitted": "auto-generated"}


class MailNotSent(Exception):
    """The mail server was away; the task is tried again by the clock."""


def review_wanted(sender: Any, instance: Any, user: Any = None, **signal: object) -> None:
    """Somebody asked for a clinical review: each clinician who may do it gets a mail."""
    if not isinstance(instance.task.specific, ClinicalReviewTask):
        return
    asked_by = instance.workflow_state.requested_by_id
    for clinician in clinicians().exclude(email="").exclude(pk__in=[asked_by or 0, user.pk if user else 0]):
        tell_clinician.enqueue(task_state_id=instance.pk, user_id=clinician.pk)


@task(backend="background", queue_name="mail")
def tell_clinician(task_state_id: int, user_id: int) -> None:
    """Tell one clinician that a text waits, unless somebody was quicker."""
    state = TaskState.objects.filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    person = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    thing = state.workflow_state.content_object if state else None
    if thing is None or person is None or state.revision.user_id == user_id:
        return
    link = (
        reverse("clinical_review", args=[thing.pk])
        if isinstance(thing, Page)
        else AdminURLFinder(person).get_edit_url(thing) or reverse("wagtailadmin_home")
    )
    context = {"title": str(thing), "link": settings.WAGTAILADMIN_BASE_URL + link}
    body = render_to_string("procedures/mail/review_wanted.txt", context)
    send(_("A text waits for your review"), body, person.email)


@task(backend="background", queue_name="mail")
def send_reminder(reminder_id: int) -> None:
    """Remind whoever looks after a page of its date, once; not if it was reviewed since."""
    unsent = Reminder.objects.filter(pk=reminder_id, sent_at=None)
    if not unsent.update(sent_at=timezone.now()):
        return
    reminder = Reminder.objects.select_related("page").get(pk=reminder_id)
    dates = ReviewDates.objects.live().filter(page_id=reminder.page_id).first()
    address = address_for(reminder.page.specific) if dates and dates.due == reminder.due else ""
    if not address:
        logger.info(
            "No reminder for page %s: reviewed meanwhile, or nobody looks after it.", reminder.page_id
        )
        return
    try:
        send(subject_of(reminder), body_of(reminder), address)
    except MailNotSent:
        Reminder.objects.filter(pk=reminder_id).update(sent_at=None)
        raise


def address_for(page: Any) -> str:
    """The address of the page's owner, else of whoever made it, else what the settings name; "" for none."""
    rules = ReviewSettings.current()
    for person in (page.owner_of_content, page.owner, rules.fallback_owner):
        if person is not None and person.is_active and person.email:
            return str(person.email)
    return rules.fallback_address


def subject_of(reminder: Reminder) -> str:
    """Which page, and whether it is late."""
    words = _("Review overdue: %(title)s") if reminder.step > 0 else _("Review due soon: %(title)s")
    words = _("Review due today: %(title)s") if reminder.step == 0 else words
    return words % {"title": reminder.page.title}


def body_of(reminder: Reminder) -> str:
    """The date, and where to go."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("clinical_review", args=[reminder.page_id])
    context = {"title": reminder.page.title, "due": reminder.due, "step": reminder.step, "link": link}
    return render_to_string("procedures/mail/reminder.txt", context)


def send(subject: str, body: str, address: str) -> None:
    """One mail. Raises MailNotSent, without the address that a mail server's answer may quote."""
    try:
        EmailMessage(subject.replace("\n", " "), body, to=[address], headers=HEADERS).send()
    except OSError as error:
        logger.warning("Mail about a review could not be sent: %s.", type(error).__name__)
        raise MailNotSent from None
