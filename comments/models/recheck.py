"""A round in which every comment that waits is checked again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """What a round is made for."""

    ASKED = "asked", _("somebody asked for it")
    LEARNT = "learnt", _("the filter learnt something")


class Recheck(models.Model):
    """One round over what waits, the newest first; only one is open at a time (`is_open` is True or None).

    `until` and `until_pk` are time and number of the comment that was checked last; `total` says how many
    there were at the start, `moved` how many went elsewhere. `learnt` names the state of the layer.
    `chosen` holds the numbers of the comments where not all were meant.
    """

    why = models.CharField(max_length=10, choices=Why.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_open = models.BooleanField(null=True, default=True, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    until = models.DateTimeField(default=timezone.now)
    until_pk = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    learnt = models.CharField(max_length=64, blank=True)
    chosen = models.JSONField(default=list)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Round {self.pk}: {self.done} of {self.total}"
