"""Opening hours: spans each week, and days that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from clinic.structured import Node, node


class Weekday(models.IntegerChoices):
    """Days as Python numbers them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the usual week: its name and its spans (from, to); none means closed."""

    weekday: Weekday
    spans: tuple[tuple[dt.time, dt.time], ...]

    @property
    def name(self) -> str:
        """The day's name, as it begins a line."""
        return capfirst(str(self.weekday.label))


def refuse_backwards(opens: dt.time | None, closes: dt.time | None) -> None:
    """Raise ValidationError where a place would close before it opens."""
    if opens and closes and closes <= opens:
        raise ValidationError({"closes": _("The closing time must come after the opening time.")})


class OpeningSpan(Orderable):
    """One stretch of time on one weekday. A lunch break makes two."""

    page = ParentalKey("clinic.LocationPage", on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("opening hours")

    def clean(self) -> None:
        """A span ends after it began."""
        super().clean()
        refuse_backwards(self.opens, self.closes)


class SpecialDay(Orderable):
    """A holiday, or a day (or some days) with other hours."""

    page = ParentalKey("clinic.LocationPage", on_delete=models.CASCADE, related_name="special_days")
    date = models.DateField(_("date"))
    last_date = models.DateField(_("to"), null=True, blank=True, help_text=_("Only for more than one day."))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Both empty: closed."))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = models.CharField(_("what for"), max_length=100, blank=True, help_text=_("Such as: Thanksgiving."))

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("last_date")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("special day")

    def clean(self) -> None:
        """Both times or none, and days in their order."""
        super().clean()
        if self.date and self.last_date and self.last_date < self.date:
            raise ValidationError({"last_date": _("The last day must come after the first.")})
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Give both times, or none for a closed day.")})
        refuse_backwards(self.opens, self.closes)

    @property
    def is_closed(self) -> bool:
        """Whether the place is closed on this day."""
        return self.opens is None

    @property
    def ends_on(self) -> dt.date:
        """The last of its days."""
        return self.last_date or self.date

    @property
    def structured_data(self) -> Node:
        """These days in schema.org's words, where a closed day opens and closes at midnight."""
        midnight = dt.time()
        return node(
            "OpeningHoursSpecification",
            validFrom=self.date.isoformat(),
            validThrough=self.ends_on.isoformat(),
            opens=(self.opens or midnight).isoformat("minutes"),
            closes=(self.closes or midnight).isoformat("minutes"),
        )


def week_of(spans: Iterable[OpeningSpan]) -> list[Day]:
    """Each day with its spans in order; [] without any span. A draft's half-filled lines don't count."""
    whole = [span for span in spans if span.weekday is not None and span.opens and span.closes]
    if not whole:
        return []
    by_day: dict[int, list[tuple[dt.time, dt.time]]] = {day.value: [] for day in Weekday}
    for span in whole:
        by_day[span.weekday].append((span.opens, span.closes))
    return [Day(Weekday(number), tuple(sorted(times))) for number, times in by_day.items()]


def coming(days: Iterable[SpecialDay]) -> list[SpecialDay]:
    """The days that differ, from today on, earliest first. A draft's half-filled lines don't count."""
    today = timezone.localdate()
    return sorted((day for day in days if day.date and day.ends_on >= today), key=lambda day: day.date)


def week_in_schema_org(week: Iterable[Day]) -> list[Node]:
    """Each span of the week with the days that have it, in schema.org's words; a day in none is closed."""
    days: dict[tuple[dt.time, dt.time], list[str]] = {}
    for day in week:
        for span in day.spans:
            days.setdefault(span, []).append(f"https://schema.org/{day.weekday.name.capitalize()}")
    return [
        node(
            "OpeningHoursSpecification",
            dayOfWeek=names,
            opens=opens.isoformat("minutes"),
            closes=closes.isoformat("minutes"),
        )
        for (opens, closes), names in days.items()
    ]
