"""What the clinic chooses about ratings."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page


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
