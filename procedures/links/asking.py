"""Asks other sites whether an address still answers. Only when an editor wants it, and from this server.

The other site learns the network address of this server and a plain name of the program: no page that the
link stands on, no cookie, nothing of a reader. Addresses inside a private network are never asked, whatever
a name resolves to and wherever an answer points next.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from procedures.models.page_link import Fault

TIMEOUT = 8  # seconds for each step
MOST_STEPS = 4  # an address and the addresses that it redirects to
WHOLE_TIME = 20  # seconds for one step, however slowly an answer drips in
PORTS = {None, 80, 443}
# Global unicast addresses, RFC 4291 and the registry of IANA that follows it.
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
HEADERS = {"User-Agent": "clinic-link-check", "Accept": "*/*", "Connection": "close"}
MOVED = {301, 302, 303, 307, 308}
# These sites answer people, but no program that only looks: what they say proves nothing.
SHY = {401, 403, 405, 429, 501, 503, 999}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is wrong with an address, if anything, and the last status that came back."""

    fault: Fault
    status: int | None = None


class PrivateAddress(Exception):
    """The name leads into a private network."""


def ask(address: str) -> Answer:
    """Ask one address, and where it sends us, with HEAD and, where that is refused, with GET."""
    try:
        return _follow(address)
    except PrivateAddress:
        return Answer(Fault.PRIVATE)
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(Fault.NO_ANSWER)


def _follow(address: str) -> Answer:
    status = None
    for _step in range(MOST_STEPS):
        status, further = _request("HEAD", address)
        if status in SHY:
            status, further = _request("GET", address)
        if status not in MOVED or not further:
            return Answer(_fault_of(status), status)
        address = urljoin(address, further)
    return Answer(Fault.ODD_ANSWER, status)


def _fault_of(status: int) -> Fault:
    if status in {404, 410}:
        return Fault.NOT_THERE
    return Fault.FINE if status < 400 or status in SHY else Fault.ODD_ANSWER


def _request(method: str, address: str) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or parts.port not in PORTS or not parts.hostname:
        raise PrivateAddress
    connection = Pinned(parts, public_address(parts.hostname, parts.port or _port(parts)))
    clock = threading.Timer(WHOLE_TIME, connection.hang_up)
    clock.start()
    try:
        path = parts.path or "/"
        connection.request(method, f"{path}?{parts.query}" if parts.query else path, headers=HEADERS)
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        clock.cancel()
        connection.close()


def public_address(host: str, port: int) -> str:
    """One network address of a host. Raises `PrivateAddress` if any of its addresses is not public."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not all(is_public(address) for address in found):
        raise PrivateAddress
    return min(found, key=lambda address: (":" in address, address))


def is_public(address: str) -> bool:
    """Whether a network address belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if within := ip.ipv4_mapped or ip.sixtofour:
            return within.is_global
        # Elsewhere stand translated IPv4 addresses (RFC 6052) and forgotten forms of private ones.
        return ip in PUBLIC_IPV6 and ip.is_global
    return ip.is_global and not ip.is_multicast


class Pinned(http.client.HTTPConnection):
    """A connection to the very network address that was judged; the name is asked of nobody again."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(parts.hostname or "", parts.port or _port(parts), timeout=TIMEOUT)
        self._address, self._is_secure = address, parts.scheme == "https"

    def connect(self) -> None:
        """Open the connection, and prove the name of the other side where it is a secure one."""
        self.sock = socket.create_connection((self._address, self.port), TIMEOUT)
        if self._is_secure:
            safe = ssl.create_default_context()
            self.sock = safe.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def hang_up(self) -> None:
        """End the talk from another thread: whoever waits for words sees the end of them."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80
