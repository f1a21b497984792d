"""The page about the filter: what it does, how often it errs, and what decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from comments import counts, rechecking, spot_checks, tallies
from comments.desk.screen import DeskScreen
from comments.models import Comment, FilterSettings
from comments.models.switches import switches
from comments.permissions import judges_everywhere


class FilterView(DeskScreen):
    """How the filter is doing and what decides. For those who judge the whole site."""

    page_title = _("Spam filter")
    header_icon = "tasks"
    template_name = "comments/admin/filter.html"

    def may_open(self, user: Any) -> bool:
        """Those who judge the comments of every page: its figures are about all of them."""
        return judges_everywhere(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`estimates`, `weeks`, `round` and `waiting`, and `checks`: each with whether it is on."""
        off = FilterSettings.for_page(None).off
        return super().get_context_data(**kwargs) | {
            "estimates": spot_checks.lately(),
            "weeks": tallies.weeks(),
            "round": rechecking.under_way(),
            "waiting": counts.bounded(Comment.objects.pending()),
            "here": self.request.path,
            "checks": [(switch, switch.name not in off) for switch in switches()],
        }
