"""The links that stand in the words of pages."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Fault(models.TextChoices):
    """What is wrong with a link; empty where nothing is known to be."""

    FINE = "", _("nothing")
    GONE = "gone", _("what it led to was deleted")
    HIDDEN = "hidden", _("the page is not public")
    NO_ADDRESS = "address", _("there is nothing at this address of the site")
    NO_PART = "part", _("the page has no such section")
    PICTURE = "picture", _("the file of the picture is gone")
    NOT_THERE = "404", _("the other site says: not there")
    NO_ANSWER = "silent", _("the other site does not answer")
    ODD_ANSWER = "odd", _("the other site answers with an error")
    PRIVATE = "private", _("a private address; it was not asked")


class PageLinkQuerySet(models.QuerySet["PageLink"]):
    """Questions that are asked of links."""

    def dead(self) -> Self:
        """Those that lead nowhere, as far as is known."""
        return self.exclude(fault=Fault.FINE)

    def own(self) -> Self:
        """Those that stay on this site."""
        return self.filter(is_outside=False)

    def outside(self) -> Self:
        """Those that lead to other sites."""
        return self.filter(is_outside=True)


class PageLink(models.Model):
    """One link or picture on a published page: where it stands, its address, what is wrong with it."""

    # Wagtail need not look here for what uses a page.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="links_on_it"
    )
    section = models.CharField(_("section"), max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)
    words = models.CharField(_("words"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=2000, blank=True)
    is_outside = models.BooleanField(_("leads to another site"), default=False)
    fault = models.CharField(_("what is wrong"), max_length=10, choices=Fault.choices, blank=True)
    answer = models.PositiveSmallIntegerField(_("answer"), null=True)
    asked_at = models.DateTimeField(_("asked"), null=True)

    objects = PageLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fault", "is_outside", "page"], name="page_link_fault"),
            models.Index(fields=["is_outside", "asked_at"], name="page_link_asked"),
        ]

    def __str__(self) -> str:
        return self.address
