"""What administrators see of everybody's sign-in: who lacks a second factor, who came in, and a reset."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from clinic.signin import second_factor
from clinic.users.models import SignIn, User

RIGHT = "clinic_users.change_user"


class ForUserManagers(MenuItem):
    """A menu item for whoever may change users."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


class ResetColumn(Column):
    """A button for whoever has a second factor."""

    cell_template_name = "clinic/admin/signin/reset_cell.html"


class SecondFactorsView(generic.IndexView):
    """Who has a second factor, and who lacks one."""

    model = User
    page_title = _("Second factors")
    header_icon = "key"
    index_url_name = "second_factors"
    edit_url_name = "wagtailusers_users:edit"
    permission_required = "change"
    any_permission_required: ClassVar[list[str]] = ["change"]
    default_ordering = "username"
    is_searchable = False
    paginate_by = 50

    def get_base_queryset(self) -> QuerySet[User]:
        """People who can sign in."""
        apps = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        codes = Count("staticdevice__token_set")
        return User.objects.filter(is_active=True).annotate(has_app=Exists(apps), codes=codes)

    columns: ClassVar[list[Column]] = [
        TitleColumn("username", label=_("Name"), sort_key="username", url_name="wagtailusers_users:edit"),
        BooleanColumn("has_app", label=_("Second factor"), sort_key="has_app"),
        Column("codes", label=_("Recovery codes left")),
        DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ResetColumn("pk", label=_("Do")),
    ]


class SignInsView(generic.IndexView):
    """Who came in, and who failed to."""

    model = SignIn
    page_title = _("Sign-ins")
    header_icon = "login"
    index_url_name = "sign_ins"
    permission_required = "change"
    any_permission_required: ClassVar[list[str]] = ["change"]
    default_ordering = "-at"
    is_searchable = False
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        DateColumn("at", label=_("When"), sort_key="at"),
        Column("user", label=_("Name"), accessor=lambda row: row.user or _("a name that nobody has")),
        Column("get_outcome_display", label=_("What happened")),
        Column("times", label=_("Times")),
        Column("browser", label=_("Browser")),
    ]

    def get_base_queryset(self) -> QuerySet[SignIn]:
        """With the people, in one query."""
        return SignIn.objects.select_related("user")


def may_reset(by: Any, user: User) -> bool:
    """An administrator's second factor is reset by administrators alone."""
    return bool(by.has_perm(RIGHT)) and (by.is_superuser or not user.is_superuser)


def reset(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask, then take a second factor away."""
    user = get_object_or_404(User, pk=pk)
    if not may_reset(request.user, user):
        raise PermissionDenied
    if request.method == "POST":
        second_factor.reset(user=user, by=request.user)
        words = _t("The second factor of %(name)s was reset. A mail tells them.")
        messages.success(request, words % {"name": user.get_username()})
        return redirect("second_factors")
    return render(request, "clinic/admin/signin/reset.html", {"person": user})


def buttons(user: User, request_user: Any) -> list[Button]:
    """In the list of users: the way to reset."""
    if second_factor.device_of(user) is None or not may_reset(request_user, user):
        return []
    address = reverse("reset_second_factor", args=[user.pk])
    return [Button(_("Reset second factor"), url=address, icon_name="key", priority=50)]
