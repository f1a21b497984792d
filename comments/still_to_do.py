"""What is still to do before comments are complete, for the list on the admin's home."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from comments.models import DiscussionSettings


def emergency_line(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """The emergency line that stands above the form, for those who may fill it in."""
    site = Site.find_for_request(request)
    if site is None or not request.user.has_perm("comments.change_discussionsettings"):
        return []
    if DiscussionSettings.for_site(site).emergency_phone:
        return []
    address = reverse("wagtailsettings:edit", args=["comments", "discussionsettings", site.pk])
    return [(_("Fill in for comments: emergency line"), address)]
