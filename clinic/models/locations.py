"""Where the clinic is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage


class LocationsPage(BasePage):
    """The list of the clinic's places: a card for each page below it."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["clinic.LocationPage"]
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of locations")


class LocationPage(BasePage):
    """One place of the clinic, with what one needs to know to get there."""

    parent_page_types: ClassVar[list[str]] = ["clinic.LocationsPage"]
    subpage_types: ClassVar[list[str]] = []

    street_address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("street_address"),
        FieldPanel("phone"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("street_address"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("location")
