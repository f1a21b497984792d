"""Fields for what strangers type: nothing in them breaks a page, and nothing is cut in silence."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

TOO_LONG = _("This is too long for us. It may have %(limit_value)d characters, and has %(show_value)d.")
# Control and half characters, and marks that turn the direction of writing.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Digits of a phone number with its area code; ITU-T E.164 allows 15, an extension comes on top.
FEWEST_DIGITS, MOST_DIGITS = 7, 20
EMAIL_LENGTH, PHONE_LENGTH = 254, 40


class LineField(forms.CharField):
    """Words on one line. It sets no `maxlength`, with which browsers silently cut what is pasted."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(most, TOO_LONG))

    def to_python(self, value: Any) -> str:
        """Take out what no one can see, and make every run of blanks and line breaks one blank."""
        return " ".join(UNWANTED.sub("", str(value or "")).split())


class PhoneField(LineField):
    """A phone number as people write them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=PHONE_LENGTH, **kwargs)

    def validate(self, value: str) -> None:
        """It has as many digits as a number with its area code."""
        super().validate(value)
        digits = sum(sign.isdigit() for sign in value)
        if value and len(value) <= PHONE_LENGTH and not FEWEST_DIGITS <= digits <= MOST_DIGITS:
            raise forms.ValidationError(_("Please check this number. Include the area code."))


class EmailField(forms.EmailField):
    """An e-mail address to which mail can be sent."""

    default_error_messages = {
        "invalid": _("Please check this email address. It should look like name@example.com.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=None, **kwargs)
        self.validators.append(MaxLengthValidator(EMAIL_LENGTH, TOO_LONG))

    def to_python(self, value: Any) -> str:
        """Take out what no one can see."""
        return "".join(UNWANTED.sub("", str(value or "")).split())

    def validate(self, value: str) -> None:
        """Some addresses that look right name no domain of the internet."""
        super().validate(value)
        try:
            value.rpartition("@")[2].encode("idna")
        except UnicodeError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
