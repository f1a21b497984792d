"""The way to the desk: the menu item and the panel on the admin's home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.permissions import policy_registry

from comments import counts
from comments.filters import in_view
from comments.models import Comment
from comments.permissions import may_judge, within_reach

# Beyond this the exact number tells nobody more.
MOST = 999


class WaitingMenuItem(MenuItem):
    """ "Reader comments", with the number that waits in front, where the narrow menu does not cut it off."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Those who may look see it."""
        return policy_registry.get_by_type(Comment).user_has_any_permission(request.user, ["view", "change"])

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """The link; one count an admin page, on an index, where the page itself has not counted them."""
        waiting = getattr(request, "comments_waiting", None)
        if waiting is None:
            waiting = within_reach(request.user).pending()[: MOST + 1].count()
        number = f"{MOST}+" if waiting > MOST else str(waiting)
        label = f"{number} {self.label}" if waiting else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


class WaitingPanel(Component):
    """How many comments wait for this person's decision, since when, and how many of them are urgent."""

    name = "reader_comments_waiting"
    template_name = "comments/admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """`number` (at most `counts.MOST`), `is_more`, `since` (None for nothing), `urgent` and `revised`."""
        mine = within_reach(parent_context["request"].user)
        waiting, urgent = mine.pending(), in_view(mine, "urgent", None)
        number = counts.bounded(waiting)
        since = waiting.order_by("created_at").values_list("created_at", flat=True).first()
        about = {"number": number, "is_more": number >= counts.MOST, "since": since}
        revised = counts.bounded(in_view(mine, "revised", None))
        return about | {"urgent": counts.bounded(urgent), "revised": revised}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Only those who decide see what waits."""
    if may_judge(request.user):
        panels.append(WaitingPanel())
