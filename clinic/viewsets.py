"""The shell's screens in the admin. Declarations only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn, UpdatedAtColumn, UserColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from clinic.inquiries import desk, permissions
from clinic.models import Alert, GlossaryTerm, Inquiry, SearchSynonym
from clinic.site_rights import WithinReach
from clinic.term_screens import TermEditView, TermUnpublishView

# What belongs to one site, with the icon of its panel on the screen for groups.
OF_SITES = {Inquiry: "calendar-check", Alert: "warning", GlossaryTerm: "openquote", SearchSynonym: "search"}


class AlertViewSet(WithinReach, SnippetViewSet):
    """ "Alerts": short notices at the top of pages."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_name = "alerts"
    menu_order = 251
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = (
        "__str__",
        Column("get_level_display", label=_("Kind")),
        "state",
        "locale",
        "section",
        "starts_at",
        "ends_at",
    )
    list_filter = ("level", "locale")
    search_fields = ("text",)
    search_backend_name = None


class InquiryViewSet(WithinReach, ModelViewSet):
    """ "Front desk": requests by the forms, and a button for each step."""

    model = Inquiry
    name = "inquiries"
    url_namespace = "inquiries"
    menu_label = _("Front desk")
    icon = "calendar-check"
    menu_order = 305
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = desk.InquiryList
    inspect_view_enabled = True
    inspect_view_class = desk.InquiryView
    inspect_view_fields = desk.SHOWN
    history_view_class = desk.InquiryHistory
    filterset_class = desk.InquiryFilterSet
    search_fields = ("name", "practice", "phone", "email", "fax")
    search_backend_name = None
    list_per_page = 30
    copy_view_enabled = False
    exclude_form_fields = ()
    list_display = (
        desk.FormColumn("asked", label=_("Request")),
        desk.FormColumn("reached", label=_("Reach by")),
        DateColumn("created_at", label=_("When"), sort_key="created_at"),
        Column("get_state_display", label=_("State")),
        UserColumn("handled_by", label=_("By")),
        desk.FormColumn("deeds", label=_("Do")),
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Of the usual screens only the list, one request, and its history exist."""
        others = ("add", "edit", "delete", "usage")
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in others} | kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, one request, its history, and the address of the buttons."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/history/results/", self.history_results_view, name="history_results"),
            path("<int:pk>/<slug:verb>/", desk.deal, name="deal"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What a group can be given: never to add, rewrite or delete."""
        return permissions.rights()

    def register_admin_url_finder(self) -> None:
        """Nothing is edited, so no screen is found for it."""


class GlossaryTermViewSet(WithinReach, SnippetViewSet):
    """The words that are explained where they first stand on a page."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 250
    add_to_admin_menu = True
    list_display: ClassVar[list[object]] = [
        "term",
        "meaning",
        "locale",
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["live", "locale"]
    ordering = ("term",)
    copy_view_enabled = False
    edit_view_class = TermEditView
    unpublish_view_class = TermUnpublishView


class SearchSynonymViewSet(WithinReach, SnippetViewSet):
    """What patients say, and what our pages say instead: editors teach the search."""

    model = SearchSynonym
    icon = "search"
    menu_label = _("Search words")
    menu_name = "search-words"
    menu_order = 260
    add_to_admin_menu = True
    list_display: ClassVar[list[str]] = ["meant", "said"]
    search_fields: ClassVar[list[str]] = ["said", "meant"]
    copy_view_enabled = False
