"""One kept page, and how it is sent: compressed, with an ETag, or as a short "nothing changed"."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from typing import Any

import brotli

from clinic.page_generations import Stamp

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

# A browser may keep the page but must ask before it shows it again; so must a proxy.
REVALIDATE = "public, max-age=0, must-revalidate"
MARK = "surrogate-control"
# Headers that belong to one way of sending, and are written anew for each encoding; or to one request alone.
REWRITTEN = {MARK, "cache-control", "content-length", "etag", "vary", "x-request-id"}

# Browsers of one visit send one Accept-Encoding; this many spellings are remembered.
MAX_ACCEPTED = 200


class KeptPage:
    """One page as it was drawn, and its answers by encoding, each made when first asked for.

    `expires` and `used` are readings of `time.monotonic()`.
    """

    __slots__ = ("_answers", "_body", "_headers", "expires", "stamp", "used")

    def __init__(self, headers: Headers, body: bytes, stamp: Stamp, expires: float) -> None:
        self.stamp = stamp
        self.expires = expires
        self.used = 0.0
        self._headers = headers
        self._body = body
        self._answers: dict[str, tuple[bytes, str, Headers, Headers]] = {}

    @property
    def size(self) -> int:
        """Bytes held: the body, and about as much again for its encodings and headers."""
        return 2 * len(self._body)

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        """Send the page in an encoding that the reader takes, or 304 if they have it."""
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        found = self._answers.get(encoding)
        body, etag, headers, short_headers = found or self._encode(encoding)
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match is not None and (etag in if_none_match or if_none_match.strip() == "*"):
            start_response("304 Not Modified", short_headers.copy())
            return []
        start_response("200 OK", headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _encode(self, encoding: str) -> tuple[bytes, str, Headers, Headers]:
        body = ENCODERS[encoding](self._body)
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        short = [("ETag", etag), ("Cache-Control", REVALIDATE), ("Vary", "Accept-Encoding")]
        coding = [("Content-Encoding", encoding)] if encoding != "identity" else []
        headers = [*self._headers, *short, *coding, ("Content-Length", str(len(body)))]
        self._answers[encoding] = answer = (body, etag, headers, short)
        return answer


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    # These levels cost a few milliseconds; the highest ones cost more than drawing the page.
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "identity": lambda body: body,
}

_accepted: dict[str, str] = {}


def encoding_for(accept: str) -> str:
    """Choose `br`, `gzip` or `identity` for an Accept-Encoding header; equal wishes go to the smaller."""
    known = _accepted.get(accept)
    if known is None:
        if len(_accepted) >= MAX_ACCEPTED:
            _accepted.clear()
        known = _accepted[accept] = _choose(accept)
    return known


def _choose(accept: str) -> str:
    wishes = {
        name.strip().lower(): _quality(rest)
        for name, _, rest in (item.partition(";") for item in accept.split(","))
    }
    best = max(("br", "gzip"), key=lambda name: wishes.get(name, wishes.get("*", 0.0)))
    return best if wishes.get(best, wishes.get("*", 0.0)) > 0 else "identity"


def _quality(parameters: str) -> float:
    found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", parameters, re.IGNORECASE)
    return float(found[1]) if found else 1.0 if not parameters.strip() else 0.0
