"""The public forms: choices first, little room for words. Traces of machines never make a form invalid."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clinic.inquiries.fields import EmailField, LineField, PhoneField
from clinic.models import AppointmentPage, ReferralPage
from clinic.models.hours import OpeningSpan, Weekday
from clinic.models.inquiries import NOTE_LENGTH, PartOfDay, ReachBy, Urgency

_SALT = "clinic.inquiries.form"
# Every reader of one hour gets the same mark, so that a page that did not change is the same to the byte.
_STEP = 60 * 60
ANY = _("It does not matter")
PLEASE_CHOOSE = _("Please choose one.")
WORKING_DAYS = tuple(Weekday)[:5]


def one_of(label: Any, choices: Iterable[Any] = (), *, required: bool = True, **kwargs: Any) -> Any:
    """A question with a list of answers, all in sight, none chosen beforehand."""
    said = dict.fromkeys(("required", "invalid_choice"), PLEASE_CHOOSE)
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages=said,
        **kwargs,
    )


def some_of(label: Any, choices: Iterable[Any], **kwargs: Any) -> Any:
    """A question to which several answers, or none, may be given."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


class InquiryForm(forms.Form):
    """What both forms share. `page` is the page that it stands on."""

    subject = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    # What only tells people from machines.
    TRACES = ("subject", "token")
    WAYS: tuple[ReachBy, ...] = ()

    def __init__(self, data: Any = None, *, page: AppointmentPage | ReferralPage) -> None:
        # The page has other forms and headings: ids must not meet theirs.
        super().__init__(data, auto_id="ask-%s", initial={"token": form_token()})
        self.status = 422
        for name in self.TRACES:
            self.fields[name].validators = []
        self._offer("reason", page.reason_list)

    def _offer(self, name: str, labels: list[str], *, fewest: int = 1) -> None:
        """Fill a question with the clinic's own answers, or leave it out where there is nothing to choose."""
        if len(labels) < fewest:
            del self.fields[name]
        else:
            field: Any = self.fields[name]
            field.choices = [(label, label) for label in labels] + ([] if field.required else [("", ANY)])

    def clean(self) -> dict[str, Any]:
        """Whoever wants to be reached some way says where."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        way = given.get("reach_by")
        if way and not given.get(way) and way not in self.errors:
            self.add_error(way, MISSING[ReachBy(way)])
        return given

    @property
    def words(self) -> dict[str, Any]:
        """What was typed and chosen, by the names of the table's columns, in the words that were shown."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in self.TRACES}
        for name in ("days", "times"):
            if name in given:
                shown: Any = self.fields[name]
                labels = dict(shown.choices)
                given[name] = ", ".join(str(labels[value]) for value in given[name])
        return given

    @property
    def traces(self) -> dict[str, Any]:
        """What the form says about its sender: the trap's words, and seconds since it was drawn."""
        given = self.cleaned_data
        return {"honeypot": given["subject"][:200], "token_age": age_of(given["token"])}


class AppointmentForm(InquiryForm):
    """A patient, or somebody who helps one, asks for an appointment."""

    reason = one_of(_("What is it about?"))
    for_someone_else = one_of(_("Who is it for?"), [("no", _("For me")), ("yes", _("For someone else"))])
    name = LineField(
        label=_("Your name"),
        most=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please give your name, so that we know whom to ask for.")},
    )
    reach_by = one_of(
        _("How can we reach you?"), [(ReachBy.PHONE, _("By phone")), (ReachBy.EMAIL, _("By email"))]
    )
    phone = PhoneField(
        label=_("Phone"), required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"})
    )
    may_leave_message = forms.BooleanField(label=_("You may leave a voice message"), required=False)
    email = EmailField(
        label=_("Email"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    place = one_of(_("Which place suits you?"), required=False)
    days = some_of(_("Which days suit you?"), ())
    times = some_of(_("Which times suit you?"), PartOfDay.choices)
    language = LineField(
        label=_("Which language do you want to speak?"),
        most=40,
        required=False,
        help_text=_("If it is not English."),
    )
    note = LineField(
        label=_("Anything we need to know to reach you?"),
        most=NOTE_LENGTH,
        required=False,
        help_text=_("Please do not write about your health here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, page: AppointmentPage | ReferralPage) -> None:
        super().__init__(data, page=page)
        self._offer("place", page.place_list, fewest=2)
        days: Any = self.fields["days"]
        days.choices = [(str(day.value), capfirst(str(day.label))) for day in open_days()]

    @property
    def words(self) -> dict[str, Any]:
        """Also whom it is for as yes or no."""
        given = super().words
        return given | {"for_someone_else": given["for_someone_else"] == "yes"}


class ReferralForm(InquiryForm):
    """A doctor asks us to get in touch about a patient, who is not named here."""

    reason = one_of(_("What is it about?"))
    urgency = one_of(_("How soon do you need us?"), Urgency.choices)
    name = LineField(
        label=_("Your name"),
        most=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please give your name.")},
    )
    practice = LineField(
        label=_("Your practice or hospital"),
        most=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Please name your practice or hospital.")},
    )
    reach_by = one_of(
        _("How can we reach you?"),
        [(ReachBy.PHONE, _("By phone")), (ReachBy.FAX, _("By fax")), (ReachBy.EMAIL, _("By email"))],
    )
    phone = PhoneField(
        label=_("Phone"), required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"})
    )
    fax = PhoneField(label=_("Fax"), required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    email = EmailField(
        label=_("Email"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    times = some_of(_("When are you free for a call?"), PartOfDay.choices)
    note = LineField(
        label=_("Anything we need to know to reach you?"),
        most=NOTE_LENGTH,
        required=False,
        help_text=_("Such as a direct extension. Please do not name or describe the patient here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Who asks for a call today leaves a number."""
        given = super().clean()
        wants_call = given.get("urgency") == Urgency.TODAY
        if wants_call and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", MISSING[ReachBy.PHONE])
        return given


FORMS: dict[str, type[InquiryForm]] = {"appointment": AppointmentForm, "referral": ReferralForm}
MISSING = {
    ReachBy.PHONE: _("Please give the number that we should call."),
    ReachBy.EMAIL: _("Please give the email address that we should write to."),
    ReachBy.FAX: _("Please give the fax number."),
}


def form_of(page: AppointmentPage | ReferralPage, data: Any = None) -> InquiryForm:
    """The form that stands on a page, empty or as it was sent."""
    return FORMS[page.form_kind](data, page=page)


def open_days() -> list[Weekday]:
    """The days on which some place of the clinic is open; the working days where no hours are known."""
    known = OpeningSpan.objects.filter(page__live=True).values_list("weekday", flat=True)
    found = sorted(set(known.order_by()))
    return [Weekday(number) for number in found] or list(WORKING_DAYS)


def form_token() -> str:
    """The mark of a form that is drawn now."""
    return signing.Signer(salt=_SALT).sign_object(int(time.time()) // _STEP)


def age_of(token: str) -> float | None:
    """Seconds since a form was drawn, to the hour; None where its mark is missing or not ours."""
    try:
        drawn = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return max(0.0, time.time() - drawn * _STEP)
