"""How often clinicians look at the pages again, and who is reminded."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

MONTHS = [MinValueValidator(1), MaxValueValidator(120)]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last of a shorter one: 31 January plus a month is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@register_setting(icon="calendar-check")
class ReviewSettings(BaseGenericSetting):
    """The rules of clinical review. They hold for every page, from the next night on."""

    months = models.PositiveSmallIntegerField(
        _("months between reviews"),
        default=24,
        validators=MONTHS,
        help_text=_("A page can have a shorter or longer time of its own."),
    )
    notice_after = models.PositiveSmallIntegerField(
        _("months late until readers are told"),
        default=6,
        validators=[MaxValueValidator(120)],
        help_text=_("A page that is this late says so to its readers. 0: never."),
    )
    fallback_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is reminded where a page has no owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    fallback_address = models.EmailField(
        _("or this address"), blank=True, help_text=_("Where neither a page nor the site names a person.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("months"),
        FieldPanel("notice_after"),
        FieldPanel("fallback_owner"),
        FieldPanel("fallback_address"),
    ]

    class Meta:
        verbose_name = _("Clinical review")

    @classmethod
    def current(cls) -> ReviewSettings:
        """The settings, else the defaults. One query, never a write: a page is read."""
        return cls.objects.first() or cls()
