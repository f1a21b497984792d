"""Who works at the clinic."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import BODY_BLOCKS
from clinic.models.base import BasePage


class PeoplePage(BasePage):
    """The list of the clinic's clinicians: a card for each page below it."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["clinic.PersonPage"]
    contents_field = None

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two plain sentences under the title."))

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of clinicians")


class PersonPage(BasePage):
    """One clinician: the title is the name."""

    parent_page_types: ClassVar[list[str]] = ["clinic.PeoplePage"]
    subpage_types: ClassVar[list[str]] = []

    credentials = models.CharField(
        _("credentials"), max_length=120, blank=True, help_text=_("As they stand behind the name: MD, FSIR.")
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
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
        FieldPanel("credentials"),
        FieldPanel("role"),
        FieldPanel("body"),
    ]
    settings_panels: ClassVar[list[Panel]] = [*BasePage.settings_panels, FieldPanel("user")]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("role"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("clinician")

    @property
    def full_name(self) -> str:
        """The name with its credentials: "Robin Roe, MD"."""
        return f"{self.title}, {self.credentials}" if self.credentials else self.title
