"""A WordPress of Debian's for as long as the tests run, filled and exported by its own functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from benchmarks.rivals import nginx, place, wordpress

# WordPress's states of comments, and ours.
STATES = {"1": "approved", "0": "pending", "spam": "spam", "trash": "trash", "post-trashed": "trash"}
RECIPES = Path(__file__).parent / "recipes"
# Lets application passwords through without TLS, which WordPress otherwise asks for.
PASSWORDS = "<?php add_filter('wp_is_application_passwords_available', '__return_true');"
# What WordPress is made of, beside what people wrote.
MACHINERY = re.compile(r"/(wp-(admin|includes|json|login|cron|comments-post)|xmlrpc|wp-content/(?!uploads))")
PICTURE = re.compile(r"\.(jpe?g|png|gif|webp)$")


@dataclass(frozen=True)
class Former:
    """The former site: its address, its export, what it says of itself, where its uploads lie."""

    url: str
    export: bytes
    told: dict[str, Any]
    uploads: Path

    def post(self, title: str) -> dict[str, Any]:
        """A post, page or file by the beginning of its title."""
        found: dict[str, Any] = next(each for each in self.told["posts"] if each["title"].startswith(title))
        return found

    def answers(self, address: str) -> str | None:
        """What a stranger reads at an address of it; None where it answers "not found"."""
        try:
            with urlopen(address, timeout=30) as answer:
                text: str = answer.read().decode(errors="replace")
                return text
        except HTTPError:
            return None

    def addresses(self) -> list[str]:
        """The paths of all that it shows to strangers: what it names itself, and all that is linked there."""
        named = [each[name] for each in self.told["posts"] for name in ("link", "short", "feed")]
        named += [each["link"] for each in self.told["comments"] if each["state"] == "1"]
        waiting = [*named, *self.told["links"], f"{self.url}/wp-sitemap.xml"]
        seen: dict[str, bool] = {}
        while waiting:
            address = waiting.pop().partition("#")[0]
            if address not in seen:
                text = self.answers(address)
                seen[address] = text is not None
                waiting += self._linked(text or "")
        return sorted(path_of(address) for address, answered in seen.items() if answered)

    def _linked(self, text: str) -> Iterator[str]:
        for found in re.findall(r"""(?:href=["']|<loc>|<link>)([^"'<\s]+)""", text):
            address = unescape(found)
            path = urlsplit(address).path
            if address.startswith(self.url) and not MACHINERY.match(path) and not PICTURE.search(path):
                yield address


def path_of(address: str) -> str:
    """The path and query, as a browser asks for them."""
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def moment(text: str) -> datetime:
    """A moment as WordPress's tables have it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@contextmanager
def former_site() -> Iterator[Former]:
    """It runs and answers. Raises deploy.prod_local.packages.Missing where Debian's packages can't be had."""
    nginx.bring()
    wordpress.bring()
    with place.folder("former") as folder, wordpress.standing(folder) as (ports, _processes):
        site = folder / "site"
        (site / "wp-content/mu-plugins/passwords.php").write_text(PASSWORDS)
        (site / "wp-content/uploads").mkdir(exist_ok=True)
        wordpress.php(folder, RECIPES / "install.php")
        told = wordpress.php(folder, RECIPES / "fill.php", "export.xml")
        with nginx.running(folder, b"", wordpress.sites(folder, ports)):
            export = (folder / "export.xml").read_bytes()
            yield Former(told["home"], export, told, site / "wp-content/uploads")
