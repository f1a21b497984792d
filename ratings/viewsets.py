"""The admin's screens: what readers say could be better, and votes that wait for a look."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import Avg, Count, Max, Min, Q, QuerySet
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import Page

from ratings import changes, judging
from ratings.columns import TemplateColumn
from ratings.converters import KEY
from ratings.models import HIGHEST, LOWEST, ReaderNote, Vote
from ratings.permissions import may_judge_votes, pages_of, rights, within_reach


def pages_with_notes(request: Any) -> QuerySet[Page]:
    """What the filter by page offers."""
    mine = pages_of(request.user).values("pk")
    return Page.objects.filter(reader_notes__isnull=False, pk__in=mine).distinct().order_by("title")


class NoteFilterSet(WagtailFilterSet):
    """By whether a note is dealt with, its page, and the score that came with it."""

    done = django_filters.BooleanFilter(label=_("Dealt with"), widget=BooleanRadioSelect)
    page = django_filters.ModelChoiceFilter(label=_("Page"), queryset=pages_with_notes)
    score = django_filters.ChoiceFilter(
        label=_("Score"), choices=[(score, str(score)) for score in range(LOWEST, HIGHEST + 1)]
    )

    class Meta:
        model = ReaderNote
        fields = ("done", "page", "score")


class ChangeColumn(TemplateColumn):
    """Asks for a change of the page, where somebody takes that."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Also whether it can be asked for now, and how long the words may be."""
        known = {"can_be_asked": changes.can_be_asked(instance), "wanted_length": changes.WANTED_LENGTH}
        return super().get_cell_context_data(instance, parent_context) | known


class NoteList(IndexView):
    """Every note with its whole text; nothing here can be added, rewritten, deleted or exported."""

    any_permission_required = ("view", "change")
    FORMATS = ()

    def get_base_queryset(self) -> QuerySet[ReaderNote]:
        """Notes with their pages, whose addresses the rows show."""
        return within_reach(self.request.user, super().get_base_queryset()).select_related("page")


class NoteViewSet(ModelViewSet):
    """ "Readers' notes": the list, and a button to mark each as dealt with."""

    model = ReaderNote
    name = "readers-notes"
    url_namespace = "readers_notes"
    menu_label = _("Readers' notes")
    icon = "mail"
    menu_order = 310
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = NoteList
    filterset_class = NoteFilterSet
    search_fields = ("text", "page_title")
    search_backend_name = None
    list_per_page = 30
    copy_view_enabled = False
    exclude_form_fields = ()
    list_display = (
        TemplateColumn("note", label=_("Note")),
        TemplateColumn("note_page", label=_("Page")),
        Column("score", label=_("Score"), sort_key="score"),
        DateColumn("created_at", label=_("When"), sort_key="created_at"),
        TemplateColumn("note_done", label=_("Dealt with"), list_name="readers_notes:index"),
        ChangeColumn("note_change", label=_("The page"), list_name="readers_notes:index"),
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No screen but the list exists, so the list must link to none."""
        others = ("add", "edit", "delete", "history", "usage")
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in others} | kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and the address of its buttons."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"<{KEY}:pk>/change/", judging.ask_for_change, name="change"),
            path(f"<{KEY}:pk>/<slug:verb>/", judging.deal_with_note, name="deal"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What a group can be given: never to add, rewrite or delete."""
        return rights()

    def register_admin_url_finder(self) -> None:
        """A note has no screen of its own to be found."""


class HeldVotesItem(MenuItem):
    """In the menu only while votes wait, for those who may judge them."""

    def is_shown(self, request: Any) -> bool:
        """One query on an index that holds nothing but held votes."""
        user = request.user
        return may_judge_votes(user) and within_reach(user, Vote.objects.held()).exists()


class HeldVoteList(IndexView):
    """One row a page: how many votes wait, what they say, and why they were held."""

    any_permission_required = ("change",)
    FORMATS = ()

    def get_base_queryset(self) -> QuerySet[Page]:
        """Pages with held votes; one query, by the index of held votes."""
        held = Q(reader_votes__status=Vote.Status.HELD)
        numbers = {
            "held": Count("reader_votes", filter=held),
            "held_mean": Avg("reader_votes__score", filter=held),
            "newest": Max("reader_votes__pk", filter=held),
            "first_at": Min("reader_votes__created_at", filter=held),
            "many": Count("reader_votes", filter=held & Q(reader_votes__doubt=Vote.Doubt.MANY)),
            "silent": Count("reader_votes", filter=held & Q(reader_votes__doubt=Vote.Doubt.ORIGIN)),
        }
        mine = Page.objects.filter(held, pk__in=pages_of(self.request.user).values("pk"))
        return mine.annotate(**numbers).order_by("-held", "pk")


class HeldVotesViewSet(ViewSet):
    """ "Held votes": count them or discard them, page by page."""

    name = "held-votes"
    url_namespace = "held_votes"
    menu_label = _("Held votes")
    menu_order = 311
    icon = "pick"
    menu_item_class = HeldVotesItem
    add_to_admin_menu = True

    @cached_property
    def index_view(self) -> Any:
        """The list."""
        return self.construct_view(
            HeldVoteList,
            model=Vote,
            page_title=_("Held votes"),
            header_icon=self.icon,
            index_url_name="held_votes:index",
            list_display=self.columns(),
        )

    def columns(self) -> list[Column]:
        """What is shown of each page."""
        return [
            TemplateColumn("held_page", label=_("Page")),
            Column("held", label=_("Held")),
            TemplateColumn("held_mean", label=_("Their mean")),
            TemplateColumn("held_reasons", label=_("Why")),
            DateColumn("first_at", label=_("Since")),
            TemplateColumn("held_judge", label=_("Decide")),
        ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and the address of its buttons."""
        return [
            path("", self.index_view, name="index"),
            path(f"<{KEY}:page_id>/<slug:verb>/", judging.judge_votes, name="judge"),
        ]
