"""Who signed which words, since when each section stands as it does, and when a page is to be read again."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from clinic.models import PersonPage


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """Which of the signatures still say something."""

    def in_force(self, page_id: int, *, live: bool = False) -> Self:
        """Those of the version that a clinician signed last, and later ones; `version_at` says when that was.

        Whoever signs a version signs all of it: words that it no longer had were taken back, and an editor
        who brings them back asks a clinician again. For what readers have (`live`) a version that was signed
        since then, and waits for its day, is not yet the last.
        """
        signed = SignOff.objects.vouching(live=live).filter(page_id=page_id)
        marked = self.filter(page_id=page_id).annotate(version_at=signed.newest_at())
        return marked.filter(at__gte=Coalesce("version_at", "at"))

    def taken_out(self, page_ids: models.QuerySet[Any]) -> Self:
        """The signed sections that readers of these pages no longer have; not those that have other words."""
        signed = SignOff.objects.vouching(live=True)
        newest = signed.filter(page_id=models.OuterRef("page_id")).newest_at()
        same_words = models.Q(fingerprint=models.OuterRef("fingerprint"))
        here = LiveSection.objects.filter(
            same_words | models.Q(anchor=models.OuterRef("anchor")), page_id=models.OuterRef("page_id")
        )
        return self.filter(~models.Exists(here), kind__in=SignOff.VOUCHING, page__in=page_ids, at=newest)

    def vouching(self, *, live: bool) -> Self:
        """Given by clinicians; with `live`, for what readers have or had."""
        given = self.filter(kind__in=SignOff.VOUCHING)
        known = models.Q(at__lte=models.F("page__last_published_at")) | models.Q(kind=SignOff.Kind.NO_CHANGE)
        return given.filter(known) if live else given

    def newest_at(self) -> models.Subquery:
        """When the newest of them was given, for a query around it."""
        return models.Subquery(self.order_by("-at").values("at")[:1])


class SignOff(models.Model):
    """One clinician vouched for the words of one section. Rows are added and never changed."""

    class Kind(models.TextChoices):
        """How it came about."""

        SIGNED = "signed", _("signed off")
        NO_CHANGE = "no_change", _("reviewed, no change")
        OVERRIDE = "override", _("published without a clinician")

    # By these a clinician vouches for the words; an override only lets them be published.
    VOUCHING = (Kind.SIGNED, Kind.NO_CHANGE)

    # Says nothing of what a page uses: Wagtail need not track it.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="sign_offs", db_index=False
    )
    anchor = models.CharField(_("section"), max_length=80)
    title = models.CharField(_("heading"), max_length=255, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField(_("name"), max_length=255)
    person = models.ForeignKey(
        PersonPage, verbose_name=_("profile"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("version"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        default_permissions = ("view",)
        permissions: ClassVar[list[Any]] = [("sign_off", _("Can sign off clinical text"))]
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("page", "fingerprint", "-at"), name="sign_off_of_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(kind="override") | ~models.Q(reason=""), name="override_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or self.anchor}: {self.get_kind_display()}"


class LiveSection(models.Model):
    """One section as readers have it now, and since when its words stand."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="live_sections"
    )
    anchor = models.CharField(_("section"), max_length=80)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("live section")
        verbose_name_plural = _("live sections")
        default_permissions = ()

    def __str__(self) -> str:
        return self.anchor


class ReviewDatesQuerySet(models.QuerySet["ReviewDates"]):
    """Questions that are asked of dates."""

    def live(self) -> Self:
        """Of pages that readers can open; an alias goes with its original."""
        return self.filter(page__live=True, page__alias_of=None)

    def due_by(self, day: date) -> Self:
        """Whose next review was to be before this day."""
        return self.live().filter(due__lt=day)


class ReviewDates(models.Model):
    """When a page was last reviewed as a whole, when it will be next, and when its words last changed.

    Kept beside the page and not in its versions, so that an older draft never brings an old date back.
    """

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        Page, verbose_name=_("page"), primary_key=True, on_delete=models.CASCADE, related_name="review_dates"
    )
    reviewed_at = models.DateTimeField(_("last review"), null=True, blank=True)
    due = models.DateField(_("next review"), null=True, blank=True, db_index=True)
    changed_at = models.DateTimeField(_("words changed"), null=True, blank=True)
    is_reviewed = models.BooleanField(_("wholly reviewed"), default=False)

    objects = ReviewDatesQuerySet.as_manager()

    class Meta:
        verbose_name = _("review date")
        verbose_name_plural = _("review dates")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.due or "")


class Reminder(models.Model):
    """One reminder of one date, so that it goes out once, however many workers look at the clock."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    due = models.DateField(_("next review"))
    # Days after the date: -30, 0, then 7, 14, 21 and so on.
    step = models.SmallIntegerField(_("days after"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "due", "step"), name="each_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.due} {self.step:+d}"
