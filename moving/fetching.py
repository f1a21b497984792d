"""Where the files of a former site come from: a folder, or the site's own address. Never another host."""

from __future__ import annotations

import ipaddress
import socket
from http.client import HTTPException
from pathlib import Path
from typing import Protocol
from urllib.error import URLError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

# Bytes of one file. What is larger is no picture for a page.
LARGEST = 32 * 1024 * 1024
TIMEOUT = 20  # seconds
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
        raise Unreachable("no place for files was given")


class Folder:
    """A copy of the former site's folder of uploads."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def fetch(self, address: str) -> bytes:
        """The file below this folder. Raises Unreachable, also for one that lies outside."""
        path = unquote(urlsplit(address).path)
        below = path.partition(UPLOADS)[2] or path.lstrip("/")
        found = (self._root / below).resolve()
        if not found.is_relative_to(self._root) or not found.is_file():
            raise Unreachable("it is not in the folder")
        if found.stat().st_size > LARGEST:
            raise Unreachable("it is too large")
        return found.read_bytes()


class FormerSite:
    """The former site itself. `is_trusted`: an operator named it, so it may stand in the own network.

    Raises ValueError for an address that is no site's.
    """

    def __init__(self, address: str, *, is_trusted: bool = False) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"{address!r} is not the address of a site.")
        self._host, self._is_trusted = parts.hostname, is_trusted
        self._base = f"{parts.scheme}://{parts.netloc}"
        self._opener: OpenerDirector = build_opener(_SameHost(self._host))

    def fetch(self, address: str) -> bytes:
        """The file at this address, by the site's own scheme and port. Raises Unreachable."""
        parts = urlsplit(address)
        if _bare(parts.hostname or self._host) != _bare(self._host):
            raise Unreachable("it lies on another host")
        if not self._is_trusted:
            _refuse_inner_network(self._host)
        path = quote(unquote(parts.path), safe="/%")
        try:
            with self._opener.open(Request(f"{self._base}{path}"), timeout=TIMEOUT) as answer:  # noqa: S310
                content: bytes = answer.read(LARGEST + 1)
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise Unreachable(f"the former site did not give it ({_in_short(error)})") from error
        if len(content) > LARGEST:
            raise Unreachable("it is too large")
        return content


class _SameHost(HTTPRedirectHandler):
    """Follows no redirect to another host."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(self, req: Request, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """The next request, or a refusal."""
        if _bare(urlsplit(newurl).hostname or "") != _bare(self._host):
            raise URLError("it leads to another host")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


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


def _refuse_inner_network(host: str) -> None:
    """Nobody in the admin can make the server ask its own network."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise Unreachable("its host is not known") from error
    if not all(ipaddress.ip_address(address).is_global for address in found):
        raise Unreachable("its host is not on the public internet")


def _in_short(error: Exception) -> str:
    return str(getattr(error, "code", "") or getattr(error, "reason", "") or type(error).__name__)[:100]
