"""Asking another server, at the address of the settings, with an end to the waiting and to what is read."""

from __future__ import annotations

import time
from typing import Any

import akismet
import httpx

# Bytes of an answer that are read; the longest that is documented has a few hundred.
MOST = 64_000
# Our own reading of the coded answer is handed on, so these headers are true no more.
CODED = ("content-encoding", "content-length", "transfer-encoding")


class Client(httpx.Client):
    """An HTTP client that goes to one server, whatever address it is given, and gives up in time.

    `address` is scheme and host; `seconds` end each step, and the reading of the answer as a whole, so that
    a server which sends a byte now and then holds nobody up. `headers_seen` are those of the last answer.
    """

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__(headers={"User-Agent": akismet.USER_AGENT}, timeout=seconds)
        self._address, self._seconds = httpx.URL(address), seconds
        self.headers_seen = httpx.Headers()

    def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Send and read the whole answer. Raises as httpx does, also where it is too long or too late."""
        there = self._address
        request.url = request.url.copy_with(scheme=there.scheme, host=there.host, port=there.port)
        request.headers["Host"] = there.netloc.decode("ascii")
        until = time.monotonic() + self._seconds
        answer = super().send(request, **(how | {"stream": True}))
        try:
            body = _read(answer, until)
        finally:
            answer.close()
        self.headers_seen = answer.headers
        kept = [pair for pair in answer.headers.multi_items() if pair[0].lower() not in CODED]
        return httpx.Response(answer.status_code, headers=kept, content=body, request=request)


def _read(answer: httpx.Response, until: float) -> bytes:
    body = b""
    for part in answer.iter_bytes():
        body += part
        if len(body) > MOST:
            raise httpx.DecodingError("The answer is too long.")
        if time.monotonic() > until:
            raise httpx.ReadTimeout("The answer takes too long.")
    return body
