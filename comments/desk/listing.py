"""The queue: all comments of one view, each readable and judged in its row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import Case, Value, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from comments import counts
from comments.desk import export, wording
from comments.desk.row import Row
from comments.filters import ALL, VIEWS, matching
from comments.models import Comment, CommentQuerySet
from comments.models.comment import Status
from comments.permissions import may_judge

NEWEST, OLDEST = "-created_at", "created_at"
# Rows that are counted at most: beyond them the kept numbers, or "more than", say enough.
COUNTED = 10_000


@dataclass(frozen=True)
class Tab:
    """One view of the desk with its number."""

    label: Any
    number: int
    url: str
    is_current: bool


class BoundedPaginator(WagtailPaginator):
    """Counts so many rows and no more. Where it is known how many there are beyond, `known` says so."""

    known = 0

    @cached_property
    def count(self) -> int:
        """The rows of this view; at least `COUNTED` stands for any larger number."""
        counted = self.object_list.order_by()[:COUNTED].count()
        return counted if counted < COUNTED else max(counted, self.known)


class CommentListView(IndexView):
    """The listing, on Wagtail's own: filters, search and check boxes for many at once."""

    columns: list[Any] = []
    is_searchable = True
    paginator_class = BoundedPaginator
    default_ordering = NEWEST
    page_title = _("Reader comments")
    # Wagtail's own export leaves formulas armed.
    FORMATS = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The listing, the part of it that a script asked for, or the view as a file."""
        if request.GET.get("export") == "csv":
            return export.response(self.get_queryset())
        if self.results_only and request.headers.get("x-requested-with") != "XMLHttpRequest":
            return redirect(self.address())
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self) -> CommentQuerySet:
        """Comments with what a row shows of page and parent."""
        return Comment.objects.select_related("page", "parent")

    def get_valid_orderings(self) -> list[str]:
        """By time, either way."""
        return [NEWEST, OLDEST]

    def order_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """By time; among those that wait, who solved the puzzle comes first."""
        by_time = (OLDEST, "pk") if self.ordering == OLDEST else (NEWEST, "-pk")
        if self.filters.view != Status.PENDING:
            return queryset.order_by(*by_time)
        person_first = Case(When(person_confirmed_at=None, then=Value(1)), default=Value(0))
        return queryset.order_by(person_first, *by_time)

    def filter_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """What the filters leave; nothing where they make no sense, as "select all" then takes nothing."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def search_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """What the search leaves."""
        return matching(queryset, self.search_query)

    def get_paginator(self, *args: Any, **kwargs: Any) -> BoundedPaginator:
        """Pages; where only the status is chosen, a kept number says how many comments there are."""
        paginator = super().get_paginator(*args, **kwargs)
        if self.filters.is_one_status and not self.is_searching:
            paginator.known = self.numbers[self.filters.view]
        return paginator

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many comments stand in each view."""
        numbers = counts.numbers()
        return numbers | {ALL: sum(numbers.values())}

    @cached_property
    def tabs(self) -> list[Tab]:
        """The views, with search and filters kept."""
        return [
            Tab(label, self.numbers[view], self.address(status=view), view == self.filters.view)
            for view, label in VIEWS
        ]

    @cached_property
    def active_filters(self) -> list[Any]:
        """The chosen filters; the status is shown by the tabs."""
        return [chosen for chosen in super().active_filters if chosen.auto_id != "id_status"]

    def address(self, **changes: str) -> str:
        """This view's address, never that of a part that a script asked for; a change leads to page 1."""
        params = self.request.GET.copy()
        for name in ["export", "_w_filter_fragment", *([self.page_kwarg] if changes else [])]:
            params.pop(name, None)
        for name, value in changes.items():
            params[name] = value
        for name in [name for name, value in params.items() if not value]:
            del params[name]
        return f"{self.index_url}?{params.urlencode()}" if params else self.index_url

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """What else can be done with the whole view."""
        return [Button(_("Download CSV"), url=self.address(export="csv"), icon_name="download")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's listing and our rows."""
        context = super().get_context_data(*args, **kwargs)
        return context | {
            "rows": self.rows(list(context["object_list"])),
            "tabs": self.tabs,
            "view_status": self.filters.view,
            "here": self.address(),
            "other_order": self.address(ordering=NEWEST if self.ordering == OLDEST else OLDEST),
            "oldest_first": self.ordering == OLDEST,
            "is_counted": context["items_count"] < COUNTED,
            "bulk_verbs": self.bulk_verbs(),
        }

    def rows(self, comments: list[Comment]) -> list[Row]:
        """Each comment with the number of the one below it, where one goes on reading after a judgement."""
        judge = may_judge(self.request.user)
        following = {this.pk: after.pk for this, after in pairwise(comments)}
        return [Row(comment, self.request, judge, following.get(comment.pk)) for comment in comments]

    def bulk_verbs(self) -> list[tuple[wording.Wording, str]]:
        """The verbs that can be done to many, with their addresses; nothing for those who only look."""
        if not may_judge(self.request.user):
            return []
        known = wording.WORDINGS.values()
        return [
            (verb, reverse("wagtail_bulk_action", args=["comments", "comment", verb.name])) for verb in known
        ]
