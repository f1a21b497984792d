"""Fields of what readers type: harmless on the way in, and refused as rarely as can be."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from comments import plaintext


class WordsField(forms.CharField):
    """Text as readers type it. It sets no `maxlength`, with which browsers silently cut what is pasted."""

    def to_python(self, value: Any) -> str:
        """Take out what could break a page, before anything is checked. What no one can see is nothing."""
        words = super().to_python(plaintext.clean(str(value)) if value else "") or ""
        return words if any(unicodedata.category(sign)[0] not in "CZ" for sign in words) else ""


class LineField(WordsField):
    """Words on one line."""

    def to_python(self, value: Any) -> str:
        """Make every run of blanks and line breaks one blank."""
        return " ".join(super().to_python(value).split())


class WebsiteField(LineField):
    """An http(s) address; one without a scheme gets https://."""

    widget = forms.URLInput
    default_validators = [
        URLValidator(schemes=["http", "https"], message=_("Please check this web address."))
    ]

    def to_python(self, value: Any) -> str:
        """Complete the address; what is no web address at all stays visible and fails its check."""
        address = super().to_python(value)
        return address if not address or "://" in address else f"https://{address}"

    def validate(self, value: str) -> None:
        """Also refuse `name@host`, which leads elsewhere than it says."""
        super().validate(value)
        if "@" in value:
            raise forms.ValidationError(_("Please give a web address here, not an e-mail address."))


class PartField(forms.ChoiceField):
    """The part of the page that words are about, by its anchor. What is no part of it (any more) is none."""

    def clean(self, value: Any) -> str:
        """The anchor, or "": words are never refused for it."""
        return str(value) if value and self.valid_value(value) else ""


class EmailField(forms.EmailField, LineField):
    """An e-mail address."""
