"""The Discussion screen: what the clinic chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.contrib.settings.models import register_setting

from comments import spam
from comments.models.discussion_panels import PANELS
from comments.models.of_site import SettingsOfSite
from comments.spam.patterns import fault_of


class Publish(models.TextChoices):
    """When a comment may show without a person's decision."""

    HOLD_ALL = "hold_all", _("Never: a person reads each comment first, except from your trust list")
    UNTIL_KNOWN = "until_known", _("At once, for writers whom you know, where no check objects")
    WHEN_SURE = "when_sure", _("At once, where the filter is sure or a person solved the puzzle")


class Puzzle(models.TextChoices):
    """When the answer page offers a puzzle. Not solving it never loses a comment."""

    EACH = "each", _("After each comment")
    UNSURE = "unsure", _("When the filter is unsure")
    NEVER = "never", _("Never")


class SiteMode(models.TextChoices):
    """Whether pages take comments that say nothing themselves."""

    OPEN = "open", _("Open")
    DAYS = "days", _("Open for some days after publication")
    CLOSED = "closed", _("Closed")
    HIDDEN = "hidden", _("Hidden")


class Order(models.TextChoices):
    """Which threads come first."""

    OLDEST = "oldest", _("Oldest first")
    NEWEST = "newest", _("Newest first")


def days(label: Any, default: int, help_text: Any = "", least: int = 1) -> models.PositiveSmallIntegerField:
    """A field for a number of days, up to 3,650."""
    bounds = [MinValueValidator(least), MaxValueValidator(3650)]
    return models.PositiveSmallIntegerField(label, default=default, validators=bounds, help_text=help_text)


def unsure_percent() -> int:
    """The percentage from which the shipped filter is unsure, as measured."""
    return round(spam.THRESHOLDS.unsure * 100)


def spam_percent() -> int:
    """The percentage from which the shipped filter says spam, as measured."""
    return round(spam.THRESHOLDS.spam * 100)


def percent(label: Any, default: Callable[[], int], help_text: Any = "") -> models.PositiveSmallIntegerField:
    """A field for a probability in percent, 1 to 99."""
    bounds = [MinValueValidator(1), MaxValueValidator(99)]
    return models.PositiveSmallIntegerField(label, default=default, validators=bounds, help_text=help_text)


