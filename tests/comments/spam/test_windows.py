"""Advertising in the middle of an honest letter."""

from __future__ import annotations

import math
from array import array

import pytest

from comments.spam import Submission
from comments.spam.classifier import Classifier
from comments.spam.features import BUCKETS, bucket_of_word
from comments.spam.lexicon import Lexicon
from comments.spam.prior import Prior
from comments.spam.reading import Word, read
from comments.spam.windows import LENGTH, SHORTEST, STEP, loudest, passages
from tests.comments.spam.strategies import ask, marked

HONEST = "My mother was calm and the nurse held her hand all the way down the long hall that day. "
SELLING = "Buy cheap watches here and buy cheap bags here, buy cheap pills here and buy them today."
PADDED = HONEST * 6 + SELLING + HONEST * 6


def prior(**weights: int) -> Prior:
    """Weights of a few words alone, -127 to 127."""
    known = array("b", bytes(BUCKETS))
    for word, weight in weights.items():
        known[bucket_of_word(word)] = weight
    return Prior("test", 0.1, 0.0, known)


AGAINST_SELLERS = prior(buy=100, cheap=100, mother=-20)


def words(text: str) -> tuple[Word, ...]:
    return read(Submission(text), Lexicon()).words


@pytest.mark.parametrize("number", [SHORTEST, SHORTEST + 1, 60, 61, 74, 75, 500])
def test_each_word_of_a_long_text_stands_in_a_passage(number: int) -> None:
    there = [range(number)[part] for part in passages(number)]
    assert {at for part in there for at in part} == {*range(number)}
    assert all(STEP <= len(part) <= LENGTH for part in there)


@pytest.mark.parametrize("number", [0, 1, SHORTEST - 1])
def test_a_short_text_has_no_passages(number: int) -> None:
    assert list(passages(number)) == []


def test_of_a_short_text_nothing_is_loudest() -> None:
    assert loudest(words(SELLING), AGAINST_SELLERS) == (-math.inf, slice(0))
    assert loudest((), AGAINST_SELLERS)[0] == -math.inf


def test_the_loudest_passage_is_where_the_advertising_is() -> None:
    said = words(PADDED)
    odds, part = loudest(said, AGAINST_SELLERS)
    assert odds > 0
    assert "cheap" in {word.folded for word in said[part]}


def test_advertising_between_honest_sentences_is_marked_and_counts_more_than_the_whole() -> None:
    told = Submission(PADDED)
    finding = ask(Classifier(prior=AGAINST_SELLERS), told)["words"]
    assert finding.weight > 0
    assert {*marked(finding, told)} <= {"Buy", "buy", "cheap"}
    assert min(start for start, _end in finding.spans) >= len(HONEST * 6)


def test_an_honest_letter_of_any_length_is_not_worse_for_its_passages() -> None:
    short, long = (ask(Classifier(prior=AGAINST_SELLERS), Submission(HONEST * n))["words"] for n in (1, 40))
    assert long.weight <= max(0, short.weight) + 0.1
