"""What one is told when something that the site stands on is away: database, disk, or a half-done upgrade.

A visitor's words, and what staff typed into the admin, come back with the answer.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from typing import Any

from django.db import DataError, Error, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from clinic.middleware import ReaderFormCsrfMiddleware, typed_fields, typed_text

# No room, a quota, a limit for files, a disk that takes no more changes or breaks.
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  # the name of a field
# A form with such a field is never written into a page.
SECRET = ("password", "otp")


def answer(request: HttpRequest) -> HttpResponse:
    """Django's handler of what nobody caught: 503 where it is no fault of ours, else its own page."""
    if not is_outside(sys.exc_info()[1]):
        return server_error(request)
    context = {"is_sent": request.method == "POST"} | _what_was_typed(request)
    page = render_to_string("503_fault.html", context)
    return HttpResponse(page, status=503, headers={"Cache-Control": "no-store", "Retry-After": "60"})


def is_outside(error: BaseException | None) -> bool:
    """Whether an error says that a database or a disk does not do its part."""
    return any(_is_of_database(each) or is_of_disk(each) for each in _chain(error))


def is_of_disk(error: BaseException) -> bool:
    """Whether the disk takes no more."""
    return isinstance(error, OSError) and error.errno in DISK


def _is_of_database(error: BaseException) -> bool:
    # A table or a column that is missing is one, too: an upgrade is under way or stopped.
    return isinstance(error, Error) and not isinstance(error, (DataError, IntegrityError))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _what_was_typed(request: HttpRequest) -> dict[str, Any]:
    """The words, and all fields for one button where the form came from a page of ours."""
    try:
        fields, words, files = typed_fields(request), typed_text(request), bool(request.FILES)
    except Exception:
        # The body could not be read: the disk that is full may be the one it was put on.
        return {}
    if request.method != "POST" or any(part in name for name, _value in fields for part in SECRET):
        return {}
    token = [(TOKEN, value) for value in request.POST.getlist(TOKEN)]
    is_ours = ReaderFormCsrfMiddleware(lambda _request: HttpResponse()).sender_origin(request) == "same"
    return {
        "typed": words,
        "again": fields + token if is_ours else [],
        "address": request.get_full_path(),
        "has_files": files,
    }