@register_setting(icon="comment")
class DiscussionSettings(SettingsOfSite):
    """How readers' comments are taken, held, told of and forgotten. Effective at once.

    `promise_days` is worked out from what happened, not chosen: working days within which comments are
    usually decided on, 0 where no promise would be true.
    """

    comments_mode = models.CharField(
        _("comments"),
        max_length=10,
        choices=SiteMode.choices,
        default=SiteMode.OPEN,
        help_text=_("For pages that say nothing else on their Settings tab."),
    )
    comments_days = days(_("days that pages stay open"), 365, _("Only for “open for some days”."))
    publish = models.CharField(_("publish"), max_length=12, choices=Publish.choices, default=Publish.HOLD_ALL)
    trust_after = models.PositiveSmallIntegerField(
        _("comments until you know a writer"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_(
            "So many were approved before, under an address that the writer has confirmed, and one of them "
            "came from the network of the new one. Anyone can type an address: from elsewhere, or once that "
            "network address is erased, the comment waits."
        ),
    )
    unsure_from = percent(
        _("“unsure” from (percent)"),
        unsure_percent,
        _("From this likelihood of spam on, a comment waits for a person. The first value was measured."),
    )
    spam_from = percent(
        _("“spam” from (percent)"),
        spam_percent,
        _("From this one on, it is filed as spam. What only came in an odd way still waits for a person."),
    )
    puzzle = models.CharField(_("puzzle"), max_length=10, choices=Puzzle.choices, default=Puzzle.UNSURE)
    blocked_words = models.TextField(
        _("words that hold a comment"),
        blank=True,
        help_text=_(
            "One word or phrase a line. Only whole words count, and they only hold: nothing is refused. "
            "In a word, * stands for any letters and # for one digit: “casino*” holds “casinos” too."
        ),
    )
    max_links = models.PositiveSmallIntegerField(_("links that are usual in a comment"), default=2)
    report_limit = models.PositiveSmallIntegerField(
        _("reports that hide a comment"),
        default=3,
        validators=[MaxValueValidator(100)],
        help_text=_("Until a person has looked. 0: reports never hide."),
    )
    shield = models.BooleanField(
        _("ask writers about words that tell too much"),
        default=True,
        help_text=_("Birth dates, record numbers, phones and the like. The comment is kept either way."),
    )

    require_email = models.BooleanField(_("name and e-mail are required"), default=True)
    for_clinic = models.BooleanField(
        _("offer “only for the clinic”"),
        default=True,
        help_text=_("A box in the form: such a comment is never published; staff read it."),
    )
    order = models.CharField(
        _("order of threads"), max_length=10, choices=Order.choices, default=Order.OLDEST
    )
    max_depth = models.PositiveSmallIntegerField(
        _("levels of replies"), default=3, help_text=_("0: no replies."), validators=[MaxValueValidator(8)]
    )
    edit_minutes = models.PositiveSmallIntegerField(
        _("minutes in which writers may edit"),
        default=60,
        validators=[MaxValueValidator(10080)],
        help_text=_(
            "0: never. Each edit is checked anew; of a published comment the old text stays until you agree."
        ),
    )
    show_promise = models.BooleanField(
        _("say how soon comments are usually decided on"),
        default=True,
        help_text=_("Worked out from the last 30 days. It shows only while it is true."),
    )
    promise_days = models.PositiveSmallIntegerField(default=0, editable=False)

    emergency_phone = models.CharField(
        _("emergency line"),
        max_length=60,
        blank=True,
        help_text=_("Stands above the form. Empty: “your local emergency number”."),
    )
    crisis_phone = models.CharField(
        _("crisis line"),
        max_length=60,
        blank=True,
        help_text=_("Shown with the emergency line to someone who writes of ending their life."),
    )
    on_call_email = models.EmailField(
        _("on-call address"),
        blank=True,
        help_text=_("Gets a mail at once when a comment speaks of an emergency. Empty: all moderators do."),
    )
    complaints_way = models.TextField(
        _("how to complain"),
        blank=True,
        help_text=_(
            "Shown to someone whose comment is a complaint: whom to write to or call, in plain words."
        ),
    )

    tell_moderators = models.BooleanField(_("mail moderators when a comment waits"), default=True)
    mail_words = models.BooleanField(
        _("put the author and the words into that mail"),
        default=False,
        help_text=_(
            "Enough to decide from the mail. But whoever carries or reads that mailbox then reads what "
            "patients write. Without this the mail holds page, reasons and a link."
        ),
    )
    spam_days = days(_("days that spam is kept"), 30)
    trash_days = days(_("days that the trash is kept"), 30)
    private_days = days(
        _("days that comments only for the clinic are kept"),
        30,
        _("Counted from when staff dealt with them."),
    )
    address_days = days(
        _("days that e-mail addresses are kept"),
        90,
        _("Then they are erased; the comment stays. While it waits for a decision, so does its address."),
    )
    network_days = days(
        _("days that network addresses are kept"), 30, _("Then they are erased; the comment stays.")
    )

    panels: ClassVar[list[Panel]] = PANELS

    class Meta:
        verbose_name = _("Discussion")

    def clean(self) -> None:
        """Thresholds stand in order; each line of the word list can be used."""
        super().clean()
        faults: dict[str, Any] = {}
        if (self.unsure_from or 0) > (self.spam_from or 0):
            faults["unsure_from"] = _("“Unsure” must not begin above “spam”.")
        if bad := [(line, fault) for line in self.words if (fault := fault_of(line))]:
            faults["blocked_words"] = [f"“{line[:40]}”: {gettext(fault)}" for line, fault in bad]
        if faults:
            raise ValidationError(faults)

    @property
    def words(self) -> tuple[str, ...]:
        """The words and patterns that hold a comment, one each."""
        return tuple(line.strip() for line in self.blocked_words.splitlines() if line.strip())
