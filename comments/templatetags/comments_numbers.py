"""How the desk's numbers are written and drawn."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.figures import Day, Share

register = template.Library()

# The height of the chart in its own units.
TALL = 100
NOTHING = "–"


@register.filter
def as_time(length: timedelta | None) -> str:
    """A length of time in its largest fitting unit; a dash for none."""
    if length is None:
        return NOTHING
    minutes = round(length.total_seconds() / 60)
    if minutes < 90:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", round(hours / 24)) % {"n": round(hours / 24)}


@register.filter
def as_percent(share: Share) -> str:
    """A share in percent; a dash of nothing."""
    return NOTHING if share.value is None else f"{share.value:.0%}"


@register.filter
def as_whole_percent(share: float) -> str:
    """A share from 0 to 1 in percent."""
    return f"{share:.0%}"


@register.filter
def as_bounds(share: Share) -> str:
    """Between what the true share lies."""
    low, high = share.bounds
    return _("%(low)s and %(high)s") % {"low": f"{low:.0%}", "high": f"{high:.0%}"}


@register.filter
def height_of(number: int, tallest: int) -> int:
    """The height of a bar."""
    return round(number * TALL / tallest)


@register.filter
def from_top(number: int, tallest: int) -> int:
    """Where a bar that stands on the ground begins."""
    return TALL - height_of(number, tallest)


@register.filter
def both_from_top(day: Day, tallest: int) -> int:
    """Where the bar that stands on the first one begins."""
    return TALL - height_of(day.published, tallest) - height_of(day.refused, tallest)
