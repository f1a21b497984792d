"""Asks other sites whether an address still answers. Only when an editor wants it, and from this server.

The other site learns the network address of this server and a plain name of the program: no page that the
link stands on, no cookie, nothing of a reader. Addresses inside a private network are never asked, whatever
a name resolves to and wherever an answer points next.
"""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from clinic.public_network import Pinned, PrivateAddress, port_of, public_address
from procedures.models.page_link import Fault

MOST_STEPS = 4  # an address and the addresses that it redirects to
WHOLE_TIME = 20  # seconds for one step, however slowly an answer drips in
PORTS = {None, 80, 443}
HEADERS = {"User-Agent": "clinic-link-check", "Accept": "*/*", "Connection": "close"}
MOVED = {301, 302, 303, 307, 308}
# These sites answer people, but no program that only looks: what they say proves nothing.
SHY = {401, 403, 405, 429, 501, 503, 999}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is wrong with an address, if anything, and the last status that came back."""

    fault: Fault
    status: int | None = None


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
    connection = Pinned(parts, public_address(parts.hostname, port_of(parts)))
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
