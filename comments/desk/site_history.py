"""Wagtail's report of all that was done on the site, without the comments of other people's sections."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from comments.models import Comment
from comments.permissions import pages_within_reach


class SiteHistoryView(LogEntriesView):
    """The report and its file. Wagtail asks for a right to comments, but knows no sections.

    Who reads one section only finds the history of a comment on the comment's own page.
    """

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What the filters leave, of comments only where this person may read all."""
        found = super().filter_queryset(queryset)
        if pages_within_reach(self.request.user) is None:
            return found
        return found.exclude(content_type=ContentType.objects.get_for_model(Comment))


# They stand before Wagtail's own, which keep the names.
urlpatterns = [
    path("", require_admin_access(SiteHistoryView.as_view())),
    path("results/", require_admin_access(SiteHistoryView.as_view(results_only=True))),
]
