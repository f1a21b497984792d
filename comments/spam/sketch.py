"""What of a text stays the same when a campaign sends it again with other names, hosts and numbers.

Pairs of neighbouring words are hashed, and the least of them under several hash functions kept ("MinHash":
Broder, 1997): two texts agree in one with a probability equal to the share of pairs that they have in common.
`ROWS` of them make a band; two texts share each band with that probability to the power of `ROWS`.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from comments.spam.addresses import ADDRESS, find_links, host_of
from comments.spam.normalise import words_of
from comments.spam.unmasking import unmask
from comments.spam.unmasking.hosts import SHORTENERS

BANDS, ROWS = 12, 3
# Below this there are phrases that many people write: "thank you, doctor, for this very good article".
FEWEST_WORDS = 14
# Of a long text only those pairs with the least hashes count; a near copy keeps the same ones.
MOST_PAIRS = 160

WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)?+")
BEGIN = re.compile(r"[.!?…\n]\s*$")
DIGITS = re.compile(r"\d+")
# As many large odd numbers and offsets as there are hash functions: fixed, so that stored bands stay true.
_NUMBERS = random.Random(5)  # noqa: S311  not for secrets
HASHES = tuple((_NUMBERS.getrandbits(31) | 1, _NUMBERS.getrandbits(32)) for _ in range(BANDS * ROWS))
# The first prime above 2^32, so that products of hashes are spread over all of them.
PRIME = 4_294_967_311

# Hosts that strangers share without knowing of each other. What lies below them counts as they do.
EVERYBODYS = frozenset(
    """
    youtube.com youtu.be facebook.com instagram.com twitter.com x.com wikipedia.org google.com doi.org who.int
    nih.gov cancer.org cancer.gov nhs.uk mayoclinic.org webmd.com medlineplus.gov radiologyinfo.org cirse.org
    sirweb.org pubmed.gov whatsapp.com amazon.com linkedin.com reddit.com
    """.split()  # noqa: SIM905  a list of hosts
)
MOST_HOSTS = 5


@lru_cache(maxsize=4)
def bands_of(text: str) -> tuple[str, ...]:
    """`BANDS` short strings, equal at the same place in near copies; none for a short text. Linear time."""
    words = list(_words(unmask(text).text))
    if len(words) < FEWEST_WORDS:
        return ()
    pairs = {zlib.crc32(f"{first} {second}".encode()) for first, second in pairwise(words)}
    least = sorted(pairs)[:MOST_PAIRS]
    kept = [min([(factor * pair + offset) % PRIME for pair in least]) for factor, offset in HASHES]
    rows = (kept[start : start + ROWS] for start in range(0, len(kept), ROWS))
    return tuple(f"{number}:{zlib.crc32(repr(row).encode()):08x}" for number, row in enumerate(rows))


def likeness(shared: int) -> float:
    """About what share of the pairs of words two texts have in common, 0 to 1, that share so many bands."""
    return min(1.0, (shared / BANDS) ** (1 / ROWS))


def hosts_of(text: str, website: str = "") -> tuple[str, ...]:
    """The first few hosts that a comment leads to and that are not everybody's, each once."""
    hosts = [host_of(website), *(link.host for link in find_links(unmask(text).text))]
    return tuple(dict.fromkeys(host for host in hosts if host and not _is_everybodys(host)))[:MOST_HOSTS]


def _is_everybodys(host: str) -> bool:
    parts = host.split(".")
    above = {".".join(parts[at:]) for at in range(max(0, len(parts) - 4), len(parts))}
    return not above.isdisjoint(EVERYBODYS) or host in SHORTENERS


def _words(text: str) -> Iterator[str]:
    """The words without addresses and names, numbers alike: what is swapped from copy to copy."""
    plain = ADDRESS.sub(" ", text)
    shouts = sum(map(str.isupper, plain)) * 2 > sum(map(str.islower, plain))
    for match in WORD.finditer(plain):
        is_name = match[0][0].isupper() and not shouts and match.start() > 0
        if not is_name or BEGIN.search(plain, max(0, match.start() - 3), match.start()):
            yield from words_of(DIGITS.sub("0", match[0]))
