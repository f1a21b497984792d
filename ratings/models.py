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

LOWEST, HIGHEST = 1, 5


class RatingsMixin(models.Model):
    """A page type that readers can rate. It needs nothing but this and `{% rating_for page %}`."""

    # The heading over the five buttons; a page type may say it better.
    rating_title = _("Rate this article")

    class Meta:
        abstract = True


def takes_ratings(page: Page | None) -> bool:
    """Whether a page, given as its own type, opted in."""
    return isinstance(page, RatingsMixin)


def rated_id(page: Page) -> int:
    """The key of the page whose votes count here: an alias shows and takes those of its original."""
    return page.alias_of_id or page.pk


class VoteQuerySet(models.QuerySet["Vote"]):
    """Questions that are asked of votes."""

    def on(self, page: Page) -> Self:
        """Votes on one page."""
        return self.filter(page_id=rated_id(page))

    def held(self) -> Self:
        """Votes that wait for someone to look."""
        return self.filter(status=Vote.Status.HELD)

    def that_count(self) -> Self:
        """The last vote of each voter, leaving out what is held or discarded."""
        counted = self.model.objects.filter(status=Vote.Status.COUNTED)
        same_voter = {"page_id": models.OuterRef("page_id"), "voter": models.OuterRef("voter")}
        later = counted.filter(**same_voter, pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later), status=Vote.Status.COUNTED)


class Vote(models.Model):
    """One vote: its voter and score never change. Who votes anew adds a row, and the last one counts.

    `voter` is a keyed hash of the reader's random name and the page, so that the votes of one person on two
    pages cannot be told to be theirs. `network` is a keyed hash of their network and the day, kept for a day.
    """

    class Status(models.TextChoices):
        """Whether a vote is part of the result."""

        COUNTED = "counted", _("counted")
        HELD = "held", _("held")
        DISCARDED = "discarded", _("discarded")

    class Doubt(models.TextChoices):
        """Why a vote was held."""

        MANY = "many", _("many votes from one network in an hour")
        ORIGIN = "origin", _("the browser did not say which site the form stood on")

    # The score of a page says nothing of its content: Wagtail need not track it as a use of the page.
    wagtail_reference_index_ignore = True

    # The index of results begins with the page: a second one would only cost each vote.
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reader_votes", db_index=False
    )
    voter = models.CharField(_("voter"), max_length=64)
    score = models.PositiveSmallIntegerField(_("score"))
    network = models.CharField(_("network"), max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.COUNTED)
    doubt = models.CharField(_("reason"), max_length=10, choices=Doubt.choices, blank=True)
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            # Holds all that the result of a page asks for, so that no row is read.
            models.Index(fields=("page", "status", "voter", "-id", "score"), name="vote_result_of_a_page"),
            models.Index(fields=("network", "created_at"), name="vote_of_a_network"),
            models.Index(fields=("page",), condition=models.Q(status="held"), name="vote_held"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(score__range=(LOWEST, HIGHEST)), name="vote_from_one_to_five"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["counted", "held", "discarded"]), name="vote_known_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score}/{HIGHEST}"


class NoteQuerySet(models.QuerySet["ReaderNote"]):
    """Questions that are asked of notes."""

    def unconfirmed(self) -> Self:
        """Notes with an address that nobody has shown to be theirs."""
        return self.filter(email_confirmed_at=None).exclude(email="")

    def from_address(self, email: str) -> Self:
        """Notes left under an e-mail address."""
        return self.filter(email__iexact=email).exclude(email="")


class ReaderNote(models.Model):
    """What a reader says could be better. Staff read it; it is never published and never rewritten."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="reader_notes"
    )
    page_title = models.CharField(_("page title"), max_length=255)
    vote = models.ForeignKey(Vote, null=True, on_delete=models.SET_NULL, related_name="notes", editable=False)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    text = models.TextField(_("what could be better"))
    email = models.EmailField(_("e-mail"), blank=True)
    email_asked_at = models.DateTimeField(_("confirmation asked"), null=True, blank=True, editable=False)
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed"), null=True, blank=True)
    done = models.BooleanField(_("dealt with"), default=False)
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    resend_key = models.CharField(max_length=64, null=True, unique=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's note")
        verbose_name_plural = _("readers' notes")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("done", "-created_at", "-id"), name="note_to_deal_with"),
            models.Index(fields=("-created_at", "-id"), name="note_newest"),
            models.Index(fields=("email",), name="note_by_email"),
        ]

    def __str__(self) -> str:
        # Stands in logs and the audit trail: no words and no address of the writer.
        return str(_("Note %(number)s on “%(title)s”") % {"number": self.pk, "title": self.page_title})

    @property
    def answer_address(self) -> str:
        """The address that staff may write to; "" until its owner has confirmed it."""
        return self.email if self.email_confirmed_at else ""


@register_setting(icon="pick")
class RatingSettings(BaseSiteSetting):
    """How ratings are shown, guarded and forgotten. Effective at once."""

    minimum_votes = models.PositiveSmallIntegerField(
        _("votes before the result shows"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("Fewer votes say little and can be guessed."),
    )
    votes_an_hour = models.PositiveSmallIntegerField(
        _("votes an hour from one network"),
        default=30,
        help_text=_(
            "More are kept but not counted until someone looks. A hospital may share one network address."
        ),
    )
    note_days = models.PositiveSmallIntegerField(
        _("days that notes are kept"),
        default=365,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Notes and their e-mail addresses go after this time."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("minimum_votes"),
        FieldPanel("votes_an_hour"),
        FieldPanel("note_days"),
    ]

    class Meta:
        verbose_name = _("Ratings")

    @classmethod
    def for_page(cls, page: Page) -> RatingSettings:
        """The settings of the page's site, else the defaults. One query, never a write: a page is read."""
        parts = page.get_url_parts()
        return (cls.objects.filter(site_id=parts[0]).first() if parts else None) or cls()
