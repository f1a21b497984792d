"""Pages by which people reach the clinic: how to call, ask for an appointment, refer a patient."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage
from clinic.models.locations import LocationPage
from clinic.visibility import for_everybody


class ContactPage(BasePage):
    """How to reach the clinic: its phones, its places, and the forms below this page."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["clinic.AppointmentPage", "clinic.ReferralPage"]

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("contact page")

    @property
    def forms(self) -> list[Page]:
        """The forms below this page."""
        return list(for_everybody(self.get_children()).specific())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Puts the forms and the clinic's places beside the page."""
        beside = {"forms": self.forms, "places": list(places_near(self))}
        return super().get_context(request, *args, **kwargs) | beside


class FormPage(BasePage):
    """A page with a form that goes to the front desk. Nothing of what is typed is published."""

    contents_field = None
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["clinic.ContactPage", "clinic.HomePage", "clinic.StandardPage"]
    # The name of this page's form, in `clinic.inquiries.forms` and in the table of what was sent.
    form_kind: ClassVar[str]

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))
    body = StreamField(BODY_BLOCKS, verbose_name=_("text above the form"), blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("answered within working days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("A promise to whoever writes. Empty: no promise."),
    )
    next_steps = models.TextField(
        _("what happens next"), blank=True, help_text=_("Shown once the form is sent. Plain sentences.")
    )

    form_panels: ClassVar[list[Panel]] = [
        InlinePanel("reasons", heading=_("Reasons to choose from"), label=_("Reason")),
        FieldRowPanel([FieldPanel("answer_days"), FieldPanel("next_steps")]),
    ]
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(form_panels, heading=_("The form")),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def reason_list(self) -> list[str]:
        """The reasons that a visitor chooses from, in the editor's order. One query."""
        return [reason.label for reason in self.reasons.all()]

    @property
    def place_list(self) -> list[str]:
        """The names of the clinic's places, for a choice between them. Two queries."""
        return [place.title for place in places_near(self)]


class Reason(Orderable):
    """One reason to write, in words that tell nothing about anybody's health."""

    label = models.CharField(_("reason"), max_length=80, help_text=_("Neutral, such as: First visit."))

    panels: ClassVar[list[Panel]] = [FieldPanel("label")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label


class AppointmentPage(FormPage):
    """Patients and those who help them ask for an appointment."""

    form_kind = "appointment"

    class Meta:
        verbose_name = _("appointment request")


class AppointmentReason(Reason):
    """A reason for an appointment."""

    page = ParentalKey(AppointmentPage, on_delete=models.CASCADE, related_name="reasons")


class ReferralPage(FormPage):
    """Doctors ask us to call about a patient. The patient is not named here: that goes by phone or fax."""

    form_kind = "referral"

    phone = models.CharField(_("phone for doctors"), max_length=40, blank=True)
    fax = models.CharField(_("fax for referrals"), max_length=40, blank=True)
    paper_form = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("referral form on paper"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A file to print, fill in and fax."),
    )

    content_panels: ClassVar[list[Panel]] = [
        *FormPage.content_panels[:-1],
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]), FieldPanel("paper_form")],
            heading=_("By phone, fax and paper"),
        ),
        FormPage.content_panels[-1],
    ]

    class Meta:
        verbose_name = _("referral form")


class ReferralReason(Reason):
    """What a doctor may call about."""

    page = ParentalKey(ReferralPage, on_delete=models.CASCADE, related_name="reasons")


def places_near(page: Page) -> models.QuerySet[LocationPage]:
    """The public places of the site that a page belongs to, in its language."""
    site = page.get_site()
    places = for_everybody(LocationPage.objects.filter(locale_id=page.locale_id)).order_by("path")
    return places.descendant_of(site.root_page.localized) if site else places
