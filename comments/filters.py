"""What a moderator has on screen, as one set of filters: listing, file and "select all" read the same."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.models import Page

from comments import facets, keys, search
from comments.models import Comment, CommentQuerySet
from comments.models.comment import RARE, Label, Status
from comments.models.count import FacetKind
from comments.permissions import pages_within_reach
from comments.reasons import REASONS
from comments.widgets import DayRange

ALL, MINE = "all", "mine"
NEWEST, OLDEST, DOUBT = "-created_at", "created_at", "doubt"
# Views that hold few of all comments: name on screen, and whose index of the few it reads.
LANES = {
    "urgent": (gettext_lazy("Urgent"), "urgent"),
    "reported": (gettext_lazy("Reported"), "reported"),
    "complaints": (gettext_lazy("Complaints"), "complaint"),
    "edits": (gettext_lazy("Edits"), "edited"),
    "revised": (gettext_lazy("Page changed"), "revised"),
    "private": (gettext_lazy("For the clinic"), "for_clinic"),
}
VIEWS: list[tuple[str, Any]] = [
    (Status.PENDING.value, Status.PENDING.label),
    *((view, label) for view, (label, _lane) in LANES.items()),
    *((status.value, status.label) for status in (Status.APPROVED, Status.SPAM, Status.TRASH)),
    (MINE, gettext_lazy("Mine")),
    (ALL, gettext_lazy("All")),
]
# Comments only for the clinic that are looked through for those that wait: old ones are deleted by the clock.
FEW = 1_000
BANDS = [(str(band), f"{band * 10}–{band * 10 + 10} %") for band in range(9, -1, -1)]
ANY = gettext_lazy("Any")


def in_view(comments: CommentQuerySet, view: str, user: Any) -> CommentQuerySet:
    """Those that one view of the desk holds. `user` is who looks: "mine" are the answers of that person."""
    if view in {Status.TRASH, ALL}:
        # A stone only keeps the place of a comment: there is nothing to judge.
        comments = comments.exclude(text="")
    if view in Status.values:
        return comments.filter(status=view)
    if view == MINE:
        return comments.filter(user=user, by_staff=True)
    if view == "private":
        # The limit makes databases read the index of these few, and not that of all that wait.
        few = Comment.objects.filter(**RARE["for_clinic"]).order_by("-created_at", "-pk")[:FEW]
        return comments.filter(pk__in=few.values("pk"), status=Status.PENDING)
    return comments.filter(**RARE[LANES[view][1]]) if view in LANES else comments


def on_pages(comments: CommentQuerySet, pages: QuerySet[Page]) -> CommentQuerySet:
    """Those under these pages. Where they are few they are looked up by page, else met on the way by time."""
    here = comments.filter(page__in=pages.order_by().values("pk"))
    some = here.order_by()[: facets.MOST + 1]
    if some.count() > facets.MOST:
        return here
    # The limit keeps databases from walking through all comments by time in search of these few.
    return comments.filter(pk__in=some.values("pk"))


def in_order(comments: CommentQuerySet, view: str, ordering: str) -> CommentQuerySet:
    """As a view lists them: newest first, or `OLDEST`. Of those that wait the urgent come before, then the
    proven; with `DOUBT` each of these begins with what the filter knew least about.
    """
    if ordering == OLDEST:
        return comments.oldest_first()
    if view != Status.PENDING:
        return comments.order_by(NEWEST, "-pk")
    return comments.order_by("rank", *([DOUBT] if ordering == DOUBT else []), NEWEST, "-pk")


def pages_with_comments(request: HttpRequest | None) -> QuerySet[Page]:
    """The pages that a moderator may choose from."""
    return _reach(request).filter(Exists(Comment.objects.filter(page=OuterRef("pk")))).order_by("title")


def sections(request: HttpRequest | None) -> QuerySet[Page]:
    """The pages with pages below them, in the order of the tree."""
    return _reach(request).filter(depth__gt=1, numchild__gt=0).order_by("path")


class SectionField(django_filters.fields.ModelChoiceField):
    """A choice of sections, each set in as it lies in the page tree."""

    def label_from_instance(self, page: Page) -> str:
        """Title after as many marks as it lies deep."""
        return f"{'– ' * (page.depth - 2)}{page.title}"


class SectionFilter(django_filters.ModelChoiceFilter):
    """All pages of one section."""

    field_class = SectionField


class AddressField(forms.CharField):
    """A whole e-mail address, a network address, or a network such as 203.0.113.0/24."""

    def validate(self, value: str) -> None:
        """Refuses a part of an address: by parts one could guess what the screens mask."""
        super().validate(value)
        if value and "@" not in value and not _network_key(value):
            raise ValidationError(_("Please give a whole e-mail address or a network address."))


class AddressFilter(django_filters.Filter):
    """Whose comments, by an address that is known as a whole."""

    field_class = AddressField


class CommentFilterSet(WagtailFilterSet):
    """View, verdict, place, time, writer, links, reasons. Without a known view it is what waits."""

    status = django_filters.ChoiceFilter(
        label=gettext_lazy("View"),
        choices=VIEWS,
        empty_label=None,
        initial=Status.PENDING.value,
        method="in_view",
        widget=forms.RadioSelect,
    )
    page = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Page"), queryset=pages_with_comments, empty_label=ANY, method="on_page"
    )
    section = SectionFilter(
        label=gettext_lazy("Section"), queryset=sections, empty_label=ANY, method="in_section"
    )
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Written"), widget=DayRange)
    part = django_filters.CharFilter(label=gettext_lazy("About the part"), method="marked")
    author = django_filters.CharFilter(label=gettext_lazy("Name of the writer"), method="marked")
    address = AddressFilter(label=gettext_lazy("Address of the writer"), method="by_address")
    host = django_filters.CharFilter(label=gettext_lazy("Links to the site"), method="marked")
    reason = django_filters.ChoiceFilter(
        label=gettext_lazy("Reason"), choices=[*REASONS.items()], empty_label=ANY, method="marked"
    )
    score = django_filters.ChoiceFilter(
        label=gettext_lazy("Probability of spam"), choices=BANDS, empty_label=ANY, method="marked"
    )
    label = django_filters.ChoiceFilter(
        label=gettext_lazy("Filter says"),
        choices=Label.choices,
        empty_label=ANY,
        method="marked",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Comment
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        known = data.copy() if data else QueryDict(mutable=True)
        if known.get("status") not in dict(VIEWS):
            known["status"] = Status.PENDING.value
        super().__init__(known, *args, **kwargs)

    def filter_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        """What the filters leave of what the person on screen may see."""
        chosen = super().filter_queryset(queryset)
        pages = pages_within_reach(self.user) if self.user else None
        return chosen if pages is None else on_pages(chosen, pages)

    @property
    def user(self) -> Any:
        """Who looks."""
        return self.request.user if self.request else None

    def in_view(self, queryset: CommentQuerySet, name: str, value: str) -> CommentQuerySet:
        """One view of the desk."""
        return in_view(queryset, value, self.user)

    def on_page(self, queryset: CommentQuerySet, name: str, value: Page) -> CommentQuerySet:
        """One page."""
        return on_pages(queryset, Page.objects.filter(pk=value.pk))

    def in_section(self, queryset: CommentQuerySet, name: str, value: Page) -> CommentQuerySet:
        """A page and all below it."""
        return on_pages(queryset, Page.objects.descendant_of(value, inclusive=True))

    def by_address(self, queryset: CommentQuerySet, name: str, value: str) -> CommentQuerySet:
        """One e-mail address, network address, or network."""
        if "@" in value:
            theirs = Comment.objects.under(value).order_by("-pk")[: facets.MOST]
            return queryset.filter(pk__in=theirs.values("pk"))
        return queryset.filter(pk__in=facets.found(FacetKind.NETWORK, _network_key(value)))

    def marked(self, queryset: CommentQuerySet, name: str, value: str) -> CommentQuerySet:
        """By the mark of the same name."""
        stored = {"author": facets.name, "part": facets.name, "host": facets.host}.get(name, str)(value)
        return queryset.filter(pk__in=facets.found(FacetKind(name), stored))

    @property
    def view(self) -> str:
        """The view on screen."""
        return self.data["status"]

    @property
    def is_one_view(self) -> bool:
        """Whether nothing but the view is chosen, so that the kept numbers say how many rows there are."""
        return self.is_valid() and set(self.form.changed_data) <= {"status"}

    @property
    def looks_up(self) -> bool:
        """Whether comments are looked up by something that is known of them."""
        return not {"status", "page", "section", "created_at"}.issuperset(self.form.changed_data)


def on_screen(params: QueryDict, request: HttpRequest | None = None) -> CommentQuerySet:
    """All comments that the listing with this query string shows, in its order; none if it makes no sense.

    `request` says who looks, and so what they may see; without one it is all.
    """
    chosen, asked = CommentFilterSet(params, request=request), SearchForm(params)
    if not (chosen.is_valid() and asked.is_valid()):
        return Comment.objects.none()
    found = search.matching(chosen.qs, asked.cleaned_data["q"])
    return in_order(found, chosen.view, params.get("ordering", ""))


def _reach(request: HttpRequest | None) -> QuerySet[Page]:
    pages = pages_within_reach(request.user) if request else None
    return Page.objects.all() if pages is None else pages


def _network_key(value: str) -> str:
    try:
        return keys.of_network(value)
    except ValueError:
        return ""
