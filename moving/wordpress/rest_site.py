"""Asks a running WordPress site, and that site alone, with limits of size and time."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from http.client import HTTPException
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _

from moving.records import Trouble

EACH, TIMEOUT, LONGEST = 100, 30, 120
MOST_BYTES, MOST_PAGES, MOST_FAILURES, PIECE = 64 * 1024 * 1024, 20_000, 3, 65_536
Row = dict[str, Any]


class Refused(Exception):
    """The site can't be read; the words say why."""


class Unanswered(Exception):
    """One question was not answered; the words say why."""


class Site:
    """A site's REST API, as one of its users sees it."""

    def __init__(self, url: str, user: str, password: str) -> None:
        parts = urlsplit(url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
            raise Refused(_("%s is not the address of a site.") % url[:200])
        self.url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        mark = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {
            "Authorization": f"Basic {mark}",
            "Accept": "application/json",
            "User-Agent": "clinic",
        }
        self._opener = build_opener(_SameHost(self.url))
        self._root = f"{self.url}/wp-json/"

    def about(self) -> Row:
        """What the site says of itself. Raises Refused where no API answers."""
        for root in (self._root, f"{self.url}/?rest_route=/"):
            self._root = root
            try:
                found, _pages = self.ask("", {})
            except Unanswered as error:
                why = str(error)
                continue
            if isinstance(found, dict) and "namespaces" in found:
                return found
            why = _("it does not answer as WordPress does")
        raise Refused(_("%(url)s can’t be read: %(why)s.") % {"url": self.url, "why": why})

    def rows(self, path: str, given: dict[str, Any]) -> Iterator[Row | Trouble]:
        """All rows of a list, page by page; a page that does not come is told, and the next is asked for."""
        page = pages = 1
        failures = 0
        while page <= min(pages, MOST_PAGES):
            query = {"per_page": EACH, "page": page, "orderby": "id", "order": "asc"} | given
            try:
                found, pages = self.ask(f"wp/v2/{path}", query)
                rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
                failures = 0
            except Unanswered as error:
                rows, failures = [], failures + 1
                more = {"page": page, "why": error}
                yield Trouble(path, _("Page %(page)s of this list did not come: %(why)s.") % more)
            yield from rows
            if failures >= MOST_FAILURES:
                yield Trouble(path, _("The rest of this list was not asked for."))
                return
            page += 1

    def ask(self, path: str, query: dict[str, Any]) -> tuple[Any, int]:
        """One answer, and of how many pages it is the one. Raises Unanswered."""
        mark = "&" if "?" in self._root else "?"
        address = f"{self._root}{path}{mark}{urlencode(query)}" if query else f"{self._root}{path}"
        request = Request(address, headers=self._headers)  # noqa: S310  # http and https alone, see above
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                content = _content_of(answer)
                pages = answer.headers.get("X-WP-TotalPages") or "1"
        except HTTPError as error:
            raise Unanswered(_why(error)) from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise Unanswered(str(getattr(error, "reason", "") or error)[:200]) from error
        return _read(content), int(pages) if re.fullmatch(r"\d{1,6}", pages) else 1


class _SameHost(HTTPRedirectHandler):
    """Follows a way to the same host alone, and never from a sealed connection to an open one."""

    max_redirections = 5

    def __init__(self, url: str) -> None:
        self._from = urlsplit(url)

    def redirect_request(self, req: Request, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """The next request. Raises URLError for one that leads elsewhere."""
        to = urlsplit(newurl)
        # Only from an open door to the sealed one beside it may the port change.
        is_sealed = (_port(self._from), _port(to)) == (80, 443)
        is_same = (self._from.scheme, _port(self._from)) == (to.scheme, _port(to))
        if to.hostname != self._from.hostname or not (is_same or is_sealed):
            where = f"{to.scheme}://{to.hostname}"[:200]
            raise URLError(_("it leads to %s; give that address if it is the site’s own") % where)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _content_of(answer: Any) -> bytes:
    pieces: list[bytes] = []
    size, end = 0, monotonic() + LONGEST
    while piece := answer.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise ValueError(_("its answer is too long"))
        if monotonic() > end:
            raise ValueError(_("its answer takes too long"))
    return b"".join(pieces)


def _read(content: bytes) -> Any:
    text = content.decode("utf-8", "replace")
    # Plugins print warnings before the answer itself.
    begin = re.search(r"[\[{]", text)
    try:
        return json.loads(text[begin.start() :] if begin else text)
    except (ValueError, RecursionError) as error:
        raise Unanswered(_("its answer can’t be read")) from error


def _why(error: HTTPError) -> str:
    if error.code in {401, 403}:
        return _("it does not let this user see it (is the application password right?)")
    return _("it answered with the number %s") % error.code
