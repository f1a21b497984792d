"""What a device remembers of a writer who asked for it.

The cookie is sent to these addresses only, so that no other page could depend on it: caches may keep those.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import drawing, tokens
from comments.forms import CommentForm
from comments.models import DiscussionSettings
from comments.views.answers import article, open_page, page_is_gone, private

COOKIE = "commenter"
KEPT = timedelta(days=365)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Name and address for the form's script; an empty answer where nothing is remembered."""
    known = known_of(request)
    if known is None:
        return private(HttpResponse(status=204))
    return private(JsonResponse({"name": known.name, "email": known.email}))


@require_safe
def form(request: HttpRequest, page_id: int) -> HttpResponse:
    """The article with its form filled in: for browsers without script."""
    page = open_page(request, page_id)
    if page is None:
        return page_is_gone(request)
    rules, staff = DiscussionSettings.for_page(page), drawing.by_staff(request)
    return article(request, page, form=CommentForm(rules=rules, by_staff=staff, known=known_of(request)))


def known_of(request: HttpRequest) -> tokens.Known | None:
    """Whom this device remembers."""
    return tokens.remembered(request.COOKIES.get(COOKIE, ""))


def remember(response: HttpResponse, form: CommentForm, *, is_secure: bool) -> HttpResponse:
    """Set the cookie where the box is ticked; take it away where it was unticked; else leave all alone."""
    given = form.cleaned_data
    if given.get("remember"):
        known = tokens.Known(given.get("name", ""), given.get("email", ""))
        response.set_cookie(
            COOKIE,
            tokens.remember(known),
            max_age=KEPT,
            path=reverse("comments:mine"),
            secure=is_secure,
            httponly=True,
            samesite="Lax",
        )
    elif given.get("remembered"):
        response.delete_cookie(COOKIE, path=reverse("comments:mine"), samesite="Lax")
    return response
