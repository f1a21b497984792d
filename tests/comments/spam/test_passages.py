"""Advertising in the middle of an honest letter."""

from __future__ import annotations

from array import array

import pytest

from comments.spam import Submission
from comments.spam.classifier import Classifier
from comments.spam.features import BUCKETS, bucket, bucket_of_word
from comments.spam.lexicon import Lexicon
from comments.spam.passages import FEWEST, LONGEST, WHOLE, loudest, parts_of, passages_of
from comments.spam.prior import Prior
from comments.spam.reading import Reading, Word, read
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


def reading(text: str) -> Reading:
    return read(Submission(text), Lexicon())


def words(text: str) -> tuple[Word, ...]:
    return reading(text).words


@pytest.mark.parametrize("text", [HONEST * 3, "one long " * 50, "Short. " * 40, f"{SELLING} Bye.", PADDED])
def test_each_word_of_a_text_stands_in_a_passage(text: str) -> None:
    said = words(text)
    there = [range(len(said))[part] for part in parts_of(said)]
    assert {at for part in there for at in part} == {*range(len(said))}
    assert all(FEWEST <= len(part) <= LONGEST for part in there)


def test_a_sentence_is_a_passage_of_its_own() -> None:
    said = words(HONEST + SELLING)
    assert [len(said[part]) for part in parts_of(said)] == [20, 18]


def test_single_words_are_not_read_over_and_over() -> None:
    said = words("Pain. " * 1000)
    assert sum(len(said[part]) for part in parts_of(said)) <= 2 * len(said)


@pytest.mark.parametrize("text", ["", "Thanks", "Buy cheap watches here today, please."])
def test_a_short_text_has_no_passages(text: str) -> None:
    assert list(parts_of(words(text))) == []
    assert loudest(reading(text), AGAINST_SELLERS) == ({}, WHOLE)


def test_the_loudest_passage_is_where_the_advertising_is() -> None:
    read = reading(PADDED)
    parts, part = loudest(read, AGAINST_SELLERS)
    assert parts["words"] > 0
    assert [word.folded for word in read.words[part]][:3] == ["buy", "cheap", "watches"]


def test_a_passage_has_the_form_of_its_own_words() -> None:
    read = reading(f"{HONEST * 2}Look http://pills.example {HONEST * 2}")
    linked = bucket("s:links:1")
    shapes = [linked in passage.traits["shape"] for passage in passages_of(read)]
    assert shapes.count(True) == 1


def test_advertising_between_honest_sentences_is_marked_and_counts_more_than_the_whole() -> None:
    told = Submission(PADDED)
    finding = ask(Classifier(prior=AGAINST_SELLERS), told)["words"]
    assert finding.weight > 0
    assert {*marked(finding, told)} <= {"Buy", "buy", "cheap"}
    assert min(start for start, _end in finding.spans) >= len(HONEST * 6)


def test_an_honest_letter_of_any_length_is_not_worse_for_its_passages() -> None:
    short, long = (ask(Classifier(prior=AGAINST_SELLERS), Submission(HONEST * n))["words"] for n in (1, 40))
    assert long.weight <= max(0, short.weight) + 0.1
