"""The translations in the admin: which are out of step, and what to compare."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures.models import Translation
from procedures.translating import in_step_again
from procedures.translations import pairs

SHOWN = ("page__locale", "original__locale")


class TranslationsReport(ReportView):
    """Every translation of a page of the library; those out of step first, the oldest change on top."""

    page_title = gettext_lazy("Translations")
    header_icon = "globe"
    index_url_name = "translations_report"
    index_results_url_name = "translations_report_results"
    results_template_name = "procedures/admin/translations_results.html"
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        Column("page", label=gettext_lazy("Page")),
        DateColumn("newer_since", label=gettext_lazy("Original changed")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For everyone who may edit some page."""
        if not PagePermissionPolicy().user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Translation]:
        """The translations of pages that this person may edit."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        found = Translation.objects.filter(page__in=pages.values("pk")).select_related(*SHOWN)
        return found.order_by(F("newer_since").asc(nulls_last=True), "page__title", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Both texts side by side; by POST a person says that they say the same again."""
    translation = get_object_or_404(Translation.objects.select_related(*SHOWN), pk=translation_id)
    if not translation.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        in_step_again(translation=translation, by=request.user)
        messages.success(request, _("Noted: the translation says what the original says."))
        return redirect("wagtailadmin_pages:edit", translation.page_id)
    context = {"translation": translation, "pairs": pairs(translation)}
    return render(request, "procedures/admin/translation_step.html", context)
