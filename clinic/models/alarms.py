"""What is wrong with the site, and what those who run it were told of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Alarm(models.Model):
    """One kind of fault: since when it lasts, and whether a mail that it does went out."""

    kind = models.CharField(_("check"), max_length=50, primary_key=True)
    since = models.DateTimeField(_("since"), null=True)
    says = models.TextField(_("what is wrong"), blank=True)
    do = models.TextField(_("what to do"), blank=True)
    told_at = models.DateTimeField(_("last mail"), null=True)
    is_told = models.BooleanField(_("told, and not yet that it is over"), default=False)

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ("kind",)

    def __str__(self) -> str:
        return self.kind
