"""Where the screens of sign-in stand in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from clinic.signin import desk, screens


def urls() -> list[URLPattern]:
    """One's own screens, and the administrators'."""
    return [
        path("account/sign-in/", screens.account, name="signin_account"),
        path("account/sign-in/second-factor/", screens.set_up, name="signin_set_up"),
        path("account/sign-in/codes/", screens.new_codes, name="signin_codes"),
        path("account/sign-in/everywhere/", screens.everywhere, name="signin_everywhere"),
        path("reports/second-factors/", desk.SecondFactorsView.as_view(), name="second_factors"),
        path("reports/sign-ins/", desk.SignInsView.as_view(), name="sign_ins"),
        path("users/<int:pk>/second-factor/reset/", desk.reset, name="reset_second_factor"),
    ]


def account_item(request: HttpRequest) -> dict[str, Any]:
    """From one's account to one's sign-in."""
    return {
        "url": reverse("signin_account"),
        "label": _("Sign-in and second factor"),
        "help_text": _("Your app for codes, recovery codes, your last sign-ins, sign out everywhere."),
    }


def second_factors_item() -> MenuItem:
    """Who lacks a second factor, among the reports."""
    return desk.ForUserManagers(_("Second factors"), reverse("second_factors"), icon_name="key", order=920)


def sign_ins_item() -> MenuItem:
    """Who came in, among the reports."""
    return desk.ForUserManagers(_("Sign-ins"), reverse("sign_ins"), icon_name="login", order=930)
