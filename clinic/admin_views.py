"""Screens of the shell in the admin."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic

from clinic import broken_tasks
from clinic.models import ClockJob, DataRequest, PolicyBreach


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
        Column("last_result", label=_("What was done")),
        DateColumn("last_failure", label=_("Last failure")),
        Column("last_error", label=_("What went wrong")),
    ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Also which tasks were set aside, or that this can't be known: here one looks then."""
        context = super().get_context_data(*args, **kwargs)
        try:
            with transaction.atomic():
                return context | {"set_aside": broken_tasks.set_aside()}
        except DatabaseError:
            return context | {"is_unreadable": True}


@require_POST
def settle_task(request: HttpRequest, number: UUID, deed: str) -> HttpResponse:
    """A task that was set aside is tried again, or left, by whoever may do all."""
    if not request.user.is_superuser:
        raise PermissionDenied
    verb = broken_tasks.try_again if deed == "try-again" else broken_tasks.leave
    if verb(number=number, by=request.user):
        done = _("The task runs again.") if deed == "try-again" else _("The task was taken off the list.")
        messages.success(request, done)
    else:
        messages.warning(request, _("Somebody was quicker: this task is not set aside any more."))
    return redirect("clinic_clock")


class DataRequestsView(generic.IndexView):
    """Requests of readers about their own data, and what came of them. No address stands here."""

    model = DataRequest
    page_title = _("Data requests")
    header_icon = "user"
    index_url_name = "data_requests"
    permission_required = "view"
    any_permission_required: ClassVar[list[str]] = ["view"]
    default_ordering = "-created_at"
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        Column("pk", label=_("Number")),
        Column("get_outcome_display", label=_("Outcome"), sort_key="outcome"),
        Column("erased", label=_("Erased")),
        DateColumn("created_at", label=_("Asked"), sort_key="created_at"),
        DateColumn("sent_at", label=_("Link sent")),
        DateColumn("changed_at", label=_("Last step")),
    ]


class PolicyBreachesView(generic.IndexView):
    """What browsers blocked; something of our own here is a fault of a page, or somebody's attempt."""

    model = PolicyBreach
    page_title = _("Blocked by browsers")
    header_icon = "lock"
    index_url_name = "policy_breaches"
    permission_required = "view"
    any_permission_required: ClassVar[list[str]] = ["view"]
    default_ordering = "-last_at"
    is_searchable = False
    paginate_by = 50
    columns: ClassVar[list[Column]] = [
        Column("blocked", label=_("What was blocked")),
        Column("directive", label=_("Rule")),
        Column("get_area_display", label=_("Where")),
        Column("times", label=_("Times"), sort_key="times"),
        DateColumn("first_at", label=_("First"), sort_key="first_at"),
        DateColumn("last_at", label=_("Last"), sort_key="last_at"),
    ]
