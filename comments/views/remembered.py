"""What a device remembers of a writer who asked for it.

The cookie is sent to addresses of comments only. Pages among these that caches keep never look at it.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import tokens
from comments.forms import CommentForm
from comments.views.answers import private

COOKIE = "commenter"
KEPT = timedelta(days=365)


@require_safe
def remembered(request: HttpRequest) -> HttpResponse:
    """Name and address for the form's script; an empty answer where nothing is remembered."""
    known = known_of(request)
    if known is None:
        return private(HttpResponse(status=204))
    return private(JsonResponse({"name": known.name, "email": known.email}))


def known_of(request: HttpRequest) -> tokens.Known | None:
    """Whom this device remembers."""
    return tokens.remembered(request.COOKIES.get(COOKIE, ""))


def remember(request: HttpRequest, response: HttpResponse, form: CommentForm) -> HttpResponse:
    """Set the cookie where the box was ticked, take it away where it was not; who has none gets none."""
    given, path = form.cleaned_data, reverse("comments:remembered").removesuffix("remembered/")
    if given.get("remember"):
        value = tokens.remember(tokens.Known(given.get("name", ""), given.get("email", "")))
        response.set_cookie(
            COOKIE,
            value,
            max_age=KEPT,
            path=path,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    elif COOKIE in request.COOKIES and "remember" in form.fields:
        response.delete_cookie(COOKIE, path=path, samesite="Lax")
    return response
