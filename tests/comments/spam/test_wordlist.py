from __future__ import annotations

import pytest

from comments.spam import Finding, Submission
from comments.spam.checks.wordlist import check_wordlist
from comments.spam.verdict import MOST_BY_HAND
from tests.comments.spam.strategies import ask, marked


def found(text: str, *words: str) -> list[str]:
    submission = Submission(text, blocked_words=words)
    finding = ask(check_wordlist, submission).get("blocked_words")
    return marked(finding, submission) if finding else []


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        pytest.param("Buy PILLS, now", "pills", ["PILLS"], id="capital letters"),
        pytest.param("un café", "CAFE", ["café"], id="accents in the text"),
        pytest.param("un cafe", "café", ["cafe"], id="accents in the rule"),
        pytest.param("a cafe\u0301!", "café", ["cafe\u0301"], id="accents apart from their letter"),
        pytest.param(
            "Press-Release: press\nrelease",
            "press release",
            ["Press-Release", "press\nrelease"],
            id="a phrase",
        ),
        pytest.param("go to pills.com/x", "pills.com", ["pills.com"], id="a host"),
        pytest.param("pi\u200blls", "pills", ["pi\u200blls"], id="hidden characters inside"),
        pytest.param("die Strasse", "Straße", ["Strasse"], id="sharp s"),
        pytest.param("😀😀 pills", "pills", ["pills"], id="after emoji"),
        pytest.param("pills", "  pills  ", ["pills"], id="spaces around the rule"),
    ],
)
def test_a_word_of_the_list_is_marked(text: str, rule: str, words: list[str]) -> None:
    assert found(text, rule) == words


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("I am depressed", "press", id="inside a word"),
        pytest.param("specialist, socialism", "cialis", id="a drug inside words"),
        pytest.param("the pressure", "press", id="at the beginning of a word"),
        pytest.param("press the release", "press release", id="a phrase with a word between"),
        pytest.param("release press", "press release", id="a phrase turned round"),
        pytest.param("ends with press", "press release", id="half a phrase"),
        pytest.param("anything", "", id="an empty rule"),
        pytest.param("any $$$ thing", "$$$", id="a rule without words"),
    ],
)
def test_nothing_else_is(text: str, rule: str) -> None:
    assert found(text, rule) == []


def test_a_word_of_the_list_holds_and_more_of_them_weigh_more() -> None:
    one, many = (weighed("pills " * number) for number in (1, 40))
    assert one.holds
    assert one.weight < many.weight == MOST_BY_HAND
    assert many.count == 40


def weighed(text: str) -> Finding:
    return ask(check_wordlist, Submission(text, blocked_words=("pills",)))["blocked_words"]


@pytest.mark.parametrize(
    "author",
    [
        pytest.param({"author_name": "Cheap Pills"}, id="name"),
        pytest.param({"author_email": "pills@mail.example"}, id="e-mail"),
        pytest.param({"author_website": "http://pills.example"}, id="website"),
    ],
)
def test_the_authors_fields_are_read_too(author: dict[str, str]) -> None:
    finding = ask(check_wordlist, Submission("Hi", blocked_words=("pills",), **author))["blocked_author"]
    assert finding.holds
    assert finding.spans == ()


def test_without_a_list_nothing_counts() -> None:
    assert ask(check_wordlist, Submission("viagra casino insurance pharmacy")) == {}


def test_a_page_pasted_into_the_list_counts_by_its_beginning() -> None:
    assert found("pills " * 20, "pills " * 500) == [("pills " * 20).strip()]


def test_one_rule_twice_counts_once() -> None:
    assert found("pills", "pills", "PILLS") == ["pills"]
