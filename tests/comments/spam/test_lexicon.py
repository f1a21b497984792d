"""Which words are usual and which are people's names, known by bits."""

from __future__ import annotations

import pytest

from comments.spam.lexicon import BITS, COINED, PERSON, RARE, Lexicon, bits_of
from comments.spam.prior import shipped

KNOWN = Lexicon(bits_of({"pain", "hospital.org"}), bits_of({"mary"}))


def kind(word: str, *, is_capital: bool = False, is_first: bool = False, follows_person: bool = False) -> str:
    return KNOWN.kind_of(word, is_capital=is_capital, is_first=is_first, follows_person=follows_person)


def test_usual_words_have_no_kind() -> None:
    assert kind("pain") == kind("pain", is_capital=True) == ""


def test_a_name_with_a_capital_is_a_person_and_without_it_a_word() -> None:
    assert kind("mary", is_capital=True) == PERSON
    assert kind("mary") == ""


def test_an_unknown_capital_is_coined_unless_it_is_a_surname() -> None:
    assert kind("qorvex", is_capital=True) == COINED
    assert kind("qorvex", is_capital=True, follows_person=True) == PERSON
    assert kind("qorvex") == RARE


def test_the_first_word_of_a_sentence_has_its_capital_for_that() -> None:
    assert kind("qorvex", is_capital=True, is_first=True) == RARE
    assert kind("mary", is_capital=True, is_first=True) == PERSON


@pytest.mark.parametrize("word", ["", "xq", "y00", "~link", ".", "\ud800"])
def test_short_words_digits_and_marks_are_never_looked_up(word: str) -> None:
    assert kind(word, is_capital=True) == ""


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("hospital.org", True),
        ("www2.hospital.org", True),
        ("myhospital.org", False),
        ("hospital.org.example", False),
        ("org", False),
        ("", False),
    ],
)
def test_hosts_are_known_with_what_lies_below_them(host: str, known: bool) -> None:
    assert KNOWN.knows_host(host) is known


def test_an_empty_lexicon_knows_every_word_and_nobody() -> None:
    assert Lexicon().knows("qorvex")
    assert not Lexicon().is_person("mary")
    assert not Lexicon().knows_host("hospital.org")


def test_the_bits_are_as_many_for_any_words() -> None:
    assert len(bits_of(set())) == len(bits_of({"a", "\ud800"})) == BITS // 8


@pytest.mark.parametrize(
    "word", ["the", "pain", "doctor", "thank", "gracias", "dolor", "biopsy", "insurance"]
)
def test_the_shipped_one_knows_the_words_of_patients(word: str) -> None:
    assert shipped().lexicon.knows(word)


def test_the_shipped_one_takes_few_strange_words_for_usual() -> None:
    strange = [f"q{first}xv{second}zk" for first in "abcdefghij" for second in "klmnopqrst"]
    assert sum(map(shipped().lexicon.knows, strange)) <= 20
