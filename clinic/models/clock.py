"""What runs by the clock, and when it last went well."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClockJob(models.Model):
    """One job that runs by the clock: which slot was claimed last, and how it went.

    Several processes may look at the clock at once; the one whose update moves `claimed_slot` runs the job.
    """

    name = models.CharField(_("job"), max_length=100, unique=True)
    claimed_slot = models.DateTimeField(_("last due"), null=True)
    last_success = models.DateTimeField(_("last success"), null=True)
    last_failure = models.DateTimeField(_("last failure"), null=True)
    last_result = models.CharField(_("what was done"), max_length=500, blank=True)
    last_error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("job by the clock")
        verbose_name_plural = _("jobs by the clock")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
