"""What people see and change of their own sign-in, in the admin."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as prove

from clinic.signin import devices, second_factor, sessions
from clinic.signin.forms import PasswordAgainForm, SetUpForm
from clinic.users.models import User

KEY = "signin_key"
SHOWN = 20


def account(request: HttpRequest) -> HttpResponse:
    """The state of one's second factor, one's last sign-ins, and what one can do about them."""
    user = person(request)
    context = {
        "app": second_factor.device_of(user),
        "codes_left": second_factor.codes_left(user),
        "sign_ins": user.sign_ins.all()[:SHOWN],
    }
    return render(request, "clinic/admin/signin/account.html", context)


@sensitive_post_parameters("code", "password")
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up an app for codes, or another one."""
    user = person(request)
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = SetUpForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        try:
            codes = second_factor.set_up(user=user, key=key, code=form.cleaned_data["code"])
        except second_factor.WrongCode:
            form.add_error("code", _("The app shows another code. Is the clock of your phone right?"))
        else:
            return _in_use(request, user, codes)
    app = second_factor.for_the_app(user=user, key=key)
    context = {
        "form": form,
        "picture": picture_of(app.config_url),
        "address": app.config_url,
        "secret": readable(key),
        "is_first": second_factor.device_of(user) is None,
        "next": where_to(request),
    }
    return render(request, "clinic/admin/signin/set_up.html", context)


def _in_use(request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    del request.session[KEY]
    # This session goes on; all others are over.
    update_session_auth_hash(request, user)
    prove(request, second_factor.device_of(user))
    response = show_codes(request, codes)
    devices.remember(response, user=user, device=None)
    return response


@sensitive_post_parameters("password")
def new_codes(request: HttpRequest) -> HttpResponseBase:
    """Ask, then make new recovery codes and show them this once."""
    user = person(request)
    if second_factor.device_of(user) is None:
        return redirect("signin_set_up")
    form = PasswordAgainForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        return show_codes(request, second_factor.new_codes(user=user))
    return render(request, "clinic/admin/signin/new_codes.html", {"form": form})


def show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The page with the codes, and the way on."""
    context = {"codes": codes, "next": where_to(request) or reverse("wagtailadmin_home")}
    return render(request, "clinic/admin/signin/codes.html", context)


@require_POST
def everywhere(request: HttpRequest) -> HttpResponseBase:
    """Sign out here and everywhere else."""
    second_factor.sign_out_everywhere(user=person(request))
    sessions.end(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("wagtailadmin_login")


def person(request: HttpRequest) -> User:
    """Whose session this is."""
    return User.objects.get(username=request.user.get_username())


def where_to(request: HttpRequest) -> str:
    """Where somebody was going; "" if that is not on this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else ""


def picture_of(address: str) -> str:
    """An address as a picture for a phone's camera; dark on white in every theme, else few can read it."""
    title = _("Picture for the app")
    code = segno.make(address, micro=False)
    return mark_safe(code.svg_inline(scale=5, light="#fff", dark="#000", title=title, svgclass="qr"))


def readable(key: str) -> str:
    """A secret in the letters that apps ask for, in groups of four."""
    letters = second_factor.base32(key)
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
