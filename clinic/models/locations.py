"""Where the clinic is, and when it is open."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage
from clinic.models.hours import Day, SpecialDay, coming, week_in_schema_org, week_of
from clinic.structured import Node, clinic_node, node
from clinic.visibility import for_everybody

if TYPE_CHECKING:
    from clinic.models.site_settings import ClinicSettings


class Known(models.TextChoices):
    """Whether a place has something; empty where nobody has said so."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


def known(label: Any) -> models.CharField:
    """A field that says yes, no, or nothing."""
    return models.CharField(label, max_length=3, choices=Known.choices, blank=True)


class LocationsPage(BasePage):
    """The list of the clinic's places: a card for each page below it, in the order of the page tree."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["clinic.LocationPage"]
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of locations")

    @property
    def places(self) -> models.QuerySet[LocationPage]:
        """Which places are shown. Two queries, whatever the number."""
        return for_everybody(LocationPage.objects.child_of(self)).order_by("path")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the places beside the page."""
        return super().get_context(request, *args, **kwargs) | {"places": list(self.places)}


class LocationPage(BasePage):
    """One place of the clinic: its address, hours, and what one needs to know to get there."""

    parent_page_types: ClassVar[list[str]] = ["clinic.LocationsPage"]
    subpage_types: ClassVar[list[str]] = []

    street_address = models.TextField(
        _("street address"), blank=True, help_text=_("Building, street and number, suite.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    region = models.CharField(_("state"), max_length=40, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=20, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, such as US. For machines; not shown."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    step_free = known(_("step-free from street to room"))
    elevator = known(_("elevator"))
    accessible_restroom = known(_("accessible restroom"))
    access_note = models.TextField(
        _("more about access"),
        blank=True,
        help_text=_("Such as: ring at the door, and we bring a wheelchair."),
    )
    parking = models.TextField(_("parking"), blank=True)
    directions = models.TextField(_("how to get there"), blank=True, help_text=_("By bus, train and car."))
    map_image = models.ForeignKey(
        "clinic.ClinicImage",
        verbose_name=_("map as a picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    map_link = models.URLField(
        _("link to a map"),
        blank=True,
        help_text=_("A plain link: nothing is loaded from there until a reader follows it."),
    )
    hours_note = models.CharField(
        _("about the hours"), max_length=200, blank=True, help_text=_("Such as: by appointment only.")
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("street_address"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("region")]),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
            ],
            heading=_("Address"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("step_free"), FieldPanel("elevator"), FieldPanel("accessible_restroom")]
                ),
                FieldPanel("access_note"),
                FieldPanel("parking"),
                FieldPanel("directions"),
                FieldPanel("map_image"),
                FieldPanel("map_link"),
            ],
            heading=_("Getting there"),
        ),
        FieldPanel("body"),
    ]
    hours_panels: ClassVar[list[Panel]] = [
        HelpPanel(content=_("A day without a line is closed. Without any line, no hours are shown.")),
        InlinePanel("hours", heading=_("Each week"), label=_("Open")),
        FieldPanel("hours_note"),
        InlinePanel("special_days", heading=_("Holidays and other days"), label=_("Special day")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(hours_panels, heading=_("Hours")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("street_address"),
        index.SearchField("city"),
        index.SearchField("access_note"),
        index.SearchField("parking"),
        index.SearchField("directions"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("location")

    def clean(self) -> None:
        """A country is named by two letters, as machines know it (ISO 3166-1 alpha-2)."""
        super().clean()
        self.country = self.country.upper()
        if self.country and not re.fullmatch("[A-Z]{2}", self.country):
            raise ValidationError({"country": _("Give two letters, such as US.")})

    @cached_property
    def week(self) -> list[Day]:
        """The seven days of the usual week, or nothing where no hours are known. One query.

        Never "open now": a page that is kept for a while would lie.
        """
        return week_of(self.hours.all())

    @cached_property
    def coming_special_days(self) -> list[SpecialDay]:
        """The days that differ, from today on, earliest first. One query."""
        return coming(self.special_days.all())

    @property
    def address_lines(self) -> list[str]:
        """The address as it stands on a letter."""
        state = " ".join(part for part in (self.region, self.postal_code) if part)
        town = ", ".join(part for part in (self.city, state) if part)
        return [line for line in (*self.street_address.splitlines(), town) if line.strip()]

    @property
    def access(self) -> list[str]:
        """What is known about access, each as a phrase."""
        said = {
            ("step_free", "yes"): _("Step-free from the street to the room"),
            ("step_free", "no"): _("There are steps on the way to the room"),
            ("elevator", "yes"): _("There is an elevator"),
            ("elevator", "no"): _("There is no elevator"),
            ("accessible_restroom", "yes"): _("There is an accessible restroom"),
            ("accessible_restroom", "no"): _("There is no accessible restroom"),
        }
        return [str(words) for (name, value), words in said.items() if getattr(self, name) == value]

    def structured_data(self, clinic: ClinicSettings) -> list[Node]:
        """This place of the clinic, with its address and hours as the page shows them."""
        address = node(
            "PostalAddress",
            streetAddress=self.street_address.strip(),
            addressLocality=self.city,
            addressRegion=self.region,
            postalCode=self.postal_code,
        )
        # A country alone, which readers do not see, is no address.
        country = {"addressCountry": self.country} if self.country else {}
        values = {
            "name": self.title,
            "url": self.full_url,
            "address": address | country if len(address) > 1 else None,
            "telephone": self.phone,
            "openingHoursSpecification": week_in_schema_org(self.week),
            "specialOpeningHoursSpecification": [day.structured_data for day in self.coming_special_days],
        }
        return [clinic_node(clinic, **values, email="", faxNumber=self.fax)]
