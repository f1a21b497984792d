"""Where a text points to: web addresses as people and robots write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Without "http" or "www" a dotted word counts as a host only with one of these endings: no words of English
# or Spanish among them, since people forget the space after a full stop ("it hurts.So I called").
OPEN_ENDINGS = ("com", "net", "org", "info", "biz", "edu", "gov", "xyz", "icu", "vip")
LAND_ENDINGS = ("ru", "cn", "br", "uk", "eu", "jp", "co", "io", "ly", "tk", "ua")
BARE_ENDINGS = {*OPEN_ENDINGS, *LAND_ENDINGS}
# The longest name that the domain name system knows.
LONGEST_HOST = 253

# The possessive quantifiers (*+, ++) never go back, and a bare host starts only where a run of its letters
# starts: each character is looked at a fixed number of times.
ADDRESS = re.compile(
    r"""\b https?:// (?P<rest> [^\s<>"'\[\]()]++ )
      | (?<![\w@.-]) (?P<bare> \w[\w-]*+ \. [\w.-]++ ) (?!@) (?: [/?\#] [^\s<>"'\[\]()]*+ )?+
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a host's name may consist of, in any script; nothing that could not be stored or shown.
HOST = re.compile(r"[\w.-]*+")
# BBCode, HTML and Markdown: what robots send to every kind of form.
MARKUP = re.compile(r"\[url[=\]] | \[link[=\]] | <a\s | \]\(\s?https?:", re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Link:
    """One address: where it stands in the text, and the host it leads to (lower case, without "www.")."""

    span: tuple[int, int]
    host: str

    def moved(self, by: int) -> Link:
        """The same in a text that begins elsewhere."""
        return Link((self.span[0] + by, self.span[1] + by), self.host)


def find_links(text: str) -> Iterator[Link]:
    """Every web address in a text, written out or as a bare host. Mail addresses are none."""
    for match in ADDRESS.finditer(text):
        bare = match["bare"]
        host = host_of(bare or match["rest"])
        if host and (bare is None or _is_known(bare, host)):
            end = match.start() + len(match.group().rstrip(".,;:!?"))
            yield Link((match.start(), end), host)


def host_of(address: str) -> str:
    """The host of an address with or without "http://"; empty where there is none."""
    scheme, slashes, rest = address.strip().partition("://")
    authority = re.split(r"[/?#\\]", rest if slashes else scheme, maxsplit=1)[0]
    host = HOST.match(authority.rpartition("@")[2])
    return host.group().lower().strip("._-").removeprefix("www.")[:LONGEST_HOST] if host else ""


def is_own(host: str, own_hosts: tuple[str, ...]) -> bool:
    """Whether a host is one of the site's own, or lies below one."""
    owns = filter(None, map(host_of, own_hosts))
    return any(host == own or host.endswith(f".{own}") for own in owns)


def _is_known(bare: str, host: str) -> bool:
    return "." in host and (bare.lower().startswith("www.") or host.rpartition(".")[2] in BARE_ENDINGS)
