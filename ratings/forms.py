"""The two public forms: a score, and what could be better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ratings import plaintext
from ratings.errors import NoWords, ScoreOutOfRange

# Characters. About two printed pages.
NOTE_LENGTH = 5_000

SCORES = [
    (1, _("Not at all")),
    (2, _("A little")),
    (3, _("Partly")),
    (4, _("Mostly")),
    (5, _("Very helpful")),
]
NO_ADDRESS = _("This does not look like an email address. An example: name@example.org")


class VoteForm(forms.Form):
    """One score of five. Nobody's choice is made for them."""

    score = forms.TypedChoiceField(
        label=_("Your rating"),
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), ScoreOutOfRange.message),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        # The form stands on pages with other forms: its ids must not meet theirs.
        super().__init__(data, auto_id="rate_%s")


class PartField(forms.ChoiceField):
    """The part of the page that words are about, by its anchor. What is no part of it (any more) is none."""

    def clean(self, value: Any) -> str:
        """The anchor, or "": words are never refused for it."""
        return str(value) if value and self.valid_value(value) else ""


class NoteForm(forms.Form):
    """What could be better, and an address for an answer."""

    text = forms.CharField(
        label=_("What could be better?"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": NoWords.message},
    )
    email = forms.EmailField(
        label=_("Email, if you want an answer (optional)"),
        required=False,
        max_length=254,  # as the table holds
        help_text=_("We send one message to this address. We answer only after you open the link in it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": NO_ADDRESS},
    )

    about = PartField(label=_("Which part is this about? (optional)"), required=False)

    def __init__(self, data: QueryDict | None = None, *, sections: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        part: Any = self.fields["about"]
        part.choices = [("", _("The whole page")), *sections]
        if not sections:
            del self.fields["about"]

    def clean_text(self) -> str:
        """The words without what nobody can see."""
        words = plaintext.clean(self.cleaned_data["text"])
        if not words:
            raise forms.ValidationError(NoWords.message, code="required")
        return words

    def clean_email(self) -> str:
        """The address, if mail can be sent there: some that look right name no domain of the internet."""
        email = self.cleaned_data["email"]
        try:
            email.rpartition("@")[2].encode("idna")
        except UnicodeError as error:
            raise forms.ValidationError(NO_ADDRESS, code="invalid") from error
        return email
