"""What staff type to come in, beyond name and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic.signin import sessions

# No app or browser shall correct or complete what stands here.
AS_TYPED = {"autocapitalize": "none", "spellcheck": "false", "autocorrect": "off"}


class CodeForm(forms.Form):
    """The second step of a sign-in."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits that your app shows now, or one of your recovery codes."),
        max_length=40,
        widget=forms.TextInput(attrs=AS_TYPED | {"autocomplete": "one-time-code", "autofocus": ""}),
    )
    skip_code = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = settings.CLINIC_REMEMBER_DEVICE_DAYS
        words = ngettext(
            "Ask for no code on this device for %(days)s day",
            "Ask for no code on this device for %(days)s days",
            days,
        )
        self.fields["skip_code"].label = words % {"days": days}
        if not days:
            del self.fields["skip_code"]


class PasswordAgainForm(forms.Form):
    """Asks for the password once more, unless it was given just now."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        if sessions.is_fresh(request.session):
            del self.fields["password"]

    def clean_password(self) -> str:
        """Wrong ones count as at the sign-in."""
        name, password = self.request.user.get_username(), self.cleaned_data["password"]
        if authenticate(self.request, username=name, password=password) != self.request.user:
            raise ValidationError(_("This is not your password."))
        return str(password)


class SetUpForm(PasswordAgainForm):
    """Shows that the app was set up: it knows the code of now."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=20,
        widget=forms.TextInput(attrs=AS_TYPED | {"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
