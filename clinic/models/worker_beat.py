"""Which workers live."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerBeat(models.Model):
    """The heart of one worker: it beats while what the worker runs makes a sign of life."""

    worker_id = models.CharField(_("worker"), max_length=64, primary_key=True)
    queue = models.CharField(_("queue"), max_length=32)
    beat_at = models.DateTimeField(_("last beat"), db_index=True)

    class Meta:
        verbose_name = _("worker's beat")
        verbose_name_plural = _("workers' beats")

    def __str__(self) -> str:
        return f"{self.queue}: {self.worker_id}"
