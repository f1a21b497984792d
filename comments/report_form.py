"""The form by which a reader reports a comment."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models.reader_act import Report, ReportReason


class ReportForm(forms.Form):
    """A reason, and a few words for those who want to say more."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what is wrong."),
            "invalid_choice": _("Please choose one of these."),
        },
    )
    words = forms.CharField(
        label=_("Tell us more, if you like"),
        required=False,
        max_length=Report._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="report-%s")  # type: ignore[arg-type]  # what a request holds
