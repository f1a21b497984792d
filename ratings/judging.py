"""What staff's buttons do. Each is a POST; a visit changes nothing."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from ratings import audit, changes, notes, voting
from ratings.errors import NotAllowed, RatingError
from ratings.models import ReaderNote


@require_POST
def deal_with_note(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Mark a note as dealt with, or open it again; back to the list as it was filtered."""
    if verb not in notes.VERBS:
        raise Http404
    try:
        note = notes.VERBS[verb](note=get_object_or_404(ReaderNote, pk=pk), by=request.user)
    except NotAllowed as error:
        raise PermissionDenied from error
    _label, done = audit.ACTIONS[f"ratings.{verb}"]
    messages.success(request, f"{done}: {note}")
    return redirect(get_valid_next_url_from_request(request) or reverse("readers_notes:index"))


@require_POST
def ask_for_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the owner of the page that it needs a change because of a note; back to the list as it was."""
    note = get_object_or_404(ReaderNote, pk=pk)
    try:
        changes.ask_for_change(note=note, by=request.user, wanted=request.POST.get("wanted", ""))
    except NotAllowed as error:
        raise PermissionDenied from error
    except RatingError as error:
        messages.error(request, str(error))
    else:
        said = _("Whoever looks after “%(page)s” is told that it needs a change.") % {"page": note.page_title}
        messages.success(request, said)
    return redirect(get_valid_next_url_from_request(request) or reverse("readers_notes:index"))


@require_POST
def judge_votes(request: HttpRequest, page_id: int, verb: str) -> HttpResponse:
    """Count or discard the held votes of a page that stood on the screen."""
    up_to = request.POST.get("up_to", "")
    if verb not in voting.VERBS or not (up_to.isascii() and up_to.isdigit() and len(up_to) < 19):
        raise Http404
    page = get_object_or_404(Page, pk=page_id)
    try:
        number = voting.VERBS[verb](page=page, by=request.user, up_to=int(up_to))
    except NotAllowed as error:
        raise PermissionDenied from error
    done = ngettext("%(count)s vote judged.", "%(count)s votes judged.", number) % {"count": number}
    messages.success(request, done)
    return redirect("held_votes:index")
