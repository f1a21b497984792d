"""Keyed hashes that stand for addresses, so that lists and counters hold none.

They depend on the site's secret key: whoever changes that starts with empty lists.
"""

from __future__ import annotations

import ipaddress

from django.utils.crypto import salted_hmac

# How much of a network address a list may name, in bits: one address, one household, one provider's street.
PREFIXES = {4: (32, 24, 16), 6: (128, 64, 48)}
# The network in which one sender is likely to stay from day to day.
NEAR = {4: 24, 6: 48}


def of_email(email: str) -> str:
    """64 hexadecimal digits for an e-mail address, whatever its case; "" for none."""
    return _key("email", email.strip().casefold())


def of_name(name: str) -> str:
    """The same for a writer's name, whatever its case and blanks."""
    return _key("name", " ".join(name.split()).casefold())


def of_host(host: str) -> str:
    """The same for a link's host, without `www.`."""
    return _key("host", host.strip().casefold().removeprefix("www."))


def of_network(network: str | None) -> str:
    """The same for a network address or a network such as `203.0.113.0/24`. Raises ValueError for neither."""
    return _key("network", str(ipaddress.ip_network(network, strict=False))) if network else ""


def of_list_network(network: str) -> str:
    """The key of a network of a width that comments are compared with, else "". Raises ValueError."""
    known = ipaddress.ip_network(network, strict=False)
    return of_network(network) if known.prefixlen in PREFIXES[known.version] else ""


def networks_of(address: str | None) -> list[str]:
    """The keys of an address and of the networks around it that a list may name; [] for none."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return []
    return [of_network(f"{known}/{bits}") for bits in PREFIXES[known.version]]


def of_near(address: str | None) -> str:
    """The key of the network around an address in which its sender is likely to stay; "" for none."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    return of_network(f"{known}/{NEAR[known.version]}")


def lot(kind: str, number: int) -> float:
    """A number from 0 up to 1 for this one, evenly spread, always the same, foreseen by nobody."""
    return int(_key(f"lot.{kind}", str(number))[:13], 16) / 16**13


def of_trace(kind: str, value: str) -> str:
    """32 hexadecimal digits for something by which near copies of a comment are found; "" for nothing."""
    return _key(f"trace.{kind}", value)[:32]


def _key(kind: str, value: str) -> str:
    return salted_hmac(f"comments.{kind}", value, algorithm="sha256").hexdigest() if value else ""
