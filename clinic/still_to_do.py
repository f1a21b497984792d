"""What is still to do before the site is complete: asked of every app, shown on the admin's home.

An app answers by the hook "clinic_still_to_do": a function of the request that returns (label, address) pairs
of what this person can mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from clinic.models import ClinicSettings

HOOK = "clinic_still_to_do"
# So many points show at once; what waits for somebody's hand stands below them.
AT_ONCE = 6


class StillToDoPanel(Component):
    """The list on the admin's home; nothing at all when all is done."""

    name = "still_to_do"
    order = 150
    template_name = "clinic/admin/still_to_do.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The open points of this person."""
        request = parent_context["request"]
        points = [point for answer in hooks.get_hooks(HOOK) for point in answer(request)]
        return {"first": points[:AT_ONCE], "rest": points[AT_ONCE:]}


def empty_clinic_settings(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """The fields of the clinic that nobody filled in yet. For those who may."""
    site = Site.find_for_request(request)
    if site is None or not request.user.has_perm("clinic.change_clinicsettings"):
        return []
    address = reverse("wagtailsettings:edit", args=["clinic", "clinicsettings", site.pk])
    missing = ClinicSettings.for_site(site).missing
    return [(_("Fill in for the whole site: %(field)s") % {"field": field}, address) for field in missing]
