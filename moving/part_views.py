"""Files too large to come at once come in parts: a script cuts them, as the proxy takes 12 MB a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from moving import steps
from moving.errors import CannotMove
from moving.forms import OTHER_KIND, PartForm, kind_of
from moving.models import Move, State
from moving.rights import may_move, sites_for

View = Callable[..., HttpResponse]


def for_movers(view: View) -> View:
    """Let in who may move, by POST alone."""

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_move(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@for_movers
def begin(request: HttpRequest) -> HttpResponse:
    """A move that waits for its files, as their first name says which kind they are."""
    kind = kind_of(request.POST.get("name", ""))
    chosen = request.POST.get("site", "")
    sites = sites_for(request.user)
    named = (each for each in sites if str(each.pk) == chosen)
    site = next(named, None) if chosen else next(iter(sites), None)
    if not kind or site is None:
        return JsonResponse({"error": str(OTHER_KIND)}, status=422)
    move = steps.begin(site=site, kind=kind, files=[], by=request.user)
    return JsonResponse({"move": move.pk})


@for_movers
def take(request: HttpRequest, number: int) -> HttpResponse:
    """One part of a file."""
    move = _theirs(request, number)
    form = PartForm(move, request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(map(str, form.all_errors()))}, status=422)
    try:
        steps.take_part(move=move, **form.cleaned_data)
    except CannotMove as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"taken": form.cleaned_data["number"]})


@for_movers
def look(request: HttpRequest, number: int) -> HttpResponse:
    """All files are here: look through them."""
    move = _theirs(request, number)
    if move.state == State.GIVEN and move.files.exists():
        steps.look(move=move)
    return redirect("moving_one", move.pk)


def _theirs(request: HttpRequest, number: int) -> Move:
    return get_object_or_404(Move, pk=number, by=request.user)
