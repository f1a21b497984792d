from __future__ import annotations

import json
from typing import Any

import pytest

from comments.spam import PRIOR, THRESHOLDS, Finding, Thresholds, Verdict
from comments.spam.verdict import MOST_BY_HAND, by_hand, log_odds, probability_of


def a_finding(weight: float = 0.0, name: str = "links", **more: Any) -> Finding:
    return Finding(name, weight, "Something was found.", **more)


def test_without_findings_a_comment_is_taken_for_a_readers() -> None:
    assert Verdict().label == "ham"
    assert Verdict().probability == pytest.approx(0.2)


def test_weights_add_up_in_log_odds() -> None:
    verdict = Verdict((a_finding(1.0), a_finding(2.0)), prior=-3.0)
    assert verdict.probability == pytest.approx(0.5)


def test_a_finding_against_spam_lowers_the_probability() -> None:
    assert Verdict((a_finding(-1.0),)).probability < Verdict().probability


@pytest.mark.parametrize(
    ("weight", "label"),
    [
        pytest.param(0.9, "ham", id="a faint doubt"),
        pytest.param(1.1, "unsure", id="a doubt"),
        pytest.param(3.5, "unsure", id="a strong doubt"),
        pytest.param(3.7, "spam", id="hardly a doubt"),
    ],
)
def test_the_label_follows_the_probability(weight: float, label: str) -> None:
    thresholds = Thresholds(unsure=0.4, spam=0.9)
    assert Verdict((a_finding(weight),), thresholds=thresholds).label == label


def test_where_nothing_was_found_nothing_is_doubted_by_the_measured_thresholds() -> None:
    assert probability_of(PRIOR) < THRESHOLDS.unsure < THRESHOLDS.spam


def test_the_strongest_hand_set_finding_alone_is_unsure() -> None:
    assert Verdict((a_finding(by_hand(99.0)),)).label == "unsure"
    assert by_hand(99.0) == MOST_BY_HAND


def test_thresholds_can_be_moved() -> None:
    assert Verdict(thresholds=Thresholds(unsure=0.1, spam=0.15)).label == "spam"


def test_a_finding_that_holds_is_never_ham_however_good_the_rest() -> None:
    verdict = Verdict((a_finding(0.0, holds=True), a_finding(-12.0)))
    assert verdict.held
    assert verdict.label == "unsure"


def test_a_failed_check_is_never_ham_and_the_verdict_says_it_is_incomplete() -> None:
    verdict = Verdict((a_finding(-12.0), a_finding(failed=True)))
    assert not verdict.complete
    assert verdict.label == "unsure"


def test_a_failed_check_does_not_hide_what_the_others_saw() -> None:
    assert Verdict((a_finding(5.0), a_finding(failed=True))).label == "spam"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"weight": float("nan")}, id="a weight that is no number"),
        pytest.param({"weight": float("inf")}, id="certainty"),
        pytest.param({"weight": 12.1}, id="too heavy"),
        pytest.param({"spans": ((3, 3),)}, id="a span of nothing"),
        pytest.param({"spans": ((-1, 2),)}, id="a span before the text"),
        pytest.param({"spans": ((0, 1),) * 51}, id="too many spans"),
        pytest.param({"evidence": ("a.example",) * 11}, id="too many names"),
    ],
)
def test_a_finding_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="links: "):
        a_finding(**wrong)


def test_the_sentence_holds_its_evidence() -> None:
    finding = Finding(
        "links", 0.4, "Links: %(count)s (%(evidence)s).", count=2, evidence=("a.example", "b.example")
    )
    assert finding.sentence == "Links: 2 (a.example, b.example)."


def test_a_percent_sign_in_the_evidence_does_no_harm() -> None:
    assert (
        Finding("links", 0.4, "See %(evidence)s.", evidence=("%(count)s%s",)).sentence == "See %(count)s%s."
    )


def test_a_finding_survives_storing_and_can_still_be_translated() -> None:
    finding = Finding("links", 0.4, "Links: %(count)s.", spans=((0, 3),), count=1)
    stored = json.loads(json.dumps(finding.as_dict()))
    assert stored["spans"] == [[0, 3]]
    assert stored["message"] % stored["values"] == stored["sentence"] == "Links: 1."


@pytest.mark.parametrize("odds", [-1e308, -800.0, 0.0, 800.0, 1e308])
def test_no_sum_of_weights_leaves_the_range_of_probabilities(odds: float) -> None:
    assert 0 <= probability_of(odds) <= 1


def test_log_odds_and_probability_undo_each_other() -> None:
    assert probability_of(log_odds(0.9)) == pytest.approx(0.9)
    assert log_odds(0.2) == PRIOR
