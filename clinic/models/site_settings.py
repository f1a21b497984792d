"""What the clinic fills in once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from clinic.languages import spoken

# Pages that the foot of every page links to.
LEGAL_PAGES = ("privacy_page", "accessibility_page", "terms_page")
# What readers miss where it is empty.
SHOWN_TO_READERS = (
    "name",
    "phone",
    "after_hours_phone",
    "email",
    "street_address",
    "opening_hours",
    *LEGAL_PAGES,
)


def page_slot(label: Any) -> models.ForeignKey:
    """A place for one page of the site."""
    return models.ForeignKey(
        Page, verbose_name=label, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


@register_setting(icon="home")
class ClinicSettings(BaseSiteSetting):
    """The clinic's name and how to reach it. What is left empty is left out in public."""

    name = models.CharField(
        _("name of the clinic"), max_length=120, default="Vascular & Interventional Specialists"
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    after_hours_phone = models.CharField(
        _("phone after hours"),
        max_length=40,
        blank=True,
        help_text=_("For patients who can't wait for opening hours."),
    )
    email = models.EmailField(_("e-mail for patients"), blank=True)
    street_address = models.TextField(_("address"), blank=True)
    funding = models.TextField(
        _("who pays for this site"),
        blank=True,
        help_text=_("In a sentence or two. Stands at the end of each page that clinicians check."),
    )
    opening_hours = models.TextField(
        _("opening hours"), blank=True, help_text=_("One line a day or a range of days.")
    )

    privacy_page = page_slot(_("privacy"))
    accessibility_page = page_slot(_("accessibility statement"))
    terms_page = page_slot(_("legal notice and terms"))
    inquiry_days = models.PositiveSmallIntegerField(
        _("days until requests are deleted"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_(
            "Counted from when the front desk answered, or put it aside as spam. What waits is never "
            "deleted by time."
        ),
    )

    select_related: ClassVar[list[str]] = [*LEGAL_PAGES]

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("phone"),
        FieldPanel("after_hours_phone"),
        FieldPanel("email"),
        FieldPanel("street_address"),
        FieldPanel("opening_hours"),
        FieldPanel("funding"),
        MultiFieldPanel(
            [FieldPanel(name) for name in LEGAL_PAGES],
            heading=_("Legal notices"),
            help_text=_("Linked at the foot of every page. One that is empty or not public is left out."),
        ),
        MultiFieldPanel([FieldPanel("inquiry_days")], heading=_("Appointment requests and referrals")),
    ]

    class Meta:
        verbose_name = _("Clinic")

    @property
    def legal_pages(self) -> list[Page]:
        """The legal notices that readers can open, in the order of the foot, in the language spoken."""
        pages = (getattr(self, name) for name in LEGAL_PAGES)
        return spoken([page for page in pages if page and page.live])

    @property
    def missing(self) -> list[str]:
        """The labels of what is still empty."""
        fields = [self._meta.get_field(name) for name in SHOWN_TO_READERS]
        return [str(field.verbose_name) for field in fields if not getattr(self, field.name)]
