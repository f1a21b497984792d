"""What concerns translations in the admin. Only registers; wagtail_hooks.py loads it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permission_policies.pages import PagePermissionPolicy

from procedures import translating, translation_views, translations

hooks.register("before_edit_page", translations.tell_editor)


class EditorsMenuItem(MenuItem):
    """Shown to everyone who may edit some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it stands in this person's menu."""
        return bool(PagePermissionPolicy().user_has_permission(request.user, "change"))


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What staff do here has names in the history."""
    translating.register(actions)


@hooks.register("register_admin_urls")
def translation_screens() -> list[URLPattern]:
    """The addresses of what concerns translations."""
    report = translation_views.TranslationsReport
    results: Any = report.as_view(results_only=True)
    return [
        path("reports/translations/", report.as_view(), name="translations_report"),
        path("reports/translations/results/", results, name="translations_report_results"),
        path("translations/<int:translation_id>/", translation_views.step, name="translation_step"),
    ]


@hooks.register("register_reports_menu_item")
def translations_menu_item() -> MenuItem:
    """Translations stand among the reports."""
    return EditorsMenuItem(_("Translations"), reverse("translations_report"), icon_name="globe", order=720)
