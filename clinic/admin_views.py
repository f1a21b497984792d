"""Screens of the shell in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic

from clinic.models import ClockJob


class ClockView(generic.IndexView):
    """What runs by the clock: when each job last went well, and what went wrong since."""

    model = ClockJob
    page_title = _("Runs by the clock")
    header_icon = "history"
    index_url_name = "clinic_clock"
    permission_required = "view"
    any_permission_required: ClassVar[list[str]] = ["view"]
    default_ordering = "name"
    template_name = "clinic/admin/clock.html"
    columns: ClassVar[list[Column]] = [
        Column("name", label=_("Job")),
        DateColumn("claimed_slot", label=_("Last due")),
        DateColumn("last_success", label=_("Last success")),
        DateColumn("last_failure", label=_("Last failure")),
        Column("last_error", label=_("What went wrong")),
    ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Also how many tasks failed and will not be tried again."""
        given_up = DBTaskResult.objects.filter(status="FAILED").count()
        return super().get_context_data(*args, **kwargs) | {"given_up": given_up}
