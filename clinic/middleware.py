"""What is refused before a view sees it, and whose forms are taken."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

SenderOrigin = Literal["same", "other", "unknown"]

# Codecs by Python's own names. Browsers send UTF-8; the other two are old scripts' harmless ones.
READABLE = {"utf-8", "ascii", "iso8859-1"}
# One unbroken word of plain letters is a token, a number or an address, not a reader's text.
ONE_WORD = re.compile(r"[\w.:@=+/-]*", re.ASCII)


class BodyCharsetMiddleware:
    """Answers 400 or 404 where a body or an address would otherwise make Django fall over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Raise what Django turns into the site's own 400 and 404 pages, else go on."""
        refuse_strange_charset(request)
        refuse_zero_bytes(request)
        return self.get_response(request)


def refuse_strange_charset(request: HttpRequest) -> None:
    """Let UTF-8, ASCII and Latin-1 through; raise `BadRequest` for any other name."""
    named = (request.content_params or {}).get("charset")
    if named is None:
        return
    try:
        codec = codecs.lookup(named).name
    except (LookupError, ValueError):
        codec = "unknown"
    # ASCII is UTF-8 too, and senders who name it are often wrong about it.
    request.encoding = "iso-8859-1" if codec == "iso8859-1" else "utf-8"
    if codec not in READABLE:
        raise BadRequest("The body names a character set that this site does not read.")


def refuse_zero_bytes(request: HttpRequest) -> None:
    """No page has a zero byte in its address, and PostgreSQL refuses to look for one."""
    if "\x00" in request.path_info:
        raise Http404
    if "%00" in request.META.get("QUERY_STRING", ""):
        raise BadRequest("A zero byte stands in the query.")


class ReaderFormCsrfMiddleware(CsrfViewMiddleware):
    """Django's check of forged forms, and another one for views marked `reader_form = True`.

    Readers' forms stand on pages that caches keep, so they hold no token. Without a session
    there is nothing to misuse: a form is refused only where the browser itself says that another
    site sent it. Sets `request.sender_origin` to "same" or, where both headers are missing,
    "unknown"; the view decides what that means.
    """

    def process_view(
        self, request: HttpRequest, callback: Callable[..., Any], callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Check a form before its view; the answer is None or a refusal."""
        if request.method != "POST" or not getattr(callback, "reader_form", False):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        origin = "same" if has_session else self.sender_origin(request)
        request.sender_origin = origin  # type: ignore[attr-defined]  # for the marked views alone
        if has_session:
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if origin == "other":
            return self._reject(request, "sent from another site")
        return None

    def sender_origin(self, request: HttpRequest) -> SenderOrigin:
        """Whose page sent the form, as far as the browser says."""
        fetch_site = request.META.get("HTTP_SEC_FETCH_SITE", "")
        origin = request.META.get("HTTP_ORIGIN", "null")
        if fetch_site == "cross-site":
            return "other"
        # "null" is what privacy tools and some apps send: it names no site at all.
        if origin != "null":
            return "same" if self._origin_verified(request) else "other"  # type: ignore[attr-defined]  # not in the stubs
        # "none" is the person at the keyboard, who sends a form again after a restart.
        return "same" if fetch_site in {"same-origin", "none"} else "unknown"

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        if not getattr(request.resolver_match and request.resolver_match.func, "reader_form", False):
            return super()._reject(request, reason)  # type: ignore[misc]  # not in the stubs
        logger.warning("A reader's form was refused: %s", reason)
        # Somebody signed in since the page was opened: it is theirs, and one button sends it again.
        again = typed_fields(request) if self.sender_origin(request) == "same" else []
        context = {"typed": typed_text(request), "again": again}
        page = render_to_string("403_reader_form.html", context, request)
        return HttpResponseForbidden(page, headers={"Cache-Control": "no-store"})


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of a form as they came, but for Django's token."""
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]


def typed_text(request: HttpRequest) -> str:
    """The longest text among the fields, so that its writer can save it; "" if there is none."""
    texts = [value for values in request.POST.lists() for value in values[1]]
    return max((text for text in texts if not ONE_WORD.fullmatch(text)), key=len, default="")
