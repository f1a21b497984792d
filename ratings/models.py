"""Votes on pages, and what readers say could be better."""

from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page


class RatingsMixin(models.Model):
    """A page type that readers can rate. It needs nothing but this and `{% rating_for page %}`."""

    class Meta:
        abstract = True


class VoteQuerySet(models.QuerySet["Vote"]):
    """Questions that are asked of votes."""

    def on(self, page: Page) -> Self:
        """Votes on one page."""
        return self.filter(page_id=page.pk)

    def that_count(self) -> Self:
        """The last vote of each voter, where it isn't held back."""
        later = self.model.objects.filter(
            page_id=models.OuterRef("page_id"), voter=models.OuterRef("voter"), pk__gt=models.OuterRef("pk"), held=False
        )
        return self.filter(held=False).exclude(models.Exists(later))


class Vote(models.Model):
    """One vote, never changed: a voter who votes anew adds a row, and the last one counts."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="reader_votes"
    )
    voter = models.CharField(_("voter"), max_length=64, help_text=_("A random name from the voter's own cookie."))
    score = models.PositiveSmallIntegerField(_("score"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    network = models.CharField(_("network"), max_length=64, blank=True, help_text=_("A keyed hash, erased after a day."))
    held = models.BooleanField(_("held"), default=False, help_text=_("Kept, not counted until someone looks."))
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("page", "voter", "-id"), name="vote_last_of_a_voter"),
            models.Index(fields=("network", "created_at"), name="vote_of_a_network"),
            models.Index(fields=("held", "-created_at"), name="vote_held"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="vote_from_one_to_five")
        ]

    def __str__(self) -> str:
        return f"{self.score}/5"


class ReaderNote(models.Model):
    """What a reader says could be better. Staff read it; it is never published."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="reader_notes"
    )
    page_title = models.CharField(_("page title"), max_length=255)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    text = models.TextField(_("what could be better"))
    email = models.EmailField(_("e-mail"), blank=True)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed"), null=True, blank=True)
    done = models.BooleanField(_("dealt with"), default=False)
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reader's note")
        verbose_name_plural = _("readers' notes")
        ordering = ("-created_at",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("done", "-created_at"), name="note_to_deal_with")]

    def __str__(self) -> str:
        return str(_("Note on “%(title)s”") % {"title": self.page_title})


@register_setting(icon="pick")
class RatingSettings(BaseSiteSetting):
    """How ratings are shown and guarded."""

    minimum_votes = models.PositiveSmallIntegerField(
        _("votes before the result shows"), default=5, help_text=_("Fewer votes say little and can be guessed.")
    )
    votes_an_hour = models.PositiveSmallIntegerField(
        _("votes an hour from one network"),
        default=30,
        help_text=_("More are kept but not counted until someone looks. A hospital may share one network address."),
    )
    note_days = models.PositiveSmallIntegerField(
        _("days that notes are kept"), default=365, help_text=_("Notes and their e-mail addresses go after this time.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("minimum_votes"),
        FieldPanel("votes_an_hour"),
        FieldPanel("note_days"),
    ]

    class Meta:
        verbose_name = _("Ratings")
