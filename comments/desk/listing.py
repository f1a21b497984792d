"""The queue: all comments of one view, each readable and judged in its row."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from comments import counts, rechecking, search, spot_checks
from comments.desk import elsewhere, export, wording
from comments.desk.known import around
from comments.desk.laid_out import LaidOut
from comments.filters import ALL, DOUBT, LANES, MINE, NEWEST, OLDEST, VIEWS, in_order, in_view
from comments.models import Comment, CommentQuerySet
from comments.models.comment import Status
from comments.permissions import may_judge, pages_within_reach, within_reach

# Views that hold few enough to be counted at each look.
COUNTED = (Status.PENDING.value, *LANES, MINE)
# Views that stand among the tabs even when they are empty.
ALWAYS = {*Status.values, ALL}


@dataclass(frozen=True)
class Tab:
    """One view of the desk with its number; with `is_more` there are at least so many."""

    label: Any
    number: int
    url: str
    is_current: bool
    is_more: bool = False


class BoundedPaginator(WagtailPaginator):
    """Counts so many rows and no more. Where it is known how many there are beyond, `known` says so;
    with `is_counted` they were counted just now.

    Where rows were looked up (`known` is None) their keys are read once, in order: they are the count and the
    pages, as looking them up twice would cost more.
    """

    known: int | None = None
    is_counted = False

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the first rows."""
        return list(self.object_list.values_list("pk", flat=True)[: counts.MOST])

    @cached_property
    def count(self) -> int:
        """The rows of this view; at least `counts.MOST` stands for any larger number."""
        if self.known is None:
            return len(self.keys)
        # To leave out stones each row is read, not only an index: not where a kept number knows of very many.
        is_enough = self.is_counted or self.known >= counts.MOST
        return self.known if is_enough else counts.bounded(self.object_list)

    def page(self, number: Any) -> Page:
        """One page of rows."""
        if self.known is not None:
            return super().page(number)
        number = self.validate_number(number)
        wanted = self.keys[(number - 1) * self.per_page : number * self.per_page]
        by_key = self.object_list.model.objects.select_related("page", "parent").in_bulk(wanted)
        return self._get_page([by_key[key] for key in wanted if key in by_key], number, self)


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
            return export.response(self.get_queryset(), by=request.user, chosen=request.GET)
        if self.results_only and request.headers.get("x-requested-with") != "XMLHttpRequest":
            return redirect(self.address())
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self) -> CommentQuerySet:
        """Comments with what a row shows of page and parent; the filters narrow them to who looks."""
        return Comment.objects.select_related("page", "parent")

    def get_valid_orderings(self) -> list[str]:
        """By time, either way; what waits also by how little the filter knew."""
        return [NEWEST, OLDEST, DOUBT]

    def order_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """As the view has it; "select all" takes them in the same order."""
        return in_order(queryset, self.filters.view, self.ordering)

    def filter_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """What the filters leave; nothing where they make no sense, as "select all" then takes nothing."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def search_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """What the search leaves."""
        return search.matching(queryset, self.search_query)

    def get_paginator(self, *args: Any, **kwargs: Any) -> BoundedPaginator:
        """Pages; where only the view is chosen, a kept number says how many comments there are."""
        paginator = super().get_paginator(*args, **kwargs)
        if self.is_searching or self.filters.looks_up:
            return paginator
        paginator.known = self.numbers[self.filters.view] if self.filters.is_one_view else 0
        paginator.is_counted = self.filters.is_one_view and self.filters.view in COUNTED
        return paginator

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many comments stand in each view, of those that this person may see."""
        user = self.request.user
        mine = within_reach(user)
        few = counts.bounded_each({view: in_view(mine, view, user) for view in COUNTED})
        statuses = counts.numbers(pages_within_reach(user), waiting=few[Status.PENDING])
        # The menu shows it as well.
        self.request.comments_waiting = few[Status.PENDING]
        return statuses | few | {ALL: sum(statuses.values())}

    @cached_property
    def tabs(self) -> list[Tab]:
        """The views, with search and filters kept; rare ones while they hold something."""
        views = [self.tab(view, label) for view, label in VIEWS if self.is_offered(view)]
        if not may_judge(self.request.user):
            return views
        number = spot_checks.waiting_for(self.request.user)[: counts.MOST].count()
        address = reverse("reader_comments:spot_checks")
        return [*views, Tab(_("Please check"), number, address, is_current=False)] if number else views

    def is_offered(self, view: str) -> bool:
        """Whether a view stands among the tabs."""
        return view in ALWAYS or view == self.filters.view or self.numbers[view] > 0

    def tab(self, view: str, label: Any) -> Tab:
        """One view with its number."""
        number = self.numbers[view]
        is_more = view in COUNTED and number >= counts.MOST
        return Tab(label, number, self.address(status=view), view == self.filters.view, is_more)

    @cached_property
    def active_filters(self) -> list[Any]:
        """The chosen filters; the view is shown by the tabs."""
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
        file = Button(_("Download CSV"), url=self.address(export="csv"), icon_name="download")
        return [file, *elsewhere.buttons(self.request.user)]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's listing and our rows."""
        context = super().get_context_data(*args, **kwargs)
        rows = self.rows(list(context["object_list"]))
        return context | {
            "rows": rows,
            "answered": {row.answered: row for row in rows if row.may_answer}.values(),
            "tabs": self.tabs,
            "view_status": self.filters.view,
            "here": self.address(),
            "orders": self.orders(),
            "round": rechecking.under_way(),
            "is_counted": context["items_count"] < counts.MOST,
            "looks_back": search.MOST if self.numbers[ALL] > search.MOST else 0,
            "bulk_verbs": self.bulk_verbs(),
            "same_choices": self.same_choices(),
        }

    def same_choices(self) -> Hashable | None:
        """What the look of search and filters depends on while only the view is chosen; None otherwise."""
        if self.is_searching or not self.filters.is_one_view:
            return None
        places = (self.filters.form.fields[name].queryset for name in ("page", "section"))
        known = [tuple(pages.values_list("pk", "title", "depth")) for pages in places]
        return (get_language(), self.filters.view, *known)

    def orders(self) -> list[tuple[Any, str]]:
        """The other orders that this view can have, with their addresses."""
        known = [(NEWEST, _("Show newest first")), (OLDEST, _("Show oldest first"))]
        if self.filters.view == Status.PENDING:
            known.append((DOUBT, _("Show the doubtful first")))
        return [(label, self.address(ordering=order)) for order, label in known if order != self.ordering]

    def rows(self, comments: list[Comment]) -> list[LaidOut]:
        """Each comment with the number of the one below it, where one goes on reading after a judgement."""
        user, known = self.request.user, around(comments)
        following = {this.pk: str(after.pk) for this, after in pairwise(comments)}
        screen = {"here": self.address(), "view": self.filters.view}
        return [
            LaidOut(
                comment,
                self.request,
                may_judge(user, comment),
                following.get(comment.pk, ""),
                known,
                **screen,
            )
            for comment in comments
        ]

    def bulk_verbs(self) -> list[tuple[wording.Wording, str]]:
        """The verbs that can be done to many, with their addresses; nothing for those who only look."""
        if not may_judge(self.request.user):
            return []
        known = [*wording.WORDINGS.values(), *wording.ASKED_FIRST.values()]
        return [
            (verb, reverse("wagtail_bulk_action", args=["comments", "comment", verb.name])) for verb in known
        ]
