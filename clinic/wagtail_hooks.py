"""What the shell adds to the admin. Only registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem

from clinic import still_to_do
from clinic.admin_views import ClockView

hooks.register(still_to_do.HOOK, still_to_do.empty_clinic_settings)


@hooks.register("construct_homepage_panels")
def add_still_to_do(request: HttpRequest, panels: list[Any]) -> None:
    """What is still to do stands on the admin's home."""
    panels.append(still_to_do.StillToDoPanel())


@hooks.register("register_admin_urls")
def clock_url() -> list[URLPattern]:
    """The address of the clock's screen."""
    return [path("clock/", ClockView.as_view(), name="clinic_clock")]


@hooks.register("register_reports_menu_item")
def clock_menu_item() -> MenuItem:
    """The clock stands among the reports."""
    return AdminOnlyMenuItem(_("Runs by the clock"), reverse("clinic_clock"), icon_name="history", order=900)
