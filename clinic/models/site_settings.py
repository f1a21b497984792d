"""What the clinic fills in once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


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
    opening_hours = models.TextField(
        _("opening hours"), blank=True, help_text=_("One line a day or a range of days.")
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("phone"),
        FieldPanel("after_hours_phone"),
        FieldPanel("email"),
        FieldPanel("street_address"),
        FieldPanel("opening_hours"),
    ]

    class Meta:
        verbose_name = _("Clinic")

    @property
    def missing(self) -> list[str]:
        """The labels of what is still empty."""
        fields = [self._meta.get_field(panel.field_name) for panel in self.panels]
        return [str(field.verbose_name) for field in fields if not getattr(self, field.name)]
