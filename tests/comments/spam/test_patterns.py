from __future__ import annotations

import time

import pytest

from comments.spam import Submission
from comments.spam.checks.wordlist import check_wordlist
from comments.spam.patterns import TOO_BROAD, TOO_LONG, TOO_MANY_STARS, fault_of
from tests.comments.spam.strategies import ask, marked


def found(text: str, *rules: str) -> list[str]:
    submission = Submission(text, blocked_words=rules)
    finding = ask(check_wordlist, submission).get("blocked_words")
    return marked(finding, submission) if finding else []


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        pytest.param("Best CASINOS here", "casino*", ["CASINOS"], id="an ending"),
        pytest.param("casino", "casino*", ["casino"], id="a star for nothing"),
        pytest.param("e-mail megacasino.com", "*casino", ["megacasino"], id="a beginning"),
        pytest.param("superviagrastore", "*viagra*", ["superviagrastore"], id="inside"),
        pytest.param("abcXdefXghi", "a*d*i", ["abcXdefXghi"], id="several stars"),
        pytest.param("call 5550 or 55501", "####", ["5550"], id="exactly four digits"),
        pytest.param("win £500 now", "win ###", ["win £500"], id="in a phrase"),
        pytest.param("cheapest loans", "cheap* loan*", ["cheapest loans"], id="a phrase of patterns"),
        pytest.param("un CAFÉTERIA", "café*", ["CAFÉTERIA"], id="accents"),
    ],
)
def test_a_pattern_marks_whole_words(text: str, rule: str, words: list[str]) -> None:
    assert found(text, rule) == words


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("I felt depressed", "press*", id="the beginning counts"),
        pytest.param("pressing", "*press", id="the end counts"),
        pytest.param("casino royal", "casino*royal", id="a star stays in its word"),
        pytest.param("ab", "a*b*a", id="nothing is used twice"),
        pytest.param("12a4", "####", id="a letter is no digit"),
        pytest.param("anything at all", "*", id="a star alone does nothing"),
    ],
)
def test_and_nothing_else(text: str, rule: str) -> None:
    assert found(text, rule) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param("*", TOO_BROAD, id="all words"),
        pytest.param("a*", TOO_BROAD, id="nearly all words"),
        pytest.param("buy *", TOO_BROAD, id="any word after one"),
        pytest.param("a*b*c*d*e", TOO_MANY_STARS, id="too many stars"),
        pytest.param("x" * 101, TOO_LONG, id="a page pasted in"),
        pytest.param("casino*", "", id="a good pattern"),
        pytest.param("####", "", id="digits alone"),
        pytest.param("how are you", "", id="a phrase"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line: str, fault: str) -> None:
    assert fault_of(line) == fault


def test_no_text_makes_a_pattern_slow() -> None:
    rules = ("aa*aa*aa*b", "*aa*aa*b")
    small, large = (seconds("a" * size, rules) for size in (20_000, 80_000))
    assert large < 40 * small


def seconds(text: str, rules: tuple[str, ...]) -> float:
    best = 9.0
    for _number in range(3):
        begun = time.perf_counter()
        found(text, *rules)
        best = min(best, time.perf_counter() - begun)
    return best
