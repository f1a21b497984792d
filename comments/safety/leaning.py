"""What a passage leans to (emergency, complaint, risky answer), by weights learnt from invented texts.

The rules find words by sense but know only the wordings somebody thought of. A logistic regression over
words, pairs and pieces of words and what the rules see weighs a passage as a whole; `training`
makes the weights. All of it runs here: no service, no model of language.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from comments.safety.marks import Mark, merge
from comments.safety.reading import Sentence

WEIGHTS = Path(__file__).parent / "weights.json"
# Words are also known by pieces of so many letters, so that "sangraba" and "sagrando" are near "sangrando".
PIECE, BEGINNING = 4, 5
# A negation reaches so many words, or to the end of its part of the sentence.
REACH = 5
NEGATIONS = frozenset(
    "no not never without isnt wasnt dont doesnt didnt havent hasnt nor cant wont couldnt aint nobody "
    "nunca sin ni tampoco ningun ninguna jamas nadie".split()
)
HOT = re.compile(r"3[89](?:[.,]\d)?|4[0-2](?:[.,]\d)?|10[0-6](?:[.,]\d)?")
# An age, a length or a weight is no temperature.
COUNTED = re.compile(
    r"\s{0,3}(?:(?:years?|yrs?|anos?|anitos|weeks?|semanas?|kilos?|kgs?|lbs?|[cm]m|mg|ml)\b|%)"
)
WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)?|[,$%]")
NUMBER = "#"
# Log odds from which on a sentence needs no other.
SURE = 1.0
# Passages are of different lengths; this scale keeps a long one from outweighing a short one.
SCALE = 4.0


@dataclass(frozen=True, slots=True)
class Leaning:
    """`weights` by feature and a `bias`; a passage of `length` sentences leans to it where they are above 0."""

    length: int
    bias: float
    weights: Mapping[str, float]

    def of(self, features: Iterable[str]) -> float:
        """The log odds of a passage with these features, 0 for even."""
        known = [weight for weight in map(self.weights.get, features) if weight is not None]
        return self.bias + scale(len(known)) * sum(known)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules see in a sentence: `marks` to show, and `signs`, features that begin with a colon."""

    sentence: Sentence
    marks: tuple[Mark, ...] = ()
    signs: frozenset[str] = frozenset()


def lean(name: str, seen: Sequence[Seen], *, kind: str) -> tuple[Mark, ...]:
    """The marks of the passages that lean to one question; empty where none does.

    A passage in which the rules mark nothing is marked as `kind` at the sentence that weighs most. A sentence
    that rules and weights are sure of counts whatever stands beside it.
    """
    learnt = leaning(name)
    words = [words_of(each.sentence) | each.signs for each in seen]
    alone = [learnt.of(each) for each in words]
    found = [mark for each, odds in zip(seen, alone, strict=True) if odds > SURE for mark in each.marks]
    for here in passages(len(seen), learnt.length):
        if learnt.of(set().union(*words[here])) > 0:
            marks = [mark for each in seen[here] for mark in each.marks]
            heaviest = max(range(len(seen))[here], key=alone.__getitem__)
            found += marks or [whole(seen[heaviest].sentence, kind)]
    return merge(found)


def leaning(name: str) -> Leaning:
    """The learnt weights of one question: "emergency", "complaint" or "reply"."""
    return _learnt()[name]


@cache
def _learnt() -> dict[str, Leaning]:
    learnt = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: Leaning(**each) for name, each in learnt.items()}


def scale(number: int) -> float:
    """What each of so many features counts."""
    return SCALE / math.sqrt(number + 1)


def passages(number: int, length: int) -> Iterator[slice]:
    """Each run of `length` sentences among so many, or all of fewer; none of nothing."""
    for start in range(max(1, number - length + 1) if number else 0):
        yield slice(start, start + length)


@lru_cache(maxsize=64)
def words_of(sentence: Sentence) -> frozenset[str]:
    """The features of a sentence's own words. Remembered, as each question about a text asks for them."""
    found: set[str] = set()
    before, reach = "<", 0
    for word in [*_words(sentence.text), "?" if sentence.is_question else "."]:
        if word == ",":
            reach = 0
        if word == "," or word == before == NUMBER:
            continue
        found |= {word, f"{before} {word}"}
        if len(word) > PIECE:
            found |= _pieces(f"-{word}-")
        if reach and len(word) > len("not"):
            found.add(f"!{word[:BEGINNING]}")
        reach = REACH if word in NEGATIONS else max(0, reach - 1)
        before = word
    return frozenset(found)


def _pieces(word: str) -> set[str]:
    return {f"-{word[start : start + PIECE]}" for start in range(len(word) - PIECE + 1)}


def whole(sentence: Sentence, kind: str) -> Mark:
    """A sentence as one mark."""
    return Mark(*sentence.span(0, len(sentence.text)), kind)


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            yield "#hot" if HOT.fullmatch(word) and not COUNTED.match(text, match.end()) else NUMBER
        else:
            yield word
