"""Wagtail's report of page types, for administrators alone: it names pages of every clinic that is here."""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access, user_passes_test
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

NAME = "page-types-usage"

_administrators_alone = user_passes_test(lambda user: user.is_superuser)
_report, _results = (
    require_admin_access(_administrators_alone(PageTypesUsageReportView.as_view(results_only=part)))
    for part in (False, True)
)

# They stand before Wagtail's own, which keep the names.
urlpatterns = [path("", _report), path("results/", _results)]
