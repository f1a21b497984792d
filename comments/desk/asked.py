"""The questions in the comments of one page, part by part: for whoever looks after the page.

An app above asks by the hook "what_readers_say", and gets this class: made of (page, user), it says which
parts have how many, and gives the newest of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments import facets
from comments.models import Comment, Facet
from comments.models.comment import Status
from comments.models.count import FacetKind
from comments.permissions import may_look, pages_within_reach

HOOK = "what_readers_say"


class Questions:
    """What readers ask below one page. What waits is for those only who may read it at the desk."""

    def __init__(self, page: Page, user: Any) -> None:
        self.number = page.alias_of_id or page.pk
        self.user = user

    @property
    def title(self) -> str:
        """What these are."""
        return _("Questions in comments")

    @property
    def more(self) -> tuple[str, str]:
        """The desk with all comments of the page: label and address, both "" for who may not read it."""
        if not self._reads_what_waits():
            return "", ""
        query = {"status": "all", "page": self.number}
        return _("All comments of this page"), reverse("reader_comments:list", query=query)

    def numbers(self) -> dict[str, tuple[str, int]]:
        """Of each part, by anchor, its title and how many questions; "" stands for no part. Two queries."""
        counted = Facet.objects.filter(kind=FacetKind.ASKS, value__in=self._marks, comment__in=self._seen)
        sums = dict(counted.order_by().values_list("value").annotate(Count("pk")))
        found = {anchor: sums.get(facets.asking(self.number, anchor), 0) for anchor in ["", *self._titles]}
        return {anchor: (self._titles.get(anchor, ""), number) for anchor, number in found.items() if number}

    def newest(self, anchor: str | None, most: int) -> list[dict[str, Any]]:
        """The newest questions, of one part or (None) of all. One query."""
        marks = self._marks if anchor is None else [facets.asking(self.number, anchor)]
        asked = Facet.objects.filter(kind=FacetKind.ASKS, value__in=marks)
        found = self._seen.filter(pk__in=asked.values("comment")).order_by("-created_at", "-pk")
        return [self._entry(comment) for comment in found[:most]]

    def _entry(self, comment: Comment) -> dict[str, Any]:
        reads = may_look(self.user)
        desk = reverse("reader_comments:inspect", args=[comment.pk]) if reads else ""
        return {
            "what": _("Comment") if comment.is_public else _("Comment that waits"),
            "text": comment.text,
            "when": comment.created_at,
            "about": comment.about_title,
            "url": desk or (comment.url if comment.is_public else ""),
            "asked": comment.change_asked_at,
            "changed": comment.page_changed_at,
        }

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The parts that readers named, also those that are gone. One query, on an index."""
        named = Comment.objects.filter(page=self.number, about_anchor__isnull=False).order_by()
        pairs = named.values_list("about_anchor", "about_title").distinct()
        return {str(anchor): title for anchor, title in pairs}

    @property
    def _marks(self) -> list[str]:
        return [facets.asking(self.number, anchor) for anchor in ["", *self._titles]]

    @cached_property
    def _seen(self) -> QuerySet[Comment]:
        here = Comment.objects.filter(page=self.number)
        states = [Status.APPROVED, *([Status.PENDING] if self._reads_what_waits() else [])]
        return here.filter(status__in=states)

    def _reads_what_waits(self) -> bool:
        pages = pages_within_reach(self.user)
        return may_look(self.user) and (pages is None or pages.filter(pk=self.number).exists())
