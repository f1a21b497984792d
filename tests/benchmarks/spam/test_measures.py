"""The figures of the filter's report, on values that can be counted by hand."""

from __future__ import annotations

import math

import pytest

from benchmarks.spam import tables
from benchmarks.spam.measures import (
    Answer,
    Share,
    area,
    by_source,
    calibration_error,
    judged,
    percentile,
    share_of,
    wrong_at,
)


def said(score: float, verdict: str, *, is_spam: bool, source: str = "a") -> Answer:
    return Answer(score, verdict, is_spam, source)


ANSWERS = [
    said(0.9, "spam", is_spam=True),
    said(0.6, "unsure", is_spam=True),
    said(0.1, "ham", is_spam=True, source="b"),
    said(0.1, "ham", is_spam=False),
    said(0.95, "spam", is_spam=False, source="b"),
]


def test_shares_are_counted_among_spam_or_among_honest_comments() -> None:
    assert judged(ANSWERS, "spam", is_spam=True) == Share(1, 3)
    assert judged(ANSWERS, "ham", is_spam=True) == Share(1, 3)
    assert judged(ANSWERS, "spam", is_spam=False) == Share(1, 2)
    assert judged(ANSWERS, "unsure", is_spam=False) == Share(0, 2)


def test_what_is_held_is_never_wrong() -> None:
    assert [each.is_wrong for each in ANSWERS] == [False, False, True, False, True]
    assert wrong_at(ANSWERS, 3) == Share(1, 3)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [(Share(0, 10), 0.0, 0.278), (Share(5, 10), 0.237, 0.763), (Share(5, 100), 0.022, 0.112)],
)
def test_intervals_are_those_of_wilsons_paper(share: Share, low: float, high: float) -> None:
    assert list(share.interval) == pytest.approx([low, high], abs=5e-4)


def test_of_nothing_nothing_is_known() -> None:
    assert Share(0, 0).interval == (0.0, 1.0)
    assert math.isnan(share_of([]).value)
    assert math.isnan(area(ANSWERS[:3]))
    assert math.isnan(calibration_error([]))


def test_the_area_is_how_often_spam_scores_higher_with_ties_by_half() -> None:
    # Three spam against two honest ones: .9 and .6 beat .1, .1 ties with it, none beats .95.
    assert area(ANSWERS) == pytest.approx(2.5 / 6)
    assert area([said(0.9, "spam", is_spam=True), said(0.2, "ham", is_spam=False)]) == 1


def test_scores_that_keep_their_word_have_no_calibration_error() -> None:
    true = [said(0.8, "spam", is_spam=number < 8) for number in range(10)]
    assert calibration_error(true) == pytest.approx(0)
    assert calibration_error([said(0.8, "spam", is_spam=False)] * 10) == pytest.approx(0.8)


def test_gaps_on_both_sides_of_two_bins_do_not_cancel() -> None:
    low, high = said(0.1, "ham", is_spam=True), said(0.9, "spam", is_spam=False)
    assert calibration_error([low, high]) == pytest.approx(0.9)


def test_percentiles_stand_in_the_ordered_values() -> None:
    assert percentile(range(100), 0.5) == 50
    assert percentile(range(100), 0.99) == 99
    assert percentile([], 0.5) == 0


def test_answers_are_grouped_by_source() -> None:
    assert {name: len(some) for name, some in by_source(ANSWERS).items()} == {"a": 3, "b": 2}


def test_a_table_is_markdown_with_a_dash_for_what_is_not_known() -> None:
    lines = tables.table(["what", "share"], [["none", tables.percent(Share(0, 0))]]).splitlines()
    assert lines == ["| what | share |", "| --- | --: |", "| none | – |"]
    assert tables.percent(Share(5, 10)) == "50.0 (23.7–76.3)"


def test_tables_replace_what_stands_between_the_markers_and_nothing_else() -> None:
    paper = f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter"
    once = tables.replaced(paper, "new")
    assert once == f"before\n{tables.BEGIN}\n\nnew\n\n{tables.END}\nafter"
    assert tables.replaced(once, "new") == once


def test_a_paper_without_markers_is_left_alone() -> None:
    with pytest.raises(ValueError, match="end of figures"):
        tables.replaced(f"{tables.BEGIN} but no end", "new")
