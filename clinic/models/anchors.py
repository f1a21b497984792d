"""The names by which links find the parts of a page, also those that it had once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class KnownAnchor(models.Model):
    """A link name that was public on a page, and where it leads now.

    `place` is what had the name: a block or a page by its own id. `leads_to` is the name that the place has
    now; empty where the name still stands, or where its place is gone.
    """

    # Wagtail need not look here for what uses a page.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="known_anchors")
    anchor = models.CharField(_("link name"), max_length=100)
    place = models.CharField(max_length=100)
    is_former = models.BooleanField(default=False)
    leads_to = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "anchor"), name="one_place_an_anchor")
        ]

    def __str__(self) -> str:
        return self.anchor
