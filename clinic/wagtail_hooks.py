"""What the shell adds to the admin. Only registers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem
from wagtail.snippets.models import register_snippet

from clinic import (
    admin_menu,
    broken_tasks,
    documents,
    languages,
    page_types_report,
    patterns,
    previews,
    publishing_clock,
    still_to_do,
    viewsets,
    waiting,
)
from clinic.admin_views import ClockView, DataRequestsView, PolicyBreachesView, settle_task
from clinic.health.screen import HealthView
from clinic.inquiries import audit
from clinic.inquiries.waiting import requests_that_wait
from clinic.pattern_samples import shell_samples
from clinic.signin import admin as signin
from clinic.signin import desk, second_factor
from clinic.site_rights import panel_of
from clinic.viewsets import AlertViewSet, GlossaryTermViewSet, InquiryViewSet, SearchSynonymViewSet

register_snippet(AlertViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(SearchSynonymViewSet)
for model, icon in viewsets.OF_SITES.items():
    hooks.register("register_group_permission_panel", partial(panel_of, model, icon))
hooks.register("before_serve_page", languages.lead_to_own_address)
hooks.register("before_serve_document", documents.keep_unpublished_documents)

hooks.register(still_to_do.HOOK, still_to_do.empty_clinic_settings)
hooks.register(waiting.HOOK, waiting.health)
hooks.register(waiting.HOOK, waiting.publishing)
hooks.register(waiting.HOOK, requests_that_wait)
hooks.register("construct_main_menu", admin_menu.without_pages)
hooks.register("construct_help_menu", admin_menu.without_guides)
hooks.register("construct_page_action_menu", admin_menu.without_a_review_by_nobody)
hooks.register("before_edit_page", publishing_clock.warn_while_editing)
hooks.register("after_edit_page", publishing_clock.warn_after_scheduling)
hooks.register(patterns.HOOK, shell_samples)
hooks.register("register_log_actions", audit.register)
hooks.register("register_log_actions", broken_tasks.register)
hooks.register("register_log_actions", second_factor.register)
hooks.register("register_admin_urls", signin.urls)
hooks.register("register_account_menu_item", signin.account_item)
hooks.register("register_reports_menu_item", signin.second_factors_item)
hooks.register("register_reports_menu_item", signin.sign_ins_item)
hooks.register("register_user_listing_buttons", desk.buttons)


@hooks.register("register_admin_viewset")
def front_desk() -> InquiryViewSet:
    """Requests of patients and doctors."""
    return InquiryViewSet()


@hooks.register("construct_homepage_panels")
def add_still_to_do(request: HttpRequest, panels: list[Any]) -> None:
    """What waits, and what is still to do, stand on the admin's home."""
    panels.append(waiting.WaitingForYouPanel())
    panels.append(still_to_do.StillToDoPanel())


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The addresses of the shell's own screens."""
    return [
        path("preview/paper.css", previews.paper_css, name="paper_css"),
        path("clock/", ClockView.as_view(), name="clinic_clock"),
        path("health/", HealthView.as_view(), name="clinic_health"),
        path(
            "clock/tasks/<uuid:number>/try-again/", settle_task, {"deed": "try-again"}, name="try_task_again"
        ),
        path("clock/tasks/<uuid:number>/leave/", settle_task, {"deed": "leave"}, name="leave_task"),
        path("data-requests/", DataRequestsView.as_view(), name="data_requests"),
        path("reports/blocked/", PolicyBreachesView.as_view(), name="policy_breaches"),
    ]


@hooks.register("register_reports_menu_item")
def policy_breaches_menu_item() -> MenuItem:
    """What browsers blocked stands among the reports."""
    return AdminOnlyMenuItem(
        _("Blocked by browsers"), reverse("policy_breaches"), icon_name="lock", order=940
    )


@hooks.register("register_reports_menu_item")
def data_requests_menu_item() -> MenuItem:
    """Requests about one's own data stand among the reports."""
    return AdminOnlyMenuItem(_("Data requests"), reverse("data_requests"), icon_name="user", order=910)


@hooks.register("register_reports_menu_item")
def health_menu_item() -> MenuItem:
    """The site's health stands among the reports."""
    return AdminOnlyMenuItem(_("Health"), reverse("clinic_health"), icon_name="circle-check", order=890)


@hooks.register("register_reports_menu_item")
def clock_menu_item() -> MenuItem:
    """The clock stands among the reports."""
    return AdminOnlyMenuItem(_("Runs by the clock"), reverse("clinic_clock"), icon_name="history", order=900)


@hooks.register("construct_reports_menu")
def reports_that_are_here(request: HttpRequest, items: list[MenuItem]) -> None:
    """What visitors look for is never stored, so Wagtail's list of it would always be empty.

    That of page types is for administrators (`page_types_report`).
    """
    absent = {"search-terms"} if request.user.is_superuser else {"search-terms", page_types_report.NAME}
    items[:] = [item for item in items if item.name not in absent]


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The clinic's colors, the style of the admin's home, and room on a phone."""
    sheets = ((static(f"clinic/admin/{name}.css"),) for name in ("brand", "home", "narrow", "signin"))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)
