"""Which words are shown to a moderator as a reason."""

from __future__ import annotations

import pytest

from comments.spam import Submission
from comments.spam.classifier import Classifier
from comments.spam.function_words import FUNCTION_WORDS, tells
from comments.spam.reading import folded
from tests.comments.spam.strategies import ask


@pytest.mark.parametrize("word", ["viagra", "casino", "barato", "pills", "offer"])
def test_a_word_of_its_own_tells(word: str) -> None:
    assert tells(word)


@pytest.mark.parametrize("word", ["", "buy", "from", "such", "that", "porque", "todos", "~link", "0000"])
def test_what_stands_in_every_text_tells_nothing(word: str) -> None:
    assert not tells(word)


def test_they_stand_in_the_list_as_the_filter_folds_them() -> None:
    assert {folded(word) for word in FUNCTION_WORDS} == FUNCTION_WORDS


def test_no_reason_names_one() -> None:
    text = "You have to buy from such a shop, because that is where these cheap pills are made."
    named = ask(Classifier(), Submission(text))["words"].evidence
    assert not FUNCTION_WORDS.intersection(map(folded, named))
