"""Links in mail to readers. A GET, as a mail scanner makes it, changes nothing: a POST does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from comments import letters, tokens
from comments.desk import masking
from comments.letters import links
from comments.models import Address, Subscription
from comments.views.answers import SeeOther, private, reader_form


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody shows that an address, and what is wanted under it, is theirs."""
    try:
        address = Address.objects.get(pk=links.address_of(token))
    except tokens.LinkBroken:
        return over(request, "broken", 404)
    except (tokens.LinkExpired, Address.DoesNotExist):
        return over(request, "expired", 410)
    if request.method == "POST":
        letters.confirm(address=address)
        return SeeOther(request.path)
    live = address.subscriptions.filter(ended_at=None).select_related("comment").order_by("pk")
    waiting = live.filter(confirmed_at=None)
    is_done = bool(address.confirmed_at) and not waiting.exists()
    context = {"masked": masking.email(address.email), "is_done": is_done}
    context["wishes"] = live if is_done else waiting
    return private(render(request, "comments/letters/confirm.html", context))


@reader_form
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody wants no more mail: by the button here, or by the one in their mail program (RFC 8058)."""
    try:
        number = links.subscription_of(token)
    except tokens.LinkBroken:
        return over(request, "broken", 404)
    wish = Subscription.objects.filter(pk=number).select_related("comment", "address").first()
    if request.method == "POST" and wish:
        letters.unsubscribe(subscription=wish, everything="everything" in request.POST)
    if "List-Unsubscribe" in request.POST:
        return private(HttpResponse(status=200, content_type="text/plain"))
    if request.method == "POST":
        return SeeOther(request.path)
    return private(render(request, "comments/letters/stop.html", {"wish": wish, "others": _others(wish)}))


def over(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Why a link does nothing: "broken" or "expired"."""
    return private(render(request, "comments/letters/over.html", {"why": why}, status=status))


def _others(wish: Subscription | None) -> bool:
    """Whether other mail would still come to the same address."""
    if wish is None:
        return False
    live = Subscription.objects.filter(address=wish.address_id, ended_at=None)
    return live.exclude(pk=wish.pk).exists()
