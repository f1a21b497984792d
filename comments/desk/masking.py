"""Addresses as moderators see them: enough to tell two writers apart, too little to misuse."""

from __future__ import annotations

from ipaddress import ip_address


def email(address: str) -> str:
    """`mia@example.org` as `m…@example.org`."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}…{at}{host}" if name and host else ""


def network(address: str | None) -> str:
    """`203.0.113.7` as `203.0.113.…`; of a version 6 address the first three groups."""
    if not address:
        return ""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return f"{address.rpartition('.')[0]}.…"
    groups = [group.lstrip("0") or "0" for group in known.exploded.split(":")[:3]]
    return ":".join([*groups, "…"])
