from __future__ import annotations

import pytest

from comments.spam import THRESHOLDS, Verdict, assess
from comments.spam.verdict import log_odds
from tests.comments.backends.akismet_server import SPAM_WORD
from tests.comments.texts import FINE, SPAM, UNSURE, WRITERS, by

# How far from a threshold they stand, in log-odds: one more sign of the weaker kind changes no label.
FAR = 0.3


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def judged(writer: str, text: str) -> Verdict:
    verdict = assess(by(writer, text))
    assert not verdict.held
    return verdict


def test_what_is_fine(writer: str) -> None:
    assert judged(writer, FINE).log_odds_without() < log_odds(THRESHOLDS.unsure) - FAR


@pytest.mark.parametrize("more", ["", f" {SPAM_WORD}"], ids=["alone", "with the word that Akismet knows"])
def test_what_is_doubted(writer: str, more: str) -> None:
    odds = judged(writer, UNSURE + more).log_odds_without()
    assert log_odds(THRESHOLDS.unsure) + FAR < odds < log_odds(THRESHOLDS.spam) - FAR


def test_what_is_spam(writer: str) -> None:
    assert judged(writer, SPAM).log_odds_without() > log_odds(THRESHOLDS.spam) + FAR
