"""The Discussion screen: what the clinic chooses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, Site


class Publish(models.TextChoices):
    """When a comment may show without a person's decision."""

    HOLD_ALL = "hold_all", _("Never: a person reads each comment first")
    WHEN_SURE = "when_sure", _("At once, where the filter is sure or a person solved the puzzle")


class Puzzle(models.TextChoices):
    """When the answer page offers a puzzle. Not solving it never loses a comment."""

    EACH = "each", _("After each comment")
    UNSURE = "unsure", _("When the filter is unsure")
    NEVER = "never", _("Never")


def days(label: Any, default: int, help_text: Any = "") -> models.PositiveSmallIntegerField:
    """A field for a number of days, 1 to 3,650."""
    bounds = [MinValueValidator(1), MaxValueValidator(3650)]
    return models.PositiveSmallIntegerField(label, default=default, validators=bounds, help_text=help_text)


@register_setting(icon="comment")
class DiscussionSettings(BaseSiteSetting):
    """How readers' comments are taken, held, told of and forgotten. Effective at once."""

    publish = models.CharField(_("publish"), max_length=10, choices=Publish.choices, default=Publish.HOLD_ALL)
    puzzle = models.CharField(_("puzzle"), max_length=10, choices=Puzzle.choices, default=Puzzle.UNSURE)
    require_email = models.BooleanField(_("name and e-mail are required"), default=True)
    max_depth = models.PositiveSmallIntegerField(
        _("levels of replies"), default=3, validators=[MaxValueValidator(8)], help_text=_("0: no replies.")
    )
    usual_wait = models.CharField(
        _("usual time until a comment is read"),
        max_length=60,
        blank=True,
        default="two working days",
        help_text=_("Told to everyone who writes. A promise: keep it, change it, or leave it empty."),
    )
    emergency_phone = models.CharField(
        _("emergency line"),
        max_length=60,
        blank=True,
        help_text=_("Stands above the form. Empty: “your local emergency number”."),
    )
    blocked_words = models.TextField(
        _("words that hold a comment"),
        blank=True,
        help_text=_(
            "One word or phrase a line. Only whole words count, and they only hold: nothing is refused."
        ),
    )
    max_links = models.PositiveSmallIntegerField(_("links that are usual in a comment"), default=2)
    tell_moderators = models.BooleanField(_("mail moderators when a comment waits"), default=True)
    mail_words = models.BooleanField(
        _("put the author and the words into that mail"),
        default=False,
        help_text=_(
            "A mailbox is easily read by others. Without this the mail holds page, reasons and a link."
        ),
    )
    spam_days = days(_("days that spam is kept"), 30)
    trash_days = days(_("days that the trash is kept"), 30)
    address_days = days(
        _("days that e-mail and network addresses are kept"),
        90,
        _("Then they are erased; the comment stays."),
    )

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("publish"),
                FieldPanel("puzzle"),
                FieldPanel("blocked_words"),
                FieldPanel("max_links"),
            ],
            heading=_("What is held"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("require_email"),
                FieldPanel("max_depth"),
                FieldPanel("usual_wait"),
                FieldPanel("emergency_phone"),
            ],
            heading=_("The form"),
        ),
        MultiFieldPanel([FieldPanel("tell_moderators"), FieldPanel("mail_words")], heading=_("Mail")),
        MultiFieldPanel(
            [FieldPanel("spam_days"), FieldPanel("trash_days"), FieldPanel("address_days")],
            heading=_("What is forgotten"),
        ),
    ]

    class Meta:
        verbose_name = _("Discussion")

    @classmethod
    def for_page(cls, page: Page | None) -> DiscussionSettings:
        """The settings of the site that a page belongs to; of the default site for a page that is gone.

        Where there is no default site either, settings as they are before anybody chose; they are not stored.
        """
        site = page.get_site() if page else None
        site = site or Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else cls()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that hold a comment, one each."""
        return tuple(line.strip() for line in self.blocked_words.splitlines() if line.strip())
