"""An article for patients."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.models import BasePage
from procedures.blocks import ARTICLE_BLOCKS
from procedures.models.patient import COMMENTS_PANEL, REVIEW_PANEL, PatientPage
from procedures.models.procedure import ProcedurePage
from procedures.sections import Section, section_of, sections_of


class ArticlePage(PatientPage):
    """An article for patients; the procedure pages below it show in it as sections."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["procedures.ProcedurePage"]

    lead = models.TextField(_("lead"), help_text=_("What this is about, in two or three plain sentences."))
    body = StreamField(ARTICLE_BLOCKS, verbose_name=_("sections"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        REVIEW_PANEL,
    ]
    settings_panels: ClassVar[list[Panel]] = [*BasePage.settings_panels, COMMENTS_PANEL]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("article")

    @property
    def sections(self) -> list[Section]:
        """The lead, and each section; the words of a procedure are vouched for on its own page."""
        return [section_of("lead", _("In short"), [self.lead]), *sections_of(self.body, self)]

    @cached_property
    def procedures(self) -> list[ProcedurePage]:
        """The public procedures below, in the tree's order."""
        return list(ProcedurePage.objects.child_of(self).live().public().order_by("path"))

    def anchors_elsewhere(self) -> list[str]:
        """The procedures' sections have ids of their own."""
        return list(ProcedurePage.objects.child_of(self).values_list("anchor", flat=True)) if self.pk else []
