"""The front desk in the admin: requests, and what to do with each."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.models import InspectView

from clinic.inquiries import audit, handling
from clinic.models import Inquiry
from clinic.models.inquiries import Kind, State

# The fields of the screen of one request, in the order in which one calls back.
SHOWN = (
    "kind",
    "reason",
    "urgency",
    "name",
    "practice",
    "for_someone_else",
    "reach_by",
    "phone",
    "may_leave_message",
    "email",
    "fax",
    "language",
    "place",
    "days",
    "times",
    "note",
    "created_at",
)


class InquiryFilterSet(WagtailFilterSet):
    """By what became of it, the form, and words."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    kind = django_filters.ChoiceFilter(label=_("Form"), choices=Kind.choices)
    created_at = django_filters.DateFilter(label=_("Came on or after"), lookup_expr="date__gte")

    class Meta:
        model = Inquiry
        fields = ("state", "kind", "created_at")


class FormColumn(Column):
    """A cell with a template of its own, which may hold the buttons of a row."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=str, **kwargs)
        self.cell_template_name = f"clinic/admin/inquiries/{name}_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Also the token that a form must send, and the verbs of the row."""
        request = parent_context["request"]
        query = request.GET.copy()
        # This one asks for a part of the page only, and is of no use to a person.
        query.pop("_w_filter_fragment", None)
        back = f"{reverse('inquiries:index')}?{query.urlencode()}"
        cell = super().get_cell_context_data(instance, parent_context) | deeds(instance, back, request)
        return cell | {"csrf_token": get_token(request)}


class InquiryList(IndexView):
    """Every request, newest first; nothing can be added, rewritten, deleted or exported."""

    any_permission_required = ("view", "change")
    FORMATS = ()

    def get_base_queryset(self) -> QuerySet[Inquiry]:
        """Requests with who dealt with them."""
        staff = ("handled_by", "handled_by__wagtail_userprofile")
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        return mine.select_related(*staff)


class InquiryView(InspectView):
    """One request: whom to call, what about, and the buttons."""

    any_permission_required = ["view", "change"]
    template_name = "clinic/admin/inquiries/inquiry.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also what can be done, and what our checks found."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        back = reverse("inquiries:inspect", args=[self.object.pk])
        found = [finding for finding in self.object.findings if finding["weight"] > 0 or finding["holds"]]
        return context | deeds(self.object, back, self.request) | {"found": found}


class InquiryHistory(HistoryView):
    """Who did what with a request, and when."""

    any_permission_required = ["view", "change"]


def deeds(inquiry: Inquiry, back: str, request: HttpRequest) -> dict[str, Any]:
    """What can be done with a request in its state, for a form: (verb, words, address)."""
    verbs = handling.OPEN_TO[State(inquiry.state)] if handling.may_handle(request.user, inquiry) else ()
    address = "inquiries:deal"
    rows = [
        (verb, audit.ACTIONS[f"inquiries.{verb}"][0], reverse(address, args=[inquiry.pk, verb]))
        for verb in verbs
    ]
    return {"deeds": rows, "back": back, "request": request, "inquiry": inquiry}


@require_POST
def deal(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do what a button says; back to where it stood, with a way to take it back."""
    if verb not in handling.VERBS:
        raise Http404
    try:
        inquiry = handling.VERBS[verb](inquiry=get_object_or_404(Inquiry, pk=pk), by=request.user)
    except handling.NotAllowed as error:
        raise PermissionDenied from error
    _label, done = audit.ACTIONS[f"inquiries.{verb}"]
    look = messages.button(reverse("inquiries:inspect", args=[pk]), _("Look again or undo"))
    messages.success(request, f"{inquiry}: {done}", buttons=[look])
    return redirect(get_valid_next_url_from_request(request) or reverse("inquiries:index"))
