"""The form of an answer in the clinic's name, and what makes it come back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from comments import patient_safety, plaintext
from comments.conf import limits
from comments.desk import marking
from comments.errors import NeedsConsent


class AnswerForm(forms.Form):
    """An answer. `risky` is its text with the sentences marked that may tell of somebody's care, or "".

    `consent` stands for exactly these words: whoever changes them is asked anew.
    """

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Please write an answer.")},
    )
    risky: SafeString | str = ""
    consent = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators.append(MaxLengthValidator(limits().text_length))

    def ask_for_consent(self, refusal: NeedsConsent) -> None:
        """Mark what may be risky; the same words may be sent again, on purpose."""
        shown = marking.marked(self.words, [{"spans": refusal.spans}])
        self.risky, self.consent = shown, plaintext.mark_of(self.words)
        self.add_error(None, str(refusal))

    @property
    def words(self) -> str:
        """The answer as it would be stored."""
        return plaintext.clean(self.cleaned_data["text"]).strip()

    @property
    def has_consent(self) -> bool:
        """Whether these very words were shown with their marks, and are sent anyway."""
        return self.data.get("anyway", "") == plaintext.mark_of(self.words)


class AnswerToMany(AnswerForm):
    """One answer to many. What may tell of somebody's care comes back marked, and is a choice then."""

    approve = forms.BooleanField(label=gettext_lazy("Approve those that wait"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask again where the answer is risky."""
        data = super().clean() or {}
        risks = patient_safety.reply_risks(self.words) if "text" in data else ()
        if risks and not self.has_consent:
            self.ask_for_consent(NeedsConsent(tuple((mark.start, mark.end) for mark in risks)))
        return data
