"""Who works at the clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.languages import spoken
from clinic.models.base import BasePage
from clinic.models.locations import Known, LocationPage
from clinic.structured import Node, node
from clinic.visibility import for_everybody

if TYPE_CHECKING:
    from clinic.models.site_settings import ClinicSettings


class PeoplePage(BasePage):
    """The list of the clinic's clinicians: a card for each page below it, in the order of the page tree."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["clinic.PersonPage"]
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of clinicians")

    @property
    def people(self) -> models.QuerySet[PersonPage]:
        """Who is shown, with portraits and places. Five queries, whatever the number."""
        public = for_everybody(LocationPage.objects.all())
        return (
            for_everybody(PersonPage.objects.child_of(self))
            .order_by("path")
            .select_related("portrait")
            .prefetch_related("portrait__renditions", Prefetch("locations", queryset=public))
        )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the people beside the page."""
        return super().get_context(request, *args, **kwargs) | {"people": list(self.people)}


class PersonForm(WagtailAdminPageForm):
    """Offers the places of the clinic's own site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site, places = self.parent_page.get_site(), self.fields.get("locations")
        if site and isinstance(places, ModelMultipleChoiceField):
            own = LocationPage.objects.descendant_of(site.root_page)
            for home in site.root_page.get_translations():
                own |= LocationPage.objects.descendant_of(home)
            places.queryset = own


class PersonPage(BasePage):
    """One clinician: the title is the name."""

    parent_page_types: ClassVar[list[str]] = ["clinic.PeoplePage"]
    subpage_types: ClassVar[list[str]] = []
    # A log-in has one page; its translations are found from there.
    exclude_fields_in_copy: ClassVar[list[str]] = ["user"]

    portrait = models.ForeignKey(
        "clinic.ClinicImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    credentials = models.CharField(
        _("credentials"), max_length=120, blank=True, help_text=_("As they stand behind the name: MD, FSIR.")
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
    specialties = models.TextField(_("specialties"), blank=True, help_text=_("One a line, in plain words."))
    languages = models.CharField(
        _("languages spoken"), max_length=200, blank=True, help_text=_("Such as: English, Spanish.")
    )
    accepting_patients = models.CharField(
        _("accepts new patients"),
        max_length=3,
        choices=Known.choices,
        blank=True,
        help_text=_("Leave it empty if you don't know: then nothing is said."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    locations = ParentalManyToManyField(
        LocationPage, verbose_name=_("places"), blank=True, related_name="people"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person_page",
        help_text=_("Who signs off pages under this name. Never shown in public."),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("portrait"),
                FieldRowPanel([FieldPanel("credentials"), FieldPanel("role")]),
                FieldPanel("specialties"),
                FieldPanel("languages"),
                FieldRowPanel([FieldPanel("accepting_patients"), FieldPanel("phone")]),
                FieldPanel("locations"),
            ],
            heading=_("Who this is"),
        ),
        FieldPanel("body"),
    ]
    settings_panels: ClassVar[list[Panel]] = [*BasePage.settings_panels, FieldPanel("user")]
    base_form_class: ClassVar[type[WagtailAdminPageForm]] = PersonForm
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("role"),
        index.SearchField("specialties"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("clinician")

    @property
    def full_name(self) -> str:
        """The name with its credentials: "Robin Roe, MD"."""
        return f"{self.title}, {self.credentials}" if self.credentials else self.title

    @property
    def specialty_list(self) -> list[str]:
        """The specialties, one an entry."""
        return [line.strip() for line in self.specialties.splitlines() if line.strip()]

    @property
    def accepting_words(self) -> str:
        """What is said about new patients; "" where nothing is known."""
        words = {
            Known.YES: _("Accepts new patients"),
            Known.NO: _("Does not accept new patients now"),
        }
        return str(words.get(Known(self.accepting_patients))) if self.accepting_patients else ""

    @property
    def public_locations(self) -> list[LocationPage]:
        """The places that readers may see. One query, or none where they were fetched with the list.

        On a page of its own each is in the language spoken: one query more in another than the first.
        """
        if "locations" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.locations.all())
        chosen = [place.pk for place in self.locations.all()]
        return spoken(list(for_everybody(LocationPage.objects.filter(pk__in=chosen)).order_by("path")))

    def structured_data(self, clinic: ClinicSettings) -> list[Node]:
        """This clinician."""
        return [node("Physician", name=self.title, url=self.full_url, description=self.role)]
