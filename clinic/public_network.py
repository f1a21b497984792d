"""Connections that reach the public internet and nothing inside a private network.

A name is resolved once, all its addresses are judged, and the connection goes to the very address that was
judged: what the name says a moment later changes nothing.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from urllib.parse import SplitResult

# Global unicast addresses, RFC 4291 and the registry of IANA that follows it.
PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")
TIMEOUT = 8  # seconds for each step


class PrivateAddress(Exception):
    """The name leads into a private network."""


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

    def __init__(self, parts: SplitResult, address: str, *, timeout: float = TIMEOUT) -> None:
        super().__init__(parts.hostname or "", port_of(parts), timeout=timeout)
        self._address, self._is_secure = address, parts.scheme == "https"

    def connect(self) -> None:
        """Open the connection, and prove the name of the other side where it is a secure one."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            safe = ssl.create_default_context()
            self.sock = safe.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def hang_up(self) -> None:
        """End the talk from another thread: whoever waits for words sees the end of them."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def port_of(parts: SplitResult) -> int:
    """The port of an address, named or by its scheme. Raises ValueError for none that exists."""
    return parts.port or (443 if parts.scheme == "https" else 80)
