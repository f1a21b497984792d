"""An article for patients."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.languages import spoken
from clinic.models import BasePage
from clinic.visibility import for_everybody
from procedures.blocks import ARTICLE_BLOCKS, ProceduresValue
from procedures.change_panel import CHANGES_PANEL
from procedures.models.patient import CARE_PANEL, COMMENTS_PANEL, REVIEW_PANEL, PatientPage
from procedures.models.procedure import ProcedurePage
from procedures.sections import Section, section_of, sections_of
from procedures.stops import Stop, stops_in


class ArticlePage(PatientPage):
    """An article for patients; the procedure pages below it show in it as sections."""

    parent_page_types: ClassVar[list[str]] = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["procedures.ProcedurePage"]

    lead = models.TextField(_("lead"), help_text=_("What this is about, in two or three plain sentences."))
    body = StreamField(ARTICLE_BLOCKS, verbose_name=_("sections"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        CHANGES_PANEL,
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        REVIEW_PANEL,
    ]
    settings_panels: ClassVar[list[Panel]] = [*BasePage.settings_panels, CARE_PANEL, COMMENTS_PANEL]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("article")

    @property
    def first_words(self) -> str:
        """The lead."""
        return self.lead

    @property
    def sections(self) -> list[Section]:
        """Title and lead, and each section; the words of a procedure are vouched for on its own page."""
        first = section_of("lead", _("In short"), [self.lead], name="lead", also=[self.title])
        return [first, *sections_of(self.body, self)]

    @cached_property
    def procedures(self) -> list[ProcedurePage]:
        """The public procedures below, in the tree's order."""
        return list(for_everybody(ProcedurePage.objects.child_of(self)).order_by("path")) if self.path else []

    @cached_property
    def shown(self) -> list[ProcedurePage]:
        """What its sections show, each procedure once, in its order; without such a section, those below."""
        stops = {stop.procedure.pk: stop.procedure for row in self._stops for stop in row}
        return list(stops.values()) if self._procedure_lists else self.procedures

    def stops_of(self, section: ProceduresValue) -> list[Stop]:
        """What one of its sections shows, each procedure with its id on this page."""
        rows = zip(self._procedure_lists, self._stops, strict=True)
        return next((row for value, row in rows if value is section), [])

    @property
    def _procedure_lists(self) -> list[ProceduresValue]:
        return [block.value for block in self.body if block.block_type == "procedures"]

    @cached_property
    def _stops(self) -> list[list[Stop]]:
        ids = self._chosen_ids
        chosen = list(for_everybody(ProcedurePage.objects.filter(pk__in=ids))) if ids else []
        return stops_in(
            self._procedure_lists,
            below=self.procedures,
            chosen=dict(zip((page.pk for page in chosen), spoken(chosen), strict=True)),
            taken=[block.value.anchor for block in self.body if hasattr(block.value, "contents_entry")],
        )

    @property
    def _chosen_ids(self) -> list[int]:
        return [pk for section in self._procedure_lists for pk in section.chosen_ids]

    def anchors_elsewhere(self) -> list[str]:
        """The procedures' sections have ids of their own."""
        below = ProcedurePage.objects.child_of(self) if self.pk else ProcedurePage.objects.none()
        ids = self._chosen_ids
        chosen = ProcedurePage.objects.filter(pk__in=ids) if ids else ()
        return [page.anchor for page in (*below.only("anchor"), *chosen)]

    def named_places(self) -> list[tuple[str, str]]:
        """The headings, and each procedure that shows as a section."""
        shown = [(f"page-{stop.procedure.pk}", stop.anchor) for row in self._stops for stop in row]
        return [*super().named_places(), *shown]
