"""What browsers blocked because the policy for contents does not allow it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicyBreach(models.Model):
    """One kind of blocked thing, counted: no address of a page, no query, nothing of who reported it."""

    class Area(models.TextChoices):
        SITE = "site", _("Public pages")
        ADMIN = "admin", _("Admin")

    area = models.CharField(_("where"), max_length=5, choices=Area.choices)
    directive = models.CharField(_("rule"), max_length=30)
    blocked = models.CharField(_("what was blocked"), max_length=100)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField(_("first"), auto_now_add=True)
    last_at = models.DateTimeField(_("last"), db_index=True)

    class Meta:
        verbose_name = _("blocked thing")
        verbose_name_plural = _("blocked things")
        ordering = ("-last_at",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "directive", "blocked"], name="one_row_per_breach")
        ]

    def __str__(self) -> str:
        return f"{self.directive}: {self.blocked}"
