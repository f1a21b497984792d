"""The report of review dates: which pages are late, which are due, and who looks after them."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from procedures.models import ReviewDates, SignOff
from procedures.reminders import BEFORE
from procedures.rights import works_on_pages

# A spreadsheet runs a cell that begins so.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
STATES = [("overdue", _("Overdue")), ("soon", _("Due within 30 days")), ("awaiting", _("Awaits review"))]


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    words = str(value)
    return f"'{words}" if words.lstrip().startswith(FORMULA) else words


def looked_after_by(queryset: QuerySet[ReviewDates]) -> QuerySet[ReviewDates]:
    """Adds `owner_pk`: who looks after the page, else who made it."""
    owners = (F(f"page__{kind}__owner_of_content") for kind in ("articlepage", "procedurepage"))
    return queryset.annotate(owner_pk=Coalesce(*owners, F("page__owner")))


class ReviewFilterSet(WagtailFilterSet):
    """How the report can be narrowed down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    owner = django_filters.ModelChoiceFilter(
        label=_("Looked after by"),
        queryset=get_user_model().objects.filter(is_active=True),
        method="of_owner",
    )

    class Meta:
        model = ReviewDates
        fields: ClassVar[list[str]] = []

    def in_state(self, queryset: QuerySet[ReviewDates], name: str, value: str) -> QuerySet[ReviewDates]:
        """Pages that are late, will soon be due, or hold words that nobody signed."""
        today = timezone.localdate()
        if value == "awaiting":
            return queryset.filter(is_reviewed=False)
        if value == "overdue":
            return queryset.filter(due__lt=today)
        return queryset.filter(due__range=(today, today + timedelta(days=BEFORE)))

    def of_owner(self, queryset: QuerySet[ReviewDates], name: str, value: Any) -> QuerySet[ReviewDates]:
        """Pages of one person."""
        return queryset.filter(owner_pk=value.pk)  # type: ignore[misc]  # annotated by the view


def _address(row: ReviewDates) -> str:
    return reverse("clinical_review", args=[row.page_id])


class ReviewReportView(ReportView):
    """Every live page that clinicians sign, the most urgent first."""

    page_title = _("Clinical reviews")
    header_icon = "calendar-check"
    model = ReviewDates
    filterset_class = ReviewFilterSet
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    default_ordering = "due"
    list_export: ClassVar[list[str]] = ["page", "state", "reviewed_at", "due", "owner"]
    export_headings: ClassVar[dict[str, Any]] = {
        "page": _("Page"),
        "state": _("State"),
        "reviewed_at": _("Last review"),
        "due": _("Next review"),
        "owner": _("Looked after by"),
    }

    @property
    def columns(self) -> list[Column]:
        """What a row tells."""
        return [
            TitleColumn("page", label=_("Page"), get_url=_address),
            Column("state", label=_("State"), accessor=self.state_of),
            DateColumn("reviewed_at", label=_("Last review"), sort_key="reviewed_at"),
            Column("due", label=_("Next review"), sort_key="due"),
            Column("owner", label=_("Looked after by"), accessor=self.owner_of),
        ]

    def user_has_any_permission(self, permissions: Any) -> bool:
        """For whoever works on pages or signs them."""
        return works_on_pages(self.request.user)

    any_permission_required: ClassVar[list[str]] = ["view"]

    def get_base_queryset(self) -> QuerySet[ReviewDates]:
        """Live pages with their owners. One query."""
        return looked_after_by(ReviewDates.objects.live().select_related("page"))

    def owner_of(self, row: Any) -> str:
        """The name of who looks after a page; all names in one query."""
        if not hasattr(self, "_names"):
            people = get_user_model().objects.filter(is_active=True)
            self._names = {each.pk: each.get_full_name() or each.get_username() for each in people}
        return self._names.get(row.owner_pk, "")

    def state_of(self, row: ReviewDates) -> str:
        """The most urgent thing to say of a page, and which signed sections were taken out."""
        gone = ", ".join(self._gone.get(row.page_id, ()))
        words = _("%(state)s. Taken out: %(titles)s") if gone else "%(state)s"
        return str(words % {"state": state_of(row), "titles": gone})

    @cached_property
    def _gone(self) -> dict[int, list[str]]:
        """The signed sections that pages no longer have. One query, whatever their number."""
        waiting = ReviewDates.objects.live().filter(is_reviewed=False)
        found: dict[int, list[str]] = defaultdict(list)
        for sign_off in SignOff.objects.taken_out(waiting.values("page_id")).order_by("pk"):
            found[sign_off.page_id].append(sign_off.title or sign_off.anchor)
        return found

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        """A row for a spreadsheet."""
        cells = {"page": item.page.title, "state": self.state_of(item), "owner": self.owner_of(item)}
        dates = {"reviewed_at": item.reviewed_at, "due": item.due}
        row = {name: harmless(value) for name, value in cells.items()} | dates
        return OrderedDict((name, row[name]) for name in self.list_export)


def state_of(row: ReviewDates) -> str:
    """The most urgent thing to say of a page."""
    today = timezone.localdate()
    if row.due and row.due < today:
        return str(_("Overdue"))
    if not row.is_reviewed:
        return str(_("Awaits review"))
    return str(_("Due soon") if row.due and row.due <= today + timedelta(days=BEFORE) else _("Reviewed"))
