"""What waits for the person who signs in: asked of every app, shown on top of the admin's home.

An app answers by the hook "clinic_waits_for_you": a function of the request that returns lines of what this
person alone can do. Who has nothing to do with pages or the site's health sees no list at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from clinic import broken_tasks, publishing_clock
from clinic.models import Alarm, ClockJob

HOOK = "clinic_waits_for_you"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: its words, where it is done, and whether it is pressing."""

    words: str
    address: str
    is_pressing: bool = False


class WaitingForYouPanel(Component):
    """The list on the admin's home, the pressing things first."""

    name = "waits_for_you"
    order = 40
    template_name = "clinic/admin/waiting.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The lines of this person."""
        request = parent_context["request"]
        lines = [line for answer in hooks.get_hooks(HOOK) for line in answer(request)]
        return {"lines": sorted(lines, key=lambda line: not line.is_pressing)}


def works_on_pages(user: Any) -> bool:
    """Whether somebody has a right to some page."""
    return PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"])


def health(request: HttpRequest) -> Iterable[Line]:
    """What an administrator must know of faults, the clock and the queue; three queries."""
    if not request.user.is_superuser:
        return
    if alarms := Alarm.objects.filter(since__isnull=False).count():
        words = ngettext("%(number)s check of the site fails", "%(number)s checks of the site fail", alarms)
        yield Line(words % {"number": alarms}, reverse("clinic_health"), is_pressing=True)
    clock = reverse("clinic_clock")
    if broken := ClockJob.objects.exclude(last_error="").count():
        words = ngettext("%(number)s job of the clock failed", "%(number)s jobs of the clock failed", broken)
        yield Line(words % {"number": broken}, clock, is_pressing=True)
    if failed := _tasks_set_aside():
        words = ngettext("%(number)s task was set aside", "%(number)s tasks were set aside", failed)
        yield Line(words % {"number": failed}, clock, is_pressing=True)


def publishing(request: HttpRequest) -> Iterable[Line]:
    """Dates of publishing that nobody keeps, for those who work on pages."""
    if works_on_pages(request.user) and publishing_clock.is_needed() and not publishing_clock.is_alive():
        address = (
            reverse("clinic_clock") if request.user.is_superuser else reverse("wagtailadmin_explore_root")
        )
        yield Line(_("Pages wait for their date, but the clock stands still"), address, is_pressing=True)


def _tasks_set_aside() -> int:
    try:
        with transaction.atomic():
            return len(broken_tasks.set_aside())
    except DatabaseError:
        return 0
