"""All pages by how hard they are to read: now, the hardest section, and how that changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures.models import ReadingGrade
from procedures.report_files import SafeFile

MOST_POINTS = 12  # measurements in a line of the trend
HEIGHT, WIDTH = 20, 80  # of the small chart, in its own units


@dataclass(frozen=True, slots=True)
class Trend:
    """The last levels of a page, oldest first. Higher is harder, but on the Spanish scale easier."""

    scores: tuple[float, ...]
    scale: str

    @property
    def change(self) -> float:
        """How much harder (more than 0) the page became since the measurement before."""
        if len(self.scores) < 2:
            return 0.0
        step = round(self.scores[-1] - self.scores[-2], 1)
        return -step if self.scale == "inflesz" else step

    @property
    def sentence(self) -> str:
        """The trend in words."""
        if len(self.scores) < 2:
            return _g("measured once")
        if not self.change:
            return _g("as before")
        words = _g("harder by %(by)s") if self.change > 0 else _g("easier by %(by)s")
        return words % {"by": abs(self.change)}

    @property
    def arrow(self) -> str:
        """The trend as a sign."""
        return "↗" if self.change > 0 else "↘" if self.change < 0 else "→"

    @property
    def points(self) -> str:
        """The line of the small chart, for an SVG polyline."""
        low, high = min(self.scores, default=0), max(self.scores, default=0)
        step = WIDTH / max(1, len(self.scores) - 1)
        scaled = ((score - low) / ((high - low) or 1) for score in self.scores)
        return " ".join(
            f"{at * step:.0f},{HEIGHT - 2 - part * (HEIGHT - 4):.0f}" for at, part in enumerate(scaled)
        )


class PageColumn(Column):
    """The page, with the way to what makes it hard."""

    cell_template_name = "procedures/admin/page_cell.html"


class WorstColumn(Column):
    """The hardest section and its level."""

    cell_template_name = "procedures/admin/worst_cell.html"


class TrendColumn(Column):
    """How the level changed, in words and as a small chart."""

    cell_template_name = "procedures/admin/trend_cell.html"


class ReadingFilterSet(WagtailFilterSet):
    """Too hard or not, hints or none, part of a title."""

    title = django_filters.CharFilter(label=_("Title"), field_name="page__title", lookup_expr="icontains")
    hard = django_filters.BooleanFilter(label=_("Has a hard section"), method="with_hard_section")
    hinted = django_filters.BooleanFilter(label=_("Has hints"), method="with_hints")

    class Meta:
        model = ReadingGrade
        fields: ClassVar[list[str]] = []

    def with_hard_section(
        self, grades: QuerySet[ReadingGrade], name: str, value: bool
    ) -> QuerySet[ReadingGrade]:
        """Pages with at least one section that asks too much, or those without."""
        return grades.filter(hard_sections__gt=0) if value else grades.filter(hard_sections=0)

    def with_hints(self, grades: QuerySet[ReadingGrade], name: str, value: bool) -> QuerySet[ReadingGrade]:
        """Pages on which the checks found something, or those without."""
        return grades.filter(hints__gt=0) if value else grades.filter(hints=0)


class ReadingReportView(SafeFile, ReportView):
    """One line a page that this person may edit. Number of queries: the same for any number of pages."""

    model = ReadingGrade
    page_title = _("How pages read")
    header_icon = "glasses"
    index_url_name = "reading_report"
    index_results_url_name = "reading_report_results"
    filterset_class = ReadingFilterSet
    default_ordering = "-hard_sections"
    permission_policy = PagePermissionPolicy()
    any_permission_required: ClassVar[list[str]] = ["add", "change", "publish"]
    export_headings: ClassVar[dict[str, Any]] = {"page.title": _("Page"), "at": _("Measured")}
    list_export: ClassVar[list[str]] = [
        *("page.title", "score", "scale", "hard_sections", "worst_title", "worst_score", "hints", "at")
    ]
    columns: ClassVar[list[Column]] = [
        PageColumn("page", label=_("Page")),
        Column("level", label=_("Level"), sort_key="score"),
        WorstColumn("worst", label=_("Hardest section")),
        Column("hard_sections", label=_("Hard sections"), sort_key="hard_sections"),
        TrendColumn("trend", label=_("Trend")),
        Column("hints", label=_("Hints"), sort_key="hints"),
        DateColumn("at", label=_("Measured"), sort_key="at"),
    ]

    def get_base_queryset(self) -> QuerySet[ReadingGrade]:
        """The newest measurement of each page that this person may edit."""
        mine = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "publish"]
        )
        return ReadingGrade.objects.filter(is_newest=True, page__in=mine.values("pk")).select_related("page")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Each line learns its trend: one query for the whole screen."""
        trends = trends_of([grade.page_id for grade in object_list])
        for grade in object_list:
            grade.trend = trends[grade.page_id]
        return object_list


def trends_of(pages: list[int]) -> dict[int, Trend]:
    """The newest levels of each page, oldest first; one query."""
    place = Window(RowNumber(), partition_by="page_id", order_by=F("at").desc())
    measured = ReadingGrade.objects.filter(page__in=pages, score__isnull=False).annotate(place=place)
    rows = (
        measured.filter(place__lte=MOST_POINTS).order_by("at", "pk").values_list("page_id", "score", "scale")
    )
    scores: dict[int, list[float]] = defaultdict(list)
    scales: dict[int, str] = defaultdict(str)
    for page, score, scale in rows:
        scores[page].append(float(score or 0))
        scales[page] = scale
    return {page: Trend(tuple(scores[page]), scales[page]) for page in pages}
