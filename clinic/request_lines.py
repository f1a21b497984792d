"""One line in the log for each request that Django answers. Kept pages are counted, not told one by one.

It says method, path, status and time: no query, no signed part of an address, nobody's address or name.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from clinic import errors_lately, request_ids
from clinic.log_filter import without_signed_part
from clinic.metrics import counting

logger = logging.getLogger("clinic.requests")
HEALTH = "/health/"


class RequestLines:
    """The first middleware: it sees each request before, and each answer after all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Name the request, answer it, write its line."""
        name = request_ids.of(request.META)
        token = request_ids.current.set(name)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            took = time.perf_counter() - began
            # The page cache asks each second whether all is well; only where it is not is that worth a line.
            if request.path != HEALTH or response.status_code != 200:
                tell(request.method or "", request.path, response.status_code, took)
            counting.answered(request, response.status_code, took)
            # Health says in its own words that the database is away.
            if response.status_code >= 500 and request.path != HEALTH:
                errors_lately.count()
        finally:
            request_ids.current.reset(token)
        response["X-Request-ID"] = name
        return response


def tell(method: str, path: str, status: int, seconds: float) -> None:
    """Write the line of one request."""
    milliseconds = round(1000 * seconds, 1)
    # As addresses are sent: a path may hold anything, also a line break.
    path = without_signed_part(quote(path))
    about = {"method": method, "path": path, "status": status, "ms": milliseconds}
    logger.info("%s %s %s in %s ms", method, path, status, milliseconds, extra=about)
