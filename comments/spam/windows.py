"""The passage of a text that speaks most for spam: advertising padded with honest sentences has one.

A text as a whole is read first. A passage counts only where it speaks clearly louder: some passage of any
long and honest letter is the worst.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from comments.spam.features import traits_by_word
from comments.spam.prior import Prior
from comments.spam.reading import Word

# How much louder a passage must be, in log-odds: measured, so that long and honest letters stay unmarked.
LOUDER = 0.25
# Words of a passage, and how far the next one begins.
LENGTH, STEP = 30, 15
# A text shorter than this is one passage.
SHORTEST = 45


def passages(number: int) -> Iterator[slice]:
    """The passages of so many words; none of a short text."""
    if number >= SHORTEST:
        for start in range(0, number - LENGTH + STEP, STEP):
            yield slice(start, start + LENGTH)


def loudest(words: tuple[Word, ...], prior: Prior) -> tuple[float, slice]:
    """The log-odds of the passage that speaks most for spam, and where it stands; (-inf, nothing) of none."""
    said = tuple(word.folded for word in words)
    here = list(passages(len(said)))
    traits = list(traits_by_word(said)) if here else []
    found = ((_log_odds(traits[part], prior), part.start, part) for part in here)
    odds, _start, part = max(found, default=(-math.inf, 0, slice(0)))
    return odds, part


def _log_odds(traits: list[tuple[tuple[int, ...], tuple[int, ...]]], prior: Prior) -> float:
    words, pieces = (frozenset().union(*groups) for groups in zip(*traits, strict=True))
    return prior.part("words", words) + prior.part("pieces", pieces)
