"""The Spam filter screen: which checks are asked, and how often a person looks behind the filter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import register_setting

from comments.models.discussion import DiscussionSettings
from comments.models.of_site import SettingsOfSite
from comments.models.switches import switches

# What may be sent to a spam service beside the words.
SENDABLE = ("send_page", "send_name", "send_email", "send_website", "send_network")
OUTSIDE: list[Panel] = [HelpPanel(template="comments/admin/sent_outside.html")]


def choices() -> list[tuple[str, str]]:
    """Each check with its name and what it looks at."""
    return [(switch.name, f"{switch.label}: {switch.sentence}") for switch in switches()]


class FilterForm(WagtailAdminModelForm):
    """The settings, with a box to tick for each check that is asked."""

    checks = forms.MultipleChoiceField(
        label=_("Checks that are asked"),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A check that is off is not asked. Words that may speak of an emergency or tell who somebody is "
            "are always looked for: that is no part of the filter."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["checks"] = [name for name, _label in choices() if name not in self.instance.off]

    def _post_clean(self) -> None:
        """What is not ticked is off; before the rest, so that a rehearsal reads it from the instance too."""
        ticked = self.cleaned_data.get("checks")
        if ticked is not None:
            self.instance.switched_off = [name for name, _label in choices() if name not in ticked]
        super()._post_clean()


@register_setting(icon="tasks")
class FilterSettings(SettingsOfSite):
    """Which checks the filter asks, and how many of its answers a person looks at again. Effective at once.

    `switched_off` holds names of checks (`comments.spam.name_of`): a check that is new is on.
    `told_at` says when the operator last got a mail about errors.
    """

    switched_off = models.JSONField(default=list, blank=True, editable=False)
    spot_percent = models.PositiveSmallIntegerField(
        _("comments that are looked at again (percent)"),
        default=2,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "So many of those that the filter filed as spam, and of those that were approved, are shown to "
            "moderators once more, without what the filter said. From their answers comes the filter’s error "
            "rate. 0: none."
        ),
    )

    told_at = models.DateTimeField(null=True, editable=False)
    send_page = models.BooleanField(_("the address of the page"), default=True)
    send_name = models.BooleanField(_("the writer’s name"), default=False)
    send_email = models.BooleanField(_("the writer’s e-mail address"), default=False)
    send_website = models.BooleanField(_("the writer’s website"), default=False)
    send_network = models.BooleanField(
        _("the network address that the comment came from"),
        default=False,
        help_text=_("Akismet wants one. Without this it gets 192.0.2.1, an address that nobody has."),
    )

    base_form_class = FilterForm
    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel("checks")], heading=_("Checks")),
        HelpPanel(template="comments/admin/rehearse_filter_button.html", heading=_("Before you save")),
        MultiFieldPanel([FieldPanel("spot_percent")], heading=_("Spot checks")),
        MultiFieldPanel([*OUTSIDE, *map(FieldPanel, SENDABLE)], heading=_("Sent to a spam service")),
    ]

    class Meta:
        verbose_name = _("Spam filter")

    @classmethod
    def beside(cls, rules: DiscussionSettings) -> FilterSettings:
        """The settings of the site of these rules; as they are before anybody chose where none are stored."""
        return cls.objects.filter(site=rules.site_id).first() or cls(site_id=rules.site_id)

    @classmethod
    def off_beside(cls, rules: DiscussionSettings) -> frozenset[str]:
        """The names of the checks that are not asked at that site: all that a comment needs of these."""
        stored = cls.objects.filter(site=rules.site_id).values_list("switched_off", flat=True).first()
        return frozenset(map(str, stored or ()))

    @property
    def off(self) -> frozenset[str]:
        """The names of the checks that are not asked."""
        return frozenset(map(str, self.switched_off))

    @property
    def sent(self) -> tuple[str, ...]:
        """What a spam service gets where one is asked: "words", and the ticked of page, name and so on."""
        ticked = (name for name in SENDABLE if getattr(self, name))
        return ("words", *(name.removeprefix("send_") for name in ticked))
