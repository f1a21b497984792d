"""What the statistics see of a comment: hashed traits of its words, author, links and form, never the words.

Each trait is a bucket, one of 2^18 numbers, by CRC-32 ("hashing trick": Weinberger and others, ICML 2009).
A group of n traits counts each as 1/sqrt(n): a long text weighs no more than a short one.
"""

from __future__ import annotations

import math
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from comments.spam.reading import Reading, read
from comments.spam.submission import Submission

BITS = 18
BUCKETS = 1 << BITS
# Traits that are kept with a decision, at four bytes each.
MOST_KEPT = 1_400
# Letters that pieces of words have, and the longest word that is taken apart.
PIECES = (3, 4, 5)
LONGEST_WORD = 30

GROUPS = ("words", "pieces", "author", "hosts", "shape")


@dataclass(frozen=True, slots=True)
class Features:
    """The buckets of each group, sorted and each once, in the order of `GROUPS`."""

    groups: tuple[tuple[int, ...], ...]

    def pack(self) -> bytes:
        """As bytes to be stored: at most `MOST_KEPT` traits, of long texts a part of each group."""
        total = sum(map(len, self.groups))
        kept = [_thinned(group, total) for group in self.groups]
        head = struct.pack(f"<{len(kept)}H", *map(len, kept))
        return head + struct.pack(f"<{sum(map(len, kept))}I", *(each for group in kept for each in group))

    @classmethod
    def unpack(cls, data: bytes) -> Features:
        """From stored bytes. Raises ValueError where they are not what `pack` made."""
        head = struct.calcsize(f"<{len(GROUPS)}H")
        if len(data) < head:
            raise ValueError("too short for features")
        sizes = struct.unpack_from(f"<{len(GROUPS)}H", data)
        if len(data) != head + 4 * sum(sizes):
            raise ValueError("features of a wrong length")
        buckets = iter(struct.unpack_from(f"<{sum(sizes)}I", data, head))
        groups = tuple(tuple(next(buckets) for _ in range(size)) for size in sizes)
        if any(bucket >= BUCKETS for group in groups for bucket in group):
            raise ValueError("a bucket that does not exist")
        return cls(groups)

    def weighted(self) -> Iterator[tuple[int, float]]:
        """Each bucket with what it counts."""
        for group in self.groups:
            value = 1 / math.sqrt(len(group)) if group else 0.0
            for bucket in group:
                yield bucket, value


def features_of(submission: Submission) -> Features:
    """The traits of one submission, in time linear in its length."""
    return features_in(read(submission))


def features_in(reading: Reading) -> Features:
    """The traits of one that is read already."""
    return Features(
        (
            _group(_words(reading.words)),
            _group(_pieces(reading.words)),
            _group(bucket(f"a:{trait}") for trait in reading.author),
            _group(bucket(f"h:{trait}") for trait in reading.hosts),
            _group(bucket(f"s:{trait}") for trait in reading.shape),
        )
    )


def bucket(trait: str) -> int:
    """The number of one trait."""
    return zlib.crc32(trait.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def bucket_of_word(word: str) -> int:
    """The number of a word, as `reading` folds it."""
    return bucket(f"w:{word}")


def bucket_of_host(host: str) -> int:
    """The number of a host, lower case, without "www."."""
    return bucket(f"h:{host}")


def _group(buckets: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(buckets)))


def _thinned(group: tuple[int, ...], total: int) -> tuple[int, ...]:
    if total <= MOST_KEPT:
        return group
    share = MOST_KEPT * len(group) // total
    return tuple(array("I", (group[at * len(group) // share] for at in range(share)))) if share else ()


def _words(words: tuple[str, ...]) -> Iterator[int]:
    before = "<"
    for word in words:
        yield bucket_of_word(word)
        yield bucket(f"p:{before} {word}")
        before = word


def _pieces(words: tuple[str, ...]) -> Iterator[int]:
    for word in dict.fromkeys(words):
        yield from _pieces_of(word)


# A language has few words that come often.
@lru_cache(maxsize=8192)
def _pieces_of(word: str) -> tuple[int, ...]:
    whole = f"<{word[:LONGEST_WORD]}>"
    runs = (whole[at : at + size] for size in PIECES for at in range(len(whole) - size + 1))
    return tuple({bucket(f"c:{run}") for run in runs})
