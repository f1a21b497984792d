"""How the comparison with others is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.load import Result
from benchmarks.rivals.burst import Burst
from benchmarks.rivals.cases import FILE, FRESH, GOALS, KEPT, LEAST, WP_CLASSIC
from benchmarks.rivals.report import BEGIN, END, Report, write
from benchmarks.rounds import Turn

DOCUMENT = Path(__file__).parents[3] / "docs" / "benchmarks.md"


def turns(*cpu: float) -> list[Turn]:
    """One turn for each time, at a hundred answers a second."""
    return [Turn(Result([0.01] * 100, 1.0, 0, 5000), each) for each in cpu]


def test_a_goal_is_judged_by_the_median_of_the_rounds_and_shows_their_range() -> None:
    text = Report(turns={FRESH: turns(9, 15, 12), WP_CLASSIC: turns(45, 50, 40)}).text()
    assert f"| {GOALS[0].name} | ≤ 0.3 | 0.30 (0.20 to 0.30) |" in text
    assert "| yes |" in text
    assert "**no**" not in text


def test_a_goal_that_is_missed_says_so() -> None:
    text = Report(turns={KEPT: turns(0.08), FILE: turns(0.02), LEAST: turns(0.06)}).text()
    assert "| kept article, of nginx's file | ≤ 3.5 | 4.00 (4.00 to 4.00) | 1.00 | **no** |" in text
    assert (
        "| an application of two lines, of the kept article | ≥ 0.8 | 0.75 (0.75 to 0.75) | 1.00 | **no** |"
        in text
    )


def test_what_was_not_measured_is_not_compared() -> None:
    assert GOALS[0].name not in Report(turns={FRESH: turns(9)}).text()


@pytest.mark.parametrize(("stored", "lost"), [(98, 0), (99, 0), (97, 1)])
def test_a_comment_that_was_acknowledged_and_is_not_stored_is_lost(stored: int, lost: int) -> None:
    posting = Result([0.01] * 100, 30.0, 2, 600)
    assert Burst("ours", posting, posting, stored=stored, alike=0).lost == lost


def test_tables_go_between_the_markers_of_the_document(tmp_path: Path) -> None:
    paper = tmp_path / "benchmarks.md"
    paper.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    write(paper, "| new |")
    before, _begin, rest = paper.read_text(encoding="utf-8").partition(BEGIN)
    assert rest.startswith(f"\n\n| new |\n\n{END}")
    assert DOCUMENT.read_text(encoding="utf-8").startswith(before)


def test_a_document_without_markers_is_left_alone(tmp_path: Path) -> None:
    paper = tmp_path / "benchmarks.md"
    paper.write_text("# Speed\n")
    with pytest.raises(ValueError, match="needs"):
        write(paper, "| new |")
    assert paper.read_text() == "# Speed\n"
