"""What readers send, turned into verbs, and the private pages that answer them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, Site

from ratings import links, notes, privacy, voters, voting
from ratings.card import card
from ratings.errors import AlreadyAsked, Busy, Flooded, LinkBroken, RatingError
from ratings.forms import NoteForm, VoteForm
from ratings.here import is_here
from ratings.models import RatingSettings, ReaderNote, Vote, takes_ratings
from ratings.results import result

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """Go on to a page that can be loaded again without sending the form again."""

    status_code = 303


def private(view: View) -> View:
    """A reader's own page: kept by no cache, found by no search engine, its forms taken without a token."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except LinkBroken as error:
            response = render(request, "ratings/link_broken.html", {"message": str(error)}, status=404)
        response["X-Robots-Tag"] = "noindex"
        return response

    guarded.reader_form = True  # type: ignore[attr-defined]  # read by the middleware that checks forged forms
    return guarded


@private
def vote(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a rating. A visit leads back to the page."""
    page = rated_page(request, page_id)
    if request.method != "POST":
        return redirect(f"{page.get_url(request)}#rate")
    form = VoteForm(request.POST)
    if not form.is_valid():
        return render(request, "ratings/vote.html", card(page, form), status=422)
    key = voters.key_of(request) or voters.new_key()
    try:
        cast = voting.vote(page=page, score=form.cleaned_data["score"], voter=key, **sender(request))
    except Flooded as error:
        form.add_error("score", str(error))
        return render(request, "ratings/vote.html", card(page, form), status=503)
    response = SeeOther(reverse("ratings:thanks", args=[links.vote_token(cast)]))
    voters.remember(response, key)
    return response


@private
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank for a rating, show the result, and take what could be better."""
    own = own_vote(request, token)
    parts = getattr(own.page.specific, "comment_sections", ())
    form = NoteForm(request.POST or None, sections=parts)
    if request.method == "POST" and form.is_valid() and _left_note(own, form):
        return SeeOther(reverse("ratings:sent", args=[token]))
    status = 422 if request.method == "POST" else 200
    return render(request, "ratings/thanks.html", about(own) | {"form": form}, status=status)


@private
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say what happens with a note that was left."""
    own = own_vote(request, token)
    asked = ReaderNote.objects.unconfirmed().filter(vote=own).exists()
    context = about(own) | {"asked": asked, "days": links.CONFIRM_WITHIN.days}
    return render(request, "ratings/sent.html", context)


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the owner of an address whether the clinic may answer there; only their button says yes."""
    note = links.note_of(token)
    if not is_here(note.page, request):
        raise LinkBroken
    if request.method == "POST":
        notes.confirm_email(note=note)
        return SeeOther(request.path)
    return render(request, "ratings/confirm.html", {"note": note})


def own_vote(request: HttpRequest, token: str) -> Vote:
    """The vote of a private link of this site. Raises LinkBroken."""
    found = links.vote_of(token)
    if not is_here(found.page, request):
        raise LinkBroken
    return found


def rated_page(request: HttpRequest, page_id: int) -> Page:
    """A public page of the address's language that takes ratings, as its own type; else Http404."""
    here = Page.objects.live().filter(locale__language_code=get_language())
    page = here.filter(pk=page_id).specific().first()
    if not takes_ratings(page) or not page.get_url(request) or not is_here(page, request):
        raise Http404
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        raise Http404
    return page


def sender(request: HttpRequest) -> dict[str, str]:
    """Where a vote comes from, as far as the verb may know."""
    network = voters.network_of(request.META.get("REMOTE_ADDR", ""), day=timezone.now().date())
    return {"network": network, "sender_origin": getattr(request, "sender_origin", "unknown")}


def about(own: Vote) -> dict[str, Any]:
    """What the pages after a rating show of it."""
    rules = RatingSettings.for_page(own.page)
    held = own.status == Vote.Status.HELD
    return {"vote": own, "rated": own.page, "held": held, "summary": result(own.page, rules), "rules": rules}


def _left_note(own: Vote, form: NoteForm) -> bool:
    """Whether the words were stored; if not, the form says why."""
    try:
        notes.leave_note(vote=own, **form.cleaned_data)
    except RatingError as error:
        form.add_error("email" if isinstance(error, AlreadyAsked) else "text", str(error))
    except OperationalError:
        # The database was locked for too long, or went away: what was typed comes back.
        form.add_error("text", str(Busy()))
    return not form.errors


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What a rating leaves behind, what for, and how long."""
    return render(
        request, "ratings/notice.html", {"holdings": privacy.holdings(Site.find_for_request(request))}
    )
