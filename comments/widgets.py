"""How moderators are asked for a thing, where Wagtail's own way would need a script inside the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget


class DayRange(DateRangePickerWidget):
    """From a day to a day, by the browser's own date fields: the desk's policy lets no inline script run."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.MultiWidget.__init__(
            self, [_day(gettext_lazy("Date from")), _day(gettext_lazy("Date to"))], attrs
        )


def _day(label: object) -> forms.DateInput:
    """One such field; what it holds must be an ISO date, whatever the reader's language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "aria-label": label})
