"""Which words are usual, and which are names of people: bits by hash, learnt with the weights.

A word that nobody used in 18,000 comments, written with a capital, is often a brand that somebody coined.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

# 2^18 bits are 32 kB; 17,000 words fill 6 % of them, so that one strange word in sixteen passes as usual.
BITS = 1 << 18
PERSON, COINED, RARE = "~person", "~coined", "~rare"
# Shorter words and those with digits are never looked up.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`usual` and `people` are bits by CRC-32 of the folded word; empty bytes know every word, and nobody."""

    usual: bytes = b""
    people: bytes = b""

    def knows(self, word: str) -> bool:
        """Whether a folded word is a usual one."""
        return not self.usual or _has(self.usual, word)

    def knows_host(self, host: str) -> bool:
        """Whether a host, or one above it, is a usual one: "www2.hospital.org" lies below "hospital.org"."""
        labels = host.split(".")
        return bool(self.usual) and any(
            _has(self.usual, ".".join(labels[at:])) for at in range(len(labels) - 1)
        )

    def is_person(self, word: str) -> bool:
        """Whether a folded word is a name that people have."""
        return bool(self.people) and _has(self.people, word)

    def kind_of(self, word: str, *, is_capital: bool, is_first: bool, follows_person: bool) -> str:
        """What stands for a word that is no usual one: a person, coined, or rare; "" for all others."""
        if len(word) < SHORTEST or not word.isalpha():
            return ""
        if is_capital and self.is_person(word):
            return PERSON
        if self.knows(word) or self.is_person(word):
            return ""
        # The first word of a sentence has its capital for that.
        if is_capital and not is_first:
            return PERSON if follows_person else COINED
        return RARE


def bits_of(words: set[str]) -> bytes:
    """The bits of these words, for `Lexicon`."""
    bits = bytearray(BITS // 8)
    for word in words:
        at = _place(word)
        bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def _has(bits: bytes, word: str) -> bool:
    at = _place(word)
    return bool(bits[at >> 3] & 1 << (at & 7))


def _place(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) & (BITS - 1)
