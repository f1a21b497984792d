"""Page caches in front of the site, such as Varnish: how long they keep a page, and when they forget it.

A page is named by its slot in `page_generations`: what grows old here grows old there, and nothing more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException

from django.conf import settings

from clinic.kept_page import Headers

logger = logging.getLogger(__name__)

# Seconds. Whoever waits for a cache is a moderator or an editor, and the cache is near.
PATIENCE = 2
EVERYTHING = "site"


def name_of(slot: int) -> str:
    """The name of all pages that share a slot."""
    return f"page-{slot}"


def marks(slot: int, seconds: int) -> Headers:
    """What lets a cache keep a page for so long, and forget it by name."""
    return [("Surrogate-Control", f"max-age={seconds}"), ("xkey", f"{EVERYTHING} {name_of(slot)}")]


def forget(slots: Iterable[int]) -> None:
    """Have every cache drop the pages of these slots, so that not even a fault brings them back."""
    _tell({"xkey": " ".join(map(name_of, slots))})


def forget_everything() -> None:
    """Have every cache ask anew before it gives any page; while the site is down it may give what it has."""
    _tell({"xkey": EVERYTHING, "X-Softly": "yes"})


def _tell(headers: dict[str, str]) -> None:
    for server in settings.CLINIC_CACHE_SERVERS:
        connection = HTTPConnection(server, timeout=PATIENCE)
        try:
            connection.request("PURGE", "/", headers=headers)
            status = connection.getresponse().status
            if status != 200:
                logger.error("A page cache in front refuses to forget: %s.", status)
        except (OSError, HTTPException) as error:
            # It asks by itself after ten seconds whether a page is still right.
            logger.error("A page cache in front is away: %s.", type(error).__name__)
        finally:
            connection.close()
