"""Short notices at the top of pages, from a start to an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Locale, Page, Site

from clinic.models.of_site import OfSite, on


class AlertLevel(models.TextChoices):
    """How loud an alert is. Readers are told by a word, not by color alone."""

    INFORMATION = "information", _("Information")
    IMPORTANT = "important", _("Important")
    URGENT = "urgent", _("Urgent")


# From the quietest to the loudest.
LOUDNESS = list(AlertLevel.values)


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts by the time at which they show."""

    def not_over(self, now: datetime) -> AlertQuerySet:
        """Those that show now or will show later."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class Alert(OfSite):
    """What readers must know now, on every page or on one page and all below it."""

    level = models.CharField(
        _("level"), max_length=12, choices=AlertLevel.choices, default=AlertLevel.INFORMATION
    )
    text = models.CharField(_("text"), max_length=300, help_text=_("One or two plain sentences."))
    link_text = models.CharField(_("words of the link"), max_length=80, blank=True)
    link_page = models.ForeignKey(
        Page,
        verbose_name=_("link to a page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link_url = models.URLField(_("or to an address"), blank=True)
    section = models.ForeignKey(
        Page,
        verbose_name=_("only on this page and all below it"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: on every page of the site."),
    )
    locale = models.ForeignKey(
        Locale,
        verbose_name=_("language"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Only on pages in this language. Empty: on pages in every language."),
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: until you set an end or delete it."),
    )

    objects = AlertQuerySet.as_manager()

    panels: ClassVar[list[Panel]] = [
        FieldPanel("level"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("link_text"), FieldPanel("link_page"), FieldPanel("link_url")], heading=_("Link")
        ),
        FieldPanel("site"),
        FieldPanel("section"),
        FieldPanel(
            "locale",
            help_text=_(
                "Only on pages in this language. Empty: on pages in every language; write it in English."
            ),
        ),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When it shows")),
    ]

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ("-starts_at", "-pk")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:59]}…"

    def clean(self) -> None:
        """An alert ends after it began, and its link has words and one target."""
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must come after the start.")})
        if self.link_page_id and self.link_url:
            raise ValidationError({"link_url": _("Choose a page or give an address, not both.")})
        has_target = bool(self.link_page_id or self.link_url)
        if has_target and not self.link_text:
            raise ValidationError({"link_text": _("Say where the link leads.")})
        if self.link_text and not has_target:
            raise ValidationError({"link_page": _("Choose where the link leads.")})

    def shows_at(self, now: datetime) -> bool:
        """Whether it shows at this moment, wherever it does."""
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)

    def stands_on(self, path: str) -> bool:
        """Whether it belongs on the page with this tree path; "" is an address that is no page."""
        return self.section is None or path.startswith(self.section.path)

    def speaks(self, language: str) -> bool:
        """Whether it is meant for readers of this language, given by its code."""
        return self.locale is None or self.locale.language_code == language

    @property
    def other_language(self) -> str:
        """The language of its words where the page speaks another, else ""; one for all speaks the first."""
        own: str = self.locale.language_code if self.locale else settings.LANGUAGE_CODE
        return "" if own == get_language() else own

    @property
    def address(self) -> str:
        """Where its link leads; "" for none, or where that page is not public now."""
        page = self.link_page
        return self.link_url or (page.url or "" if page and page.live else "")

    @property
    def state(self) -> str:
        """Whether it shows, in words for the list."""
        now = timezone.now()
        if self.shows_at(now):
            return str(_("Shows now"))
        return str(_("Will show")) if now < self.starts_at else str(_("Over"))


def next_edge(alerts: Iterable[Alert], now: datetime) -> datetime | None:
    """The next moment at which one of them appears or disappears; None where none will."""
    edges = (edge for alert in alerts for edge in (alert.starts_at, alert.ends_at) if edge and edge > now)
    return min(edges, default=None)


def alerts_of(request: HttpRequest) -> list[Alert]:
    """The alerts that show now or later, oldest start first, urgent ones before all. Four queries at most."""
    known: list[Alert] | None = getattr(request, "_alerts", None)
    if known is None:
        site = Site.find_for_request(request)
        here = Alert.objects.not_over(timezone.now()).filter(on(site.pk if site else None))
        # Most days there are none, and then nobody looks for their pages.
        rows = here.prefetch_related("section", "link_page", "locale")
        known = sorted(rows, key=lambda alert: (-LOUDNESS.index(alert.level), alert.starts_at, alert.pk))
        request._alerts = known  # type: ignore[attr-defined]  # ours, for as long as the request lives
    return known


def seconds_to_next_edge(request: HttpRequest) -> int | None:
    """Whole seconds until an alert appears or disappears somewhere; None where none will."""
    now = timezone.now()
    edge = next_edge(alerts_of(request), now)
    return int((edge - now).total_seconds()) if edge else None
