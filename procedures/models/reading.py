"""How hard a page was to read each time that it was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from procedures.readability import Level


class ReadingGrade(models.Model):
    """One measurement of a published page. The newest of each page is marked, so that a list is cheap."""

    # Wagtail need not look here for what uses a page.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reading_grades"
    )
    at = models.DateTimeField(_("measured"))
    is_newest = models.BooleanField(default=True)
    scale = models.CharField(max_length=10, blank=True)
    score = models.FloatField(_("level"), null=True)
    is_too_hard = models.BooleanField(_("too hard"), default=False)
    hard_sections = models.PositiveSmallIntegerField(_("hard sections"), default=0)
    worst_title = models.CharField(_("hardest section"), max_length=200, blank=True)
    worst_anchor = models.CharField(max_length=100, blank=True)
    worst_score = models.FloatField(null=True)
    hints = models.PositiveSmallIntegerField(_("hints"), default=0)

    class Meta:
        verbose_name = _("reading grade")
        verbose_name_plural = _("reading grades")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["is_newest", "-hard_sections"], name="reading_newest"),
            models.Index(fields=["page", "-at"], name="reading_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.score}"

    @property
    def level(self) -> str:
        """The level in words."""
        return str(Level(self.score, self.scale))
