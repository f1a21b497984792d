"""All that a stranger can read of our site: every page, feed and list that leads on from the first one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.test import Client

STARTS = ("/", "/sitemap.xml", "/llms.txt", "/robots.txt", "/comments/feed/", "/search/?q=the")
LINK = re.compile(r"""(?:href=["']|<loc>|<link>|<id>|\]\()([^"'<)\s]+)""")
OTHERS = re.compile(r"/(static|media|admin|captcha|_util)/")


class Outside:
    """A stranger who follows every link."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.seen: set[str] = set()

    def read(self) -> Iterator[tuple[str, str]]:
        """Each address with what stands there."""
        waiting = [*STARTS]
        while waiting:
            path = waiting.pop()
            if path not in self.seen:
                self.seen.add(path)
                answer = self._client.get(path, follow=True)
                if not answer.streaming:
                    text = answer.content.decode(errors="replace")
                    yield path, text
                    waiting += self._leads_to(text)

    def _leads_to(self, text: str) -> Iterator[str]:
        for found in LINK.findall(text):
            parts = urlsplit(unescape(found))
            is_ours = not parts.scheme or parts.hostname in {"localhost", "testserver"}
            if is_ours and parts.path.startswith("/") and not OTHERS.match(parts.path):
                yield f"{parts.path}?{parts.query}" if parts.query else parts.path
