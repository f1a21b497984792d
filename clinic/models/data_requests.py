"""Requests of readers about their own data: what was asked and done, without saying whose it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Outcome(models.TextChoices):
    """How a request ended."""

    ASKED = "asked", _("A link was asked for")
    SEEN = "seen", _("The person looked")
    EXPORTED = "exported", _("The person took a copy")
    ANONYMOUS = "anonymous", _("Name and addresses were erased, the words stayed")
    ERASED = "erased", _("Everything was erased")


class DataRequest(models.Model):
    """Somebody asked by mail what we hold under their address.

    `email` is kept only while the mailed link may work; `key` is a keyed hash that stays, so that one can
    tell whether two requests were about the same address. `language` and `site` are those where they asked,
    for the mail. Whoever sends the link claims the request first, so that it goes out once. `counts` says
    how much of each kind was erased.
    """

    email = models.EmailField(blank=True, editable=False)
    key = models.CharField(max_length=64, editable=False, db_index=True)
    network = models.CharField(max_length=64, blank=True, editable=False)
    site = models.ForeignKey(
        Site, null=True, editable=False, on_delete=models.SET_NULL, related_name="+", verbose_name=_("site")
    )
    language = models.CharField(max_length=10, blank=True, editable=False)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.ASKED, editable=False
    )
    counts = models.JSONField(_("how much"), default=dict, editable=False)
    created_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("link sent"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last step"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("network", "created_at"), name="data_request_by_network")
        ]

    def __str__(self) -> str:
        # Stands in logs and lists: never the address.
        return str(_("Data request %(number)s") % {"number": self.pk})

    @property
    def is_done(self) -> bool:
        """Whether something was erased, so that nothing is left to ask of it."""
        return self.outcome in {Outcome.ANONYMOUS, Outcome.ERASED}

    @property
    def erased(self) -> str:
        """How much was erased, by app."""
        return ", ".join(f"{room}: {number}" for room, number in self.counts.items())
