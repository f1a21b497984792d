"""The screen on which a clinician sees who signed what, and vouches for a page with one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin import messages
from wagtail.models import Page

from procedures import signing, workflow
from procedures.content_checks import hints_of
from procedures.models import PatientPage, SignOff
from procedures.review_state import review_of
from procedures.rights import may_sign

# So many sign-offs are told; the rest stands in the page's history.
TOLD = 60


def clinical_review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Shows the sections with their signatures; by POST, does what one of its buttons says."""
    page = patient_page(page_id)
    if not (may_sign(request.user) or page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    if request.method == "POST":
        act(request, page)
        return redirect("clinical_review", page.pk)
    return render(request, "procedures/admin/clinical_review.html", about(page, request.user))


def patient_page(page_id: int) -> Any:
    """The page as readers have it; 404 where it is not one that clinicians sign."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PatientPage) or page.alias_of_id:
        raise Http404
    return page


def act(request: HttpRequest, page: Any) -> None:
    """Do what was pressed and say what came of it."""
    if (pressed := DEEDS.get(request.POST.get("deed", ""))) is None:
        return
    deed, done = pressed
    try:
        deed(page, request.user, request.POST)
    except signing.NotAllowed as refusal:
        messages.error(request, str(refusal))
    except signing.Changed:
        messages.error(request, _("The text changed while you read it. Please look at it again."))
    else:
        messages.success(request, done)


def no_change(page: Any, by: Any, form: QueryDict) -> None:
    """ "Reviewed, no change"."""
    signing.review_without_change(page=page, by=by, seen=form.get("seen", ""))


def sign(page: Any, by: Any, form: QueryDict) -> None:
    """ "Sign off and publish"."""
    workflow.sign(page=page, by=by, seen=form.get("seen", ""))


def send_back(page: Any, by: Any, form: QueryDict) -> None:
    """ "Ask for changes"."""
    workflow.send_back(page=page, by=by, wish=form.get("wish", ""))


def override(page: Any, by: Any, form: QueryDict) -> None:
    """ "Publish without a clinician"."""
    workflow.override(page=page, by=by, reason=form.get("reason", ""))


# The name of each button: what it does, and what is said then.
DEEDS: dict[str, tuple[Callable[[Any, Any, QueryDict], None], Any]] = {
    "no_change": (no_change, _l("Signed: you reviewed the page, and nothing had to change.")),
    "sign": (sign, _l("Signed off. The page is published, or will be on the day that is planned.")),
    "send_back": (send_back, _l("Sent back. Whoever asked for the review reads your words.")),
    "override": (override, _l("Published without a clinician. Readers see that it awaits review.")),
}


def frame(page: Any) -> dict[str, Any]:
    """The head of the screen, and the way back."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    title, here = page.get_admin_display_title(), _("Clinical review")
    trail = [{"url": edit, "label": title}, {"url": "", "label": here}]
    heading = _("Clinical review: %(title)s") % {"title": title}
    return {"header_title": heading, "header_icon": "success", "breadcrumbs_items": trail}


def about(page: Any, user: Any) -> dict[str, Any]:
    """What the screen shows. The same number of queries for few sections and for many."""
    state = page.current_workflow_state
    asked = bool(state and state.status == state.STATUS_IN_PROGRESS)
    waits = asked or page.has_unpublished_changes
    draft = page.get_latest_revision_as_object() if waits else None
    return {
        **frame(page),
        "page": page,
        "points": (draft or page).review_points,
        "hints": hints_of(draft) if draft else [],
        "live": review_of(page) if page.live else None,
        "live_seen": signing.digest(page.sections),
        "why_not_live": signing.why_not_live(page, user) if page.live else "",
        "draft": review_of(draft, live=False) if draft else None,
        "draft_seen": signing.digest(draft.sections) if draft else "",
        "asked": asked,
        "may_send_back": asked and (may_sign(user) or user.is_superuser),
        "wish": workflow.wish_of(step) if (step := workflow.sent_back(page)) else None,
        "why_not_draft": signing.why_not(page.latest_revision, user, asked_by=state.requested_by)
        if asked
        else "",
        "may_override": user.is_superuser and draft is not None,
        "signed": SignOff.objects.filter(page=page).select_related("by")[:TOLD],
    }
