"""The shell's lists in the admin, declared to Wagtail."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from clinic.models import GlossaryTerm, SearchSynonym


class GlossaryTermViewSet(SnippetViewSet):
    """The words that are explained where they first stand on a page."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 250
    add_to_admin_menu = True
    list_display: ClassVar[list[object]] = ["term", "meaning", "live", UpdatedAtColumn()]
    list_filter: ClassVar[list[str]] = ["live"]
    ordering = ("term",)
    copy_view_enabled = False


class SearchSynonymViewSet(SnippetViewSet):
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
