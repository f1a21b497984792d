"""The two steps of a sign-in: name and password, then a code. Nobody is signed in between them."""

from __future__ import annotations

import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth import login, user_login_failed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import LoginView
from wagtail.users.models import UserProfile

from clinic.signin import devices, second_factor
from clinic.signin.forms import CodeForm
from clinic.users.models import User

PENDING = "signin_pending"
# Seconds between the password and the code.
PATIENCE = 600


class SignInView(LoginView):
    """Name and password. Who has a second factor is led to it, unless the device is remembered."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Sign in, or go on to the code."""
        user = form.get_user()
        app, device = second_factor.device_of(user), devices.known(self.request, user)
        if app and not (device and device.skips_code()):
            self.request.session[PENDING] = _pending(user, self.get_success_url())
            return redirect("signin_code")
        if app:
            user.otp_device = app
        response: HttpResponseBase = super().form_valid(form)
        devices.remember(response, user=user, device=device)
        return response


def _pending(user: User, then: str) -> dict[str, Any]:
    return {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "at": int(time.time()),
        "then": then,
    }


def who_waits(request: HttpRequest) -> User | None:
    """Whoever gave their password a moment ago and owes a code."""
    held = request.session.get(PENDING)
    if not held or held["at"] < time.time() - PATIENCE:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    if user is None or not constant_time_compare(held["hash"], user.get_session_auth_hash()):
        return None
    user.backend = held["backend"]
    return user


@sensitive_post_parameters("code")
@never_cache
def code(request: HttpRequest) -> HttpResponseBase:
    """The second step."""
    user = who_waits(request)
    if user is None and request.user.is_authenticated:
        return redirect("wagtailadmin_home")
    if user is None:
        messages.warning(request, _("Please give your name and password first."))
        return redirect("wagtailadmin_login")
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        return _answer(request, user)


def _answer(request: HttpRequest, user: User) -> HttpResponseBase:
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if is_let_in(request, user, form.cleaned_data["code"]):
            return _sign_in(request, user, skip_code=form.cleaned_data.get("skip_code", False))
        form.add_error("code", _("This code is not right, or was used before. Wait for the next one."))
    return render(request, "clinic/admin/signin/code.html", {"form": form})


def is_let_in(request: HttpRequest, user: User, typed: str) -> bool:
    """Whether a code is right. Wrong ones count with wrong passwords, and lock the name like those."""
    credentials = {"username": user.get_username(), "step": "code"}
    is_locked = not AxesProxyHandler.is_allowed(request, credentials)
    if not is_locked and second_factor.is_right(user=user, code=typed):
        return True
    if is_locked:
        request.axes_locked_out = True  # type: ignore[attr-defined]  # the middleware of axes answers then
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    return False


def _sign_in(request: HttpRequest, user: User, *, skip_code: bool) -> HttpResponse:
    is_by_paper = not second_factor.is_app_code(second_factor.plain(request.POST["code"]))
    request.used_recovery_code = is_by_paper  # type: ignore[attr-defined]  # for the log of sign-ins
    then = request.session.pop(PENDING)["then"]
    device = devices.known(request, user)
    user.otp_device = second_factor.device_of(user)  # type: ignore[attr-defined]  # read by django-otp
    login(request, user)
    request.session.set_expiry(0)
    if is_by_paper:
        messages.warning(request, words_about_codes(second_factor.codes_left(user)))
    response = redirect(then)
    devices.remember(response, user=user, device=device, skip_code=skip_code)
    return response


def words_about_codes(left: int) -> str:
    """How many recovery codes are left."""
    words = ngettext(
        "You have %(left)s recovery code left. You can make new ones in your account.",
        "You have %(left)s recovery codes left. You can make new ones in your account.",
        left,
    )
    return words % {"left": left}
