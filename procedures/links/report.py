"""The report of links that lead nowhere."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures.links import round as asking_round
from procedures.menu import RIGHTS
from procedures.models import PageLink
from procedures.report_files import SafeFile

WHICH = [
    ("own", _("Dead links within this site")),
    ("outside", _("Dead links to other sites")),
    ("unasked", _("Links to other sites that were never asked")),
    ("all", _("All links")),
]


class PlaceColumn(Column):
    """The page, and the section in its editor."""

    cell_template_name = "procedures/admin/link_page_cell.html"


class AddressColumn(Column):
    """The words of the link and where it leads. Another site is named, not linked: it may be anything."""

    cell_template_name = "procedures/admin/link_cell.html"


class LinkFilterSet(WagtailFilterSet):
    """Which links; without a choice, all dead ones."""

    which = django_filters.ChoiceFilter(
        label=_("Show"), choices=WHICH, method="those", empty_label=_("All dead links")
    )

    class Meta:
        model = PageLink
        fields: ClassVar[list[str]] = []

    def those(self, links: QuerySet[PageLink], name: str, value: str) -> QuerySet[PageLink]:
        """The links of one choice."""
        narrowed = {
            "own": links.filter(is_outside=False).exclude(fault=""),
            "outside": links.filter(is_outside=True).exclude(fault=""),
            "unasked": links.filter(is_outside=True, asked_at=None),
        }
        return narrowed.get(value, links)

    def filter_queryset(self, queryset: QuerySet[PageLink]) -> QuerySet[PageLink]:
        """Without a choice the dead ones."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("which") else found.exclude(fault="")


class DeadLinksView(SafeFile, ReportView):
    """Links on the pages that this person may edit. Number of queries: the same for any number of links."""

    model = PageLink
    template_name = "procedures/admin/dead_links.html"
    page_title = _("Dead links")
    header_icon = "link"
    index_url_name = "dead_links"
    index_results_url_name = "dead_links_results"
    filterset_class = LinkFilterSet
    default_ordering = ("page__title", "pk")
    permission_policy = PagePermissionPolicy()
    any_permission_required: ClassVar[list[str]] = list(RIGHTS)
    export_headings: ClassVar[dict[str, Any]] = {"page.title": _("Page"), "get_fault_display": _("Wrong")}
    list_export: ClassVar[list[str]] = [
        *("page.title", "section", "words", "address", "get_fault_display", "answer", "asked_at")
    ]
    columns: ClassVar[list[Column]] = [
        PlaceColumn("page", label=_("Page")),
        AddressColumn("address", label=_("Link")),
        Column("get_fault_display", label=_("What is wrong")),
        DateColumn("asked_at", label=_("Asked")),
    ]

    def get_base_queryset(self) -> QuerySet[PageLink]:
        """The links on pages that this person may edit."""
        mine = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "publish"]
        )
        return PageLink.objects.filter(page__in=mine.values("pk")).select_related("page")


@require_POST
def ask_other_sites(request: HttpRequest) -> HttpResponse:
    """Start a round of asking other sites, for those who work on pages."""
    if not PagePermissionPolicy().user_has_any_permission(request.user, RIGHTS):
        raise PermissionDenied
    waiting = asking_round.start(by=request.user)
    if waiting:
        words = ngettext(
            "%(number)s address will be asked in the background. Look here again in a few minutes.",
            "%(number)s addresses will be asked in the background. Look here again in a few minutes.",
            waiting,
        )
        messages.success(request, words % {"number": waiting})
    else:
        messages.info(
            request, gettext("No link to another site is left to ask. Each is asked once an hour at most.")
        )
    return redirect("dead_links")
