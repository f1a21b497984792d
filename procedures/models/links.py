"""What a procedure page leads to: other procedures, the people who do it, and where."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable


class RelatedProcedure(Orderable):
    """Another procedure that readers of this page may want to know."""

    page = ParentalKey("procedures.ProcedurePage", on_delete=models.CASCADE, related_name="related_links")
    target = models.ForeignKey(
        "procedures.ProcedurePage", verbose_name=_("procedure"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("target")]


class ProcedurePerson(Orderable):
    """A clinician who does this procedure."""

    page = ParentalKey("procedures.ProcedurePage", on_delete=models.CASCADE, related_name="person_links")
    target = models.ForeignKey(
        "clinic.PersonPage",
        verbose_name=_("clinician"),
        on_delete=models.CASCADE,
        related_name="procedure_links",
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("target")]


class ProcedureLocation(Orderable):
    """A place where this procedure is done."""

    page = ParentalKey("procedures.ProcedurePage", on_delete=models.CASCADE, related_name="location_links")
    target = models.ForeignKey(
        "clinic.LocationPage",
        verbose_name=_("location"),
        on_delete=models.CASCADE,
        related_name="procedure_links",
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("target")]


LINKS_PANEL = MultiFieldPanel(
    [
        InlinePanel("person_links", label=_("clinician"), heading=_("Who does it")),
        InlinePanel("location_links", label=_("location"), heading=_("Where it is done")),
        InlinePanel("related_links", label=_("procedure"), heading=_("Related procedures")),
    ],
    heading=_("People, places, related procedures"),
)
