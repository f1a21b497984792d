"""Addresses in a text that moves in: which may be linked, and what they show."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

LONGEST = 2_000
_SCHEMES = {"http", "https", "mailto", "tel"}
_NOT_PRINTED = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_FILES = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_BARE = re.compile(r"https?://[^\s<>\"]{4,1900}")


def safe(address: str) -> str:
    """The address, if a page may link to it; else "". Signs that nobody sees are taken out first."""
    address = _NOT_PRINTED.sub("", address)
    if address.startswith("//"):
        address = f"https:{address}"
    if not address or len(address) > LONGEST or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname)
    except ValueError:
        return ""
    if parts.scheme:
        is_fine = parts.scheme in _SCHEMES and (has_host or parts.scheme in {"mailto", "tel"})
        return address if is_fine else ""
    return "" if ":" in address.split("/")[0].split("?")[0].split("#")[0] else address


def is_picture(address: str) -> bool:
    """Whether an address is that of a picture's file."""
    try:
        return bool(_FILES.search(urlsplit(address).path))
    except ValueError:
        return False


def is_bare(text: str) -> bool:
    """Whether a text is an address and nothing else."""
    return bool(_BARE.fullmatch(text))


def to_watch(address: str) -> str:
    """The page of a video, where an address shows the video alone."""
    parts = urlsplit(address)
    host, path = parts.hostname or "", parts.path
    if host.endswith(("youtube.com", "youtube-nocookie.com")) and path.startswith("/embed/"):
        video = path.split("/")[2]
        return f"https://www.youtube.com/watch?v={video}" if re.fullmatch(r"[\w-]{5,20}", video) else address
    if host == "player.vimeo.com" and (found := re.fullmatch(r"/video/(\d{3,15})", path)):
        return f"https://vimeo.com/{found[1]}"
    if (
        host.endswith("google.com")
        and path.startswith("/maps/embed")
        and (place := parse_qs(parts.query).get("q"))
    ):
        return f"https://www.google.com/maps/search/?api=1&query={place[0].replace(' ', '+')[:200]}"
    return address


def host_of(address: str) -> str:
    """Whose address it is, for people."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or address[:60]
    except ValueError:
        return address[:60]
