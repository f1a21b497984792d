"""Floods of forms: which come in faster than people write. All processes see the same: the rows themselves.

Above the first bound a form still takes what comes, and a person looks before it counts. Above the second it
pauses for some minutes, gives the words back, and opens again by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WINDOW = timedelta(minutes=10)
# A clock that was put back leaves rows of the future behind: they are no flood.
AHEAD = timedelta(minutes=1)
# What readers send, by the names of the tables: no app here knows the others.
FORMS: dict[str, str | Promise] = {
    "comments.Comment": _("comments"),
    "comments.Report": _("reports of comments"),
    "ratings.Vote": _("ratings"),
    "clinic.Inquiry": _("requests to the front desk"),
    "clinic.DataRequest": _("requests of “My data”"),
}


def is_high(rows: QuerySet[Model]) -> bool:
    """Whether a person has to look first."""
    return _came_lately(rows, settings.CLINIC_FLOOD_ASK)


def is_over(rows: QuerySet[Model]) -> bool:
    """Whether none is taken now."""
    return _came_lately(rows, settings.CLINIC_FLOOD_CLOSE)


def lasting() -> Iterator[str]:
    """The names of the forms that are flooded just now."""
    return (
        str(name) for label, name in FORMS.items() if is_high(apps.get_model(label)._default_manager.all())
    )


def _came_lately(rows: QuerySet[Model], number: int) -> bool:
    # By the key, which every table has an index of: the nth newest is young.
    newest = rows.order_by("-pk").values_list("created_at", flat=True)
    at, now = newest[number - 1 : number].first(), timezone.now()
    return at is not None and now - WINDOW < at < now + AHEAD
