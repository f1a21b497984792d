"""What the statistics see of a comment: hashed traits of its words, author, links and form, never the words.

Each trait is a bucket, one of 2^18 numbers, by CRC-32 ("hashing trick": Weinberger and others, ICML 2009).
A group of n traits counts each as about 1/sqrt(n): a long text weighs hardly more than a short one.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from comments.spam.reading import Reading

BITS = 18
BUCKETS = 1 << BITS
# Traits that are kept with a decision, at four bytes each.
MOST_KEPT = 1_400
# The first byte of what is kept. Raise it when traits or their buckets change: older lessons teach nothing.
PACKED_VERSION = 1
# Letters that pieces of words have, and the longest word that is taken apart.
PIECES = (3, 4, 5)
LONGEST_WORD = 30

# What each group counts, chosen by trial. The form must stay weak: it differs from site to site.
GROUPS = {"words": 1.5, "pieces": 1.0, "unusual": 1.2, "author": 1.0, "hosts": 1.4, "shape": 0.5}
# One strange word alone would be loud: each trait counts as one of more than these.
FEW = 8
HEAD = f"<B{len(GROUPS)}H"


@dataclass(frozen=True, slots=True)
class Features:
    """The buckets of each group, sorted and each once, in the order of `GROUPS`."""

    groups: tuple[tuple[int, ...], ...]

    def pack(self) -> bytes:
        """As bytes to be stored: at most `MOST_KEPT` traits, of long texts a part of each group.

        A byte for the version of the traits, two for the size of each group, four for each bucket.
        """
        total = sum(map(len, self.groups))
        kept = [_thinned(group, total) for group in self.groups]
        head = struct.pack(HEAD, PACKED_VERSION, *map(len, kept))
        return head + struct.pack(f"<{sum(map(len, kept))}I", *(each for group in kept for each in group))

    @classmethod
    def unpack(cls, data: bytes) -> Features:
        """From stored bytes. Raises ValueError where this version's `pack` did not make them."""
        head = struct.calcsize(HEAD)
        if len(data) < head:
            raise ValueError("too short for features")
        version, *sizes = struct.unpack_from(HEAD, data)
        if version != PACKED_VERSION:
            raise ValueError("features of another version")
        if sum(sizes) > MOST_KEPT or len(data) != head + 4 * sum(sizes):
            raise ValueError("features of a wrong length")
        buckets = iter(struct.unpack_from(f"<{sum(sizes)}I", data, head))
        groups = tuple(tuple(next(buckets) for _ in range(size)) for size in sizes)
        if any(bucket >= BUCKETS for group in groups for bucket in group):
            raise ValueError("a bucket that does not exist")
        return cls(groups)

    def replacing(self, traits: Mapping[str, tuple[int, ...]]) -> Features:
        """The same with other traits in these groups."""
        return Features(
            tuple(traits.get(name, group) for name, group in zip(GROUPS, self.groups, strict=True))
        )

    def weighted(self) -> Iterator[tuple[int, float]]:
        """Each bucket with what it counts."""
        for name, group in zip(GROUPS, self.groups, strict=True):
            value = value_of(name, len(group))
            for bucket in group:
                yield bucket, value


def features_in(reading: Reading) -> Features:
    """The traits of one submission that is read, in time linear in its length."""
    by_word = [*traits_by_word(tuple(word.folded for word in reading.words))]
    return Features(
        (
            group_of(each for own, _pieces in by_word for each in own),
            group_of(each for _own, pieces in by_word for each in pieces),
            group_of(bucket(f"n:{trait}") for trait in reading.unusual),
            group_of(bucket(f"a:{trait}") for trait in reading.author),
            group_of(bucket(f"h:{trait}") for trait in reading.hosts),
            group_of(bucket(f"s:{trait}") for trait in reading.shape),
        )
    )


def traits_by_word(words: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each word its traits of "words" (itself, the pair with the one before) and of "pieces"."""
    before = "<"
    for word in words:
        yield (bucket_of_word(word), bucket(f"p:{before} {word}")), _pieces_of(word[:LONGEST_WORD])
        before = word


def bucket(trait: str) -> int:
    """The number of one trait."""
    return zlib.crc32(trait.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def bucket_of_word(word: str) -> int:
    """The number of a word, as `reading` folds it."""
    return bucket(f"w:{word}")


def bucket_of_host(host: str) -> int:
    """The number of a host, lower case, without "www."."""
    return bucket(f"h:{host}")


def value_of(name: str, size: int) -> float:
    """What each of so many traits of one group counts."""
    return GROUPS[name] / math.sqrt(size + FEW)


def group_of(buckets: Iterable[int]) -> tuple[int, ...]:
    """A group of traits: each bucket once, sorted."""
    return tuple(sorted(set(buckets)))


def _thinned(group: tuple[int, ...], total: int) -> tuple[int, ...]:
    if total <= MOST_KEPT:
        return group
    share = MOST_KEPT * len(group) // total
    return tuple(group[at * len(group) // share] for at in range(share))


# A language has few words that come often.
@lru_cache(maxsize=8192)
def _pieces_of(word: str) -> tuple[int, ...]:
    if not word.isalnum():
        return ()
    whole = f"<{word}>"
    runs = (whole[at : at + size] for size in PIECES for at in range(len(whole) - size + 1))
    return tuple({bucket(f"c:{run}") for run in runs})
