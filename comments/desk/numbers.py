"""The screen with the desk's numbers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from comments import figures
from comments.desk.screen import DeskScreen
from comments.permissions import within_reach


class NumbersView(DeskScreen):
    """What waits, how soon people decide, what the filter caught and missed; within this person's reach."""

    page_title = _("Numbers")
    header_icon = "history"
    template_name = "comments/admin/numbers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`figures`, counted up to `most`, and the `tallest` day of the chart (at least 1)."""
        found = figures.figures(within_reach(self.request.user))
        tallest = max([1, *(day.published + day.refused for day in found.days)])
        told = {"figures": found, "tallest": tallest, "most": figures.MOST}
        return super().get_context_data(**kwargs) | told
