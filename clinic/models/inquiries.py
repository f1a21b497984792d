"""What people ask the front desk by a form, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

# Characters of what is typed freely. Little room keeps health out of it.
NOTE_LENGTH = 300


class Kind(models.TextChoices):
    """Which form it came by."""

    APPOINTMENT = "appointment", _("Appointment")
    REFERRAL = "referral", _("Referral")


class State(models.TextChoices):
    """What the front desk did with it. "Looks like spam" was put aside by our checks or by a person."""

    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered")
    SPAM = "spam", _("Looks like spam")


class ReachBy(models.TextChoices):
    """How somebody wants to be reached."""

    PHONE = "phone", _("Phone")
    EMAIL = "email", _("Email")
    FAX = "fax", _("Fax")


class PartOfDay(models.TextChoices):
    """When somebody has time."""

    MORNING = "morning", _("Morning")
    NOON = "noon", _("Around noon")
    AFTERNOON = "afternoon", _("Afternoon")


class Urgency(models.TextChoices):
    """How soon a referring doctor needs us."""

    ROUTINE = "routine", _("Routine")
    SOON = "soon", _("Within days")
    TODAY = "today", _("Please call me today")


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """What was asked, by state and sender."""

    def open(self) -> InquiryQuerySet:
        """Those that wait for the front desk."""
        return self.filter(state=State.NEW)

    def aside(self) -> InquiryQuerySet:
        """Those put aside as spam that nobody looked at."""
        return self.filter(state=State.SPAM, handled_by=None)

    def from_address(self, email: str) -> InquiryQuerySet:
        """Those under an e-mail address, however it is written."""
        return self.filter(email__iexact=email.strip()).exclude(email="")


class Inquiry(models.Model):
    """One request. Choices are kept in the words that the visitor saw, as editors change them later.

    `network` is a keyed hash that is of no use on another day; `findings` are the checks' reasons;
    `resend_key` makes the same form sent twice one request.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.NEW, editable=False
    )
    page = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+", editable=False, verbose_name=_("page")
    )
    site = models.ForeignKey(
        Site, null=True, on_delete=models.SET_NULL, related_name="+", editable=False, verbose_name=_("site")
    )
    reason = models.CharField(_("reason"), max_length=80, blank=True, editable=False)
    urgency = models.CharField(
        _("how soon"), max_length=8, choices=Urgency.choices, blank=True, editable=False
    )
    name = models.CharField(_("name"), max_length=120, editable=False)
    for_someone_else = models.BooleanField(_("asks for someone else"), default=False, editable=False)
    practice = models.CharField(_("practice"), max_length=120, blank=True, editable=False)
    reach_by = models.CharField(
        _("wants to be reached by"), max_length=6, choices=ReachBy.choices, editable=False
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, editable=False)
    may_leave_message = models.BooleanField(_("a voice message is fine"), default=False, editable=False)
    email = models.EmailField(_("email"), blank=True, editable=False)
    fax = models.CharField(_("fax"), max_length=40, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=40, blank=True, editable=False)
    place = models.CharField(_("place"), max_length=255, blank=True, editable=False)
    days = models.CharField(_("days"), max_length=120, blank=True, editable=False)
    times = models.CharField(_("times"), max_length=120, blank=True, editable=False)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True, editable=False)

    score = models.FloatField(_("probability of spam"), null=True, editable=False)
    findings = models.JSONField(_("what our checks found"), default=list, editable=False)
    network = models.CharField(max_length=64, blank=True, editable=False)
    resend_key = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("came"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = InquiryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "-created_at"), name="inquiry_by_state"),
            models.Index(fields=("-created_at", "-id"), name="inquiry_by_time"),
            models.Index(fields=("network", "created_at"), name="inquiry_by_network"),
            models.Index(fields=("state", "changed_at"), name="inquiry_by_change"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=["new", "answered", "spam"]), name="inquiry_has_a_known_state"
            )
        ]

    def __str__(self) -> str:
        # Stands in logs, mails and history: never who asked.
        return str(_("Request %(number)s") % {"number": self.pk})

    @property
    def reached_at(self) -> str:
        """Where its sender wants to be reached."""
        return str(getattr(self, self.reach_by, ""))
