"""What a clinician should still check on the pages of the library."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures.models import ArticlePage, ProcedurePage


def points_to_check(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """A line for each page with notes for the reviewer, for those who may edit pages. Two queries."""
    if not PagePermissionPolicy().user_has_permission(request.user, "change"):
        return []
    pages = [*ArticlePage.objects.exclude(for_review=""), *ProcedurePage.objects.exclude(for_review="")]
    return [(_line(page), reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages]


def _line(page: ArticlePage | ProcedurePage) -> str:
    number = len(page.review_points)
    words = ngettext(
        "A clinician should check %(number)s point on “%(title)s”",
        "A clinician should check %(number)s points on “%(title)s”",
        number,
    )
    return words % {"number": number, "title": page.title}
