"""Where the links of a comment really lead."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

from wagtail.models import Page

from comments import plaintext
from comments.models import Comment


class _Addresses(HTMLParser):
    """Collects what a reader's browser would follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def addresses(comment: Comment) -> list[str]:
    """Each address in the comment as it would be shown, then the writer's website."""
    return _shown(comment.html) + [address for address in [comment.author_website] if address]


def taken_out(text: str, html: str) -> list[str]:
    """The addresses in words that are not links where these are shown."""
    shown = _shown(html)
    return [address for address in plaintext.addresses(text) if address not in shown]


def hosts(comment: Comment) -> list[tuple[str, int]]:
    """Each host that is linked and how often, the most frequent first."""
    return Counter(host(address) for address in addresses(comment)).most_common()


def host(address: str) -> str:
    """The host in plain ASCII, so that a foreign letter that looks like a known one gives itself away."""
    try:
        name = urlsplit(address).hostname or ""
        return name.encode("idna").decode("ascii") or address
    except ValueError:
        return address


def own_hosts(page: Page | None) -> tuple[str, ...]:
    """The host of the site of a page: links to it are no advertising."""
    found = urlsplit(page.full_url or "").hostname if page else None
    return (found,) if found else ()


def _shown(html: str) -> list[str]:
    if "href" not in html.lower():
        return []
    parser = _Addresses()
    parser.feed(html)
    parser.close()
    return parser.found
