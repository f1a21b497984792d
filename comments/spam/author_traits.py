"""Traits of the name field: its words and pieces, and whether it looks like a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comments.spam.addresses import host_of
from comments.spam.normalise import words_of
from comments.spam.submission import Submission

PIECES = (3, 4)
LONGEST_WORD = 30
LONGEST_NAME = 120
MOST_WORDS = 5
LONGEST_SHAPE = 8
# Words of a name that are looked for in the host of its website have at least so many letters.
TELLING = 4

LOWER, UPPER, DIGITS, OTHERS = (re.compile(each) for each in ("[a-zà-ÿ]+", "[A-ZÀ-Þ]+", r"\d+", "[^Aa0 ]+"))


def author_traits(submission: Submission, words: frozenset[str]) -> Iterator[str]:
    """`words` are those of the text. Nothing for a comment without a name."""
    name = submission.author_name.strip()[:LONGEST_NAME]
    own = words_of(name)
    for word in own:
        yield f"w:{word}"
        yield from (f"c:{piece}" for piece in pieces(word, PIECES, LONGEST_WORD))
    yield from (f"p:{first} {second}" for first, second in pairwise(own))
    if own:
        yield f"shape:{_shape(name)}"
        yield f"words:{min(len(own), MOST_WORDS)}"
    host = host_of(submission.author_website)
    if any(len(word) >= TELLING and word in host for word in own):
        yield "in host"
    if len(own) > 1 and words.issuperset(own):
        yield "in text"


def pieces(word: str, sizes: tuple[int, ...], longest: int) -> Iterator[str]:
    """Runs of so many letters of a word, its bounds marked."""
    whole = f"<{word[:longest]}>"
    for size in sizes:
        yield from (whole[at : at + size] for at in range(len(whole) - size + 1))


def _shape(name: str) -> str:
    """ "Mary Jones" is "Aa Aa", "cheap shoes 24" is "a a 0"."""
    shape = DIGITS.sub("0", LOWER.sub("a", UPPER.sub("A", name)))
    return OTHERS.sub("-", shape)[:LONGEST_SHAPE]
