"""Where the files of a former site come from: a folder, or the site's own address. Never another host."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from django.utils.translation import gettext as _

from clinic.public_network import Pinned, PrivateAddress, port_of, public_address

# Bytes of one file. What is larger is no picture for a page.
LARGEST = 32 * 1024 * 1024
TIMEOUT = 20  # seconds for each step
WHOLE_TIME = 60  # seconds for one answer, less than a worker may be silent
MOST_STEPS = 4  # an address and those that it leads to
PORTS = {80, 443}
MOVED = {301, 302, 303, 307, 308}
UPLOADS = "/wp-content/uploads/"


class Unreachable(Exception):
    """A file could not be had; the message says why, in plain words."""


class Place(Protocol):
    """Where files are fetched from."""

    def fetch(self, address: str) -> bytes:
        """The file that had this address. Raises Unreachable."""


class Nowhere:
    """No place was given: every file is missing."""

    def fetch(self, address: str) -> bytes:
        """Raises Unreachable."""
        raise Unreachable(_("no place for files was given"))


class Folder:
    """A copy of the former site's folder of uploads."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def fetch(self, address: str) -> bytes:
        """The file below this folder. Raises Unreachable, also for one that lies outside."""
        try:
            path = unquote(urlsplit(address).path)
            below = path.partition(UPLOADS)[2] or path.lstrip("/")
            found = (self._root / below).resolve()
            if not found.is_relative_to(self._root) or not found.is_file():
                raise Unreachable(_("it is not in the folder"))
            if found.stat().st_size > LARGEST:
                raise Unreachable(_("it is too large"))
            return found.read_bytes()
        except (OSError, ValueError) as error:  # a name that no disk could hold
            raise Unreachable(_("it is not in the folder")) from error


class FormerSite:
    """The former site itself. `is_trusted`: an operator named it, so it may stand in the own network.

    Raises ValueError for an address that is no site's.
    """

    def __init__(self, address: str, *, is_trusted: bool = False) -> None:
        self._site, self._is_trusted = urlsplit(address), is_trusted
        if self._site.scheme not in {"http", "https"} or not self._site.hostname:
            raise ValueError(f"{address!r} is not the address of a site.")
        self._port = port_of(self._site)

    def fetch(self, address: str) -> bytes:
        """The file at this address, by the site's own scheme and port. Raises Unreachable."""
        try:
            parts = urlsplit(address)
            if not self._is_here(parts.hostname or self._site.hostname):
                raise Unreachable(_("it lies on another host"))
            return self._followed(self._site._replace(path=quote(unquote(parts.path), safe="/%"), query=""))
        except PrivateAddress as error:
            raise Unreachable(_("its host is not on the public internet")) from error
        except (HTTPException, OSError, ValueError) as error:
            why = {"why": str(getattr(error, "strerror", "") or type(error).__name__)[:100]}
            raise Unreachable(_("the former site did not give it (%(why)s)") % why) from error

    def _followed(self, parts: SplitResult) -> bytes:
        for _step in range(MOST_STEPS):
            content, further = self._asked(parts)
            if not further:
                return content
            parts = urlsplit(urljoin(parts.geturl(), further))
            # A site that moved to a sealed connection sends there; nowhere else is followed.
            doors = {(self._site.scheme, self._port), ("https", 443)}
            if not self._is_here(parts.hostname) or (parts.scheme, port_of(parts)) not in doors:
                raise Unreachable(_("it leads to another host"))
        raise Unreachable(_("it leads round in a circle"))

    def _asked(self, parts: SplitResult) -> tuple[bytes, str]:
        """What stands at an address, or where it leads instead."""
        connection = Pinned(parts, self._address_of(parts), timeout=TIMEOUT)
        # However slowly it drips in.
        clock = threading.Timer(WHOLE_TIME, connection.hang_up)
        clock.start()
        try:
            path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
            connection.request("GET", path, headers={"User-Agent": "clinic", "Accept": "*/*"})
            answer = connection.getresponse()
            return _content_of(answer), answer.headers.get("Location", "") if answer.status in MOVED else ""
        finally:
            clock.cancel()
            connection.close()

    def _address_of(self, parts: SplitResult) -> str:
        """Nobody in the admin can make the server ask its own network, nor another port than the web's."""
        host = parts.hostname or ""
        if self._is_trusted:
            return host
        if port_of(parts) not in PORTS:
            raise PrivateAddress
        try:
            return public_address(host, port_of(parts))
        except OSError as error:
            raise Unreachable(_("its host is not known")) from error

    def _is_here(self, host: str | None) -> bool:
        return _bare(host or "") == _bare(self._site.hostname or "")


def _content_of(answer: HTTPResponse) -> bytes:
    if answer.status in MOVED:
        return b""
    if answer.status != HTTPStatus.OK:
        raise Unreachable(_("the former site did not give it (%(why)s)") % {"why": answer.status})
    content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unreachable(_("it is too large"))
    if answer.length:
        raise Unreachable(_("the former site did not give it (%(why)s)") % {"why": _("it broke off")})
    return content


def place_of(given: str, *, is_trusted: bool) -> Place:
    """The place that a person named: an address, a folder, or none. Raises ValueError for what is neither."""
    if not given:
        return Nowhere()
    if given.startswith(("http://", "https://")):
        return FormerSite(given, is_trusted=is_trusted)
    if not is_trusted or not Path(given).is_dir():
        raise ValueError(f"{given!r} is neither an address nor a folder.")
    return Folder(Path(given))


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
