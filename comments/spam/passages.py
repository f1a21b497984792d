"""The passages of a text, each with the words and the form of its own: padded advertising has one that tells.

The text as a whole is read first; the loudest passage counts where it speaks clearly louder for spam. Some
passage of any long and honest letter is the worst: so the weights are taught with it as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comments.spam.features import bucket, group_of, traits_by_word
from comments.spam.prior import Prior
from comments.spam.reading import Reading, Word
from comments.spam.shape_traits import STOP, shape_traits

# Words and marks of a passage, fewest and most; a text shorter than this is one.
FEWEST, LONGEST, SHORTEST = 8, 30, 14
# The next one begins so much later, or with a sentence.
STEP = LONGEST // 2
# Sentences that follow sooner begin none of their own: a row of single words must not cost more than others.
SOONEST = 4
# How much louder, in log-odds, a passage must be. The gain lies in teaching them; this spares long letters.
LOUDER = 0.6
WHOLE = slice(None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the words, and the groups of traits that are its own."""

    part: slice
    traits: Mapping[str, tuple[int, ...]]


def passages_of(reading: Reading) -> Iterator[Passage]:
    """The passages of what was read; none of a short text. In time linear in its length."""
    parts = list(parts_of(reading.words))
    by_word = list(traits_by_word(tuple(word.folded for word in reading.words))) if parts else []
    for part in parts:
        own, pieces = zip(*by_word[part], strict=True)
        words = group_of(each for traits in own for each in traits)
        runs = group_of(each for traits in pieces for each in traits)
        shape = group_of(bucket(f"s:{trait}") for trait in _shape(reading, part))
        yield Passage(part, {"words": words, "pieces": runs, "shape": shape})


def parts_of(words: Sequence[Word]) -> Iterator[slice]:
    """Sentences, short ones with their neighbours, long ones in runs that overlap."""
    number, last = len(words), -SOONEST
    if number < SHORTEST:
        return
    # "Dr." and "3.5" end one too: what follows is read on.
    ends = sorted({number, *(at for at, word in enumerate(words, 1) if word.folded == STOP)})
    for begin in _begins(ends):
        first = min(begin, number - FEWEST)
        if first - last >= SOONEST:
            whole = ends[bisect_left(ends, first + FEWEST)]
            yield slice(first, min(whole, first + LONGEST))
            last = first


def _begins(ends: list[int]) -> Iterator[int]:
    """Where sentences begin and, every `STEP` words of a long one, the next run that is not its last bit."""
    for start, end in pairwise([0, *ends]):
        yield from range(start, max(start + 1, end - STEP), STEP)


def loudest(reading: Reading, prior: Prior) -> tuple[dict[str, float], slice]:
    """What the passage that speaks most for spam says by group, in log-odds, and where it stands.

    Nothing, and the whole, of a short text.
    """
    weighed = (
        ({name: prior.part(name, traits) for name, traits in passage.traits.items()}, passage.part)
        for passage in passages_of(reading)
    )
    return max(weighed, key=lambda each: sum(each[0].values()), default=({}, WHOLE))


def _shape(reading: Reading, part: slice) -> Iterator[str]:
    words = reading.words[part]
    start = words[0].span[0] if part.start else 0
    end = words[-1].span[1] if part.stop < len(reading.words) else len(reading.text)
    first = bisect_left(reading.links, start, key=lambda link: link.span[0])
    after = bisect_right(reading.links, end, key=lambda link: link.span[1])
    links = [link.moved(-start) for link in reading.links[first:after]]
    return shape_traits(reading.text[start:end], reading.title, [word.folded for word in words], links)
