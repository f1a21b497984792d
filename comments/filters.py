"""What a moderator has on screen, as one set of filters: the listing and "select all" read the same."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.models import Page

from comments import keys
from comments.models import Comment, CommentQuerySet
from comments.models.comment import Label, Status

ALL = "all"
VIEWS = [*Status.choices, (ALL, _("All"))]


def pages_with_comments(request: HttpRequest | None) -> Any:
    """The pages that a moderator may choose from."""
    return Page.objects.filter(Exists(Comment.objects.filter(page=OuterRef("pk")))).order_by("title")


class CommentFilterSet(WagtailFilterSet):
    """Status, what the filter said, page and date. Without a known status it is what waits."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=VIEWS,
        empty_label=None,
        initial=Status.PENDING.value,
        method="in_status",
        widget=forms.RadioSelect,
    )
    label = django_filters.ChoiceFilter(
        label=_("Filter says"), choices=Label.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    page = django_filters.ModelChoiceFilter(
        label=_("Page"), queryset=pages_with_comments, empty_label=_("All")
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Written"), widget=DateRangePickerWidget)

    class Meta:
        model = Comment
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        known = data.copy() if data else QueryDict(mutable=True)
        if known.get("status") not in dict(VIEWS):
            known["status"] = Status.PENDING.value
        super().__init__(known, *args, **kwargs)

    def in_status(self, queryset: CommentQuerySet, name: str, value: str) -> CommentQuerySet:
        """One view of the desk."""
        return queryset if value == ALL else queryset.filter(status=value)

    @property
    def view(self) -> str:
        """The status on screen, or "all"."""
        return self.data["status"]

    @property
    def is_one_status(self) -> bool:
        """Whether nothing but the status is chosen, so that the kept numbers say how many rows there are."""
        return self.is_valid() and set(self.form.changed_data) <= {"status"}


def matching(queryset: CommentQuerySet, words: str) -> CommentQuerySet:
    """Those with these words in text, name or page title.

    An e-mail address is found by the whole address only: a part would let one guess letter by letter what
    the screens mask.
    """
    if not words:
        return queryset
    found = Q(text__icontains=words) | Q(author_name__icontains=words) | Q(page_title__icontains=words)
    return queryset.filter(found | Q(author_key=keys.of_email(words)) if "@" in words else found)


def on_screen(params: QueryDict) -> CommentQuerySet:
    """All comments that the listing with this query string shows; none if it makes no sense."""
    chosen, search = CommentFilterSet(params), SearchForm(params)
    if not (chosen.is_valid() and search.is_valid()):
        return Comment.objects.none()
    return matching(chosen.qs, search.cleaned_data["q"])
