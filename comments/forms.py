"""The public form and the puzzle. Traces of machines never make a form invalid: they are evidence."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypedDict

from captcha.fields import CaptchaField, CaptchaTextInput
from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments import tokens
from comments.conf import limits
from comments.form_fields import EmailField, LineField, PartField, WebsiteField, WordsField
from comments.models import DiscussionSettings
from comments.models.letter import SubscriptionKind

TOO_LONG = _("This is too long for us. It may have %(limit_value)d characters, and has %(show_value)d.")
# An address longer than this is none; the column ends there.
EMAIL_LENGTH = 254


class Words(TypedDict):
    """What a reader typed."""

    text: str
    name: str
    email: str
    website: str
    for_clinic: bool
    wants: list[str]
    about: str


class CommentForm(forms.Form):
    """What a reader fills in. Staff who are signed in are known: they only write."""

    comment = WordsField(
        label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please write your comment.")},
    )
    name = LineField(
        label=_("Name"),
        help_text=_("A first name or a nickname is fine."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please give a name. A nickname is fine.")},
    )
    email = EmailField(
        label=_("Email"),
        max_length=None,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your email address. It will not be published."),
            "invalid": _("Please check this email address. It should look like name@example.com."),
        },
    )
    website = WebsiteField(
        label=_("Website"), required=False, widget=forms.URLInput(attrs={"autocomplete": "url"})
    )
    for_clinic = forms.BooleanField(label=_("Only for the clinic: it is never published"), required=False)
    wants = forms.MultipleChoiceField(
        label=_("Tell me by email"),
        choices=[
            (SubscriptionKind.REPLIES, _("Email me when someone answers")),
            (SubscriptionKind.OUTCOME, _("Email me what became of my comment")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    about = PartField(label=_("Which part is this about? (optional)"), required=False)
    remember = forms.BooleanField(label=_("Remember my name and email on this device"), required=False)
    subject = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    elapsed = forms.CharField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    # What only tells people from machines.
    TRACES = ("subject", "elapsed", "token")
    # What is asked of readers only.
    READERS = ("name", "email", "website", "for_clinic", "wants", "remember", "about")

    def __init__(
        self,
        data: Any = None,
        *,
        rules: DiscussionSettings,
        by_staff: bool = False,
        known: tokens.Known | None = None,
        sections: Callable[[], Sequence[tuple[str, str]]] = tuple,
    ) -> None:
        initial = {"token": tokens.form_token()} | (_filled(known) if known else {})
        super().__init__(data, auto_id="your-%s", initial=initial)
        most = limits()
        self._limit("comment", most.text_length)
        self._limit("name", most.name_length)
        self._limit("email", EMAIL_LENGTH)
        self._limit("website", most.website_length)
        for name in ("name", "email"):
            self.fields[name].required = rules.require_email
        for name in self.TRACES:
            self.fields[name].validators = []
        # Asked for when they are drawn, or named: few comments name one, and to list them costs queries.
        self._sections = sections
        part: Any = self.fields["about"]
        part.choices = lambda: [("", _("The whole page")), *self.parts]
        self._ask_only(for_clinic=rules.for_clinic, by_staff=by_staff)

    def _ask_only(self, *, by_staff: bool, **asked: bool) -> None:
        for name in self.READERS:
            if by_staff or not asked.get(name, True):
                del self.fields[name]

    def _limit(self, name: str, most: int) -> None:
        self.fields[name].validators.append(MaxLengthValidator(most, TOO_LONG))

    @cached_property
    def parts(self) -> Sequence[tuple[str, str]]:
        """The parts of the page that a reader can name: anchor and title of each."""
        return self._sections()

    @property
    def words(self) -> Words:
        """What was typed, as it was checked; of staff only the text."""
        given = self.cleaned_data
        return Words(
            text=given["comment"],
            name=given.get("name", ""),
            email=given.get("email", ""),
            website=given.get("website", ""),
            for_clinic=given.get("for_clinic", False),
            wants=given.get("wants", []),
            about=given.get("about", ""),
        )

    def clean(self) -> dict[str, Any]:
        """Mail needs an address to go to."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("wants") and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please give your email address, or untick the mail that you want."))
        return given

    @property
    def traces(self) -> dict[str, Any]:
        """What the form says about its sender: the trap's words, seconds on the form, seconds of its age."""
        return {
            "honeypot": self.cleaned_data["subject"],
            "seconds_on_form": _seconds(self.cleaned_data["elapsed"]),
            "token_age": tokens.age_of(self.cleaned_data["token"]),
        }


class EditForm(forms.Form):
    """One's own words, once more."""

    text = WordsField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write your comment, or withdraw it below.")},
    )

    def __init__(self, data: Any = None, *, text: str = "") -> None:
        super().__init__(data, auto_id="edit-%s", initial={"text": text})
        self.fields["text"].validators = [MaxLengthValidator(limits().text_length, TOO_LONG)]


class PuzzleInput(CaptchaTextInput):
    """The picture and its answer, with words for those who can't see it."""

    template_name = "comments/puzzle.html"
    # One question, one label: errors are named on the input itself.
    use_fieldset = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Also says where a script gets another picture, and how large each is."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {"another": reverse("captcha-refresh"), "size": settings.CAPTCHA_IMAGE_SIZE}


class PuzzleForm(forms.Form):
    """Shows that a person wrote a comment. Failing it costs nothing."""

    # Widgets of ours stand among the site's templates.
    default_renderer = TemplatesSetting()

    captcha = CaptchaField(
        label=_("Answer to the math problem in the picture"),
        widget=PuzzleInput,
        error_messages={
            "required": _("Please type the answer, or choose “I can’t read this”."),
            "invalid": _("That was not it. Here is a new picture; your comment is kept either way."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="%s", prefix="puzzle")


def _filled(known: tokens.Known) -> dict[str, Any]:
    return {"name": known.name, "email": known.email, "remember": True}


def _seconds(typed: str) -> float | None:
    try:
        seconds = float(typed)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
