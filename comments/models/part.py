"""Which part of its page a comment speaks of, and what became of that part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class OfPart(models.Model):
    """What a comment knows of the part of the page that it speaks of. Anchor and title stay when that goes.

    `revised_at` is since when that part has other words and nobody looked; `change_asked_at` when a moderator
    asked for a change of the page because of it; `page_changed_at` when a page so changed was published.
    """

    # No value stands for no part: an index of those few then holds for every database.
    about_anchor = models.CharField(_("part of the page"), max_length=120, null=True, blank=True)
    about_title = models.CharField(_("title of the part"), max_length=200, blank=True)
    revised_at = models.DateTimeField(_("its part changed"), null=True, blank=True, editable=False)
    change_asked_at = models.DateTimeField(_("a change was asked for"), null=True, blank=True, editable=False)
    page_changed_at = models.DateTimeField(_("the page was changed"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class PageRevision(models.Model):
    """One clinical revision of a page, so that its comments come back to the desk for it only once."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "at"), name="comment_page_revision_once")
        ]

    def __str__(self) -> str:
        return f"Revision of page {self.page_id} on {self.at:%Y-%m-%d}"
