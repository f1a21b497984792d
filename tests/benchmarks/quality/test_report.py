"""The table says what was measured, and what stands in the way."""

from __future__ import annotations

from benchmarks.quality.report import at_most, counted, table


def test_a_bar_is_reached_at_its_very_figure() -> None:
    assert at_most("requests", 8, 8).passes
    assert not at_most("requests", 8, 8.1).passes


def test_a_line_whose_faults_are_none_passes() -> None:
    assert "4 pages; no faults | yes" in str(counted("axe", "nothing", "4 pages", []))


def test_faults_are_counted_and_the_bar_is_missed() -> None:
    assert "4 pages; 1 fault | **no**" in str(counted("axe", "nothing", "4 pages", ["a word"]))


def test_the_table_has_a_line_for_each_bar() -> None:
    assert table([at_most("a", 1, 0), at_most("b", 1, 2)]).count("\n") == 3
