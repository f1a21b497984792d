"""The file that is measured is an export, and the table stands where it belongs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.importing.__main__ import BEGIN, END, Size, put, row
from benchmarks.importing.made import write
from moving.records import Item, Remark, Trouble
from moving.wordpress import wxr


def test_the_file_holds_what_was_asked_for(tmp_path: Path) -> None:
    length = write(tmp_path / "export.xml", 3, 40)
    found = list(wxr.read(tmp_path / "export.xml"))
    assert (tmp_path / "export.xml").stat().st_size == length
    assert sum(isinstance(each, Item) for each in found) == 3
    remarks = [each for each in found if isinstance(each, Remark)]
    assert len({each.number for each in remarks}) == 40
    assert Counter(each.state for each in remarks) == {"1": 30, "0": 4, "trash": 6}
    assert not any(isinstance(each, Trouble) for each in found)


def test_an_eighth_is_at_least_one() -> None:
    assert Size(2_000, 200_000).part == Size(250, 25_000)
    assert Size(1, 4).part == Size(1, 1)


def test_the_table_is_put_between_its_markers(tmp_path: Path) -> None:
    part = {"seconds": 10.0, "cpu": 9.0, "memory": 150.0}
    line = row("SQLite", Size(20, 2_000), {"before": 120.0, "length": 2e6, "look": part, "move": part})
    assert line == "| SQLite | 20 | 2,000 | 2 MB | 10 s | 10 s | 9 s | 200 | 150 MB (+30) |"
    paper = tmp_path / "paper.md"
    paper.write_text(f"a\n{BEGIN}\nold\n{END}\nb")
    put(paper, line)
    assert paper.read_text() == f"a\n{BEGIN}\n\n{line}\n\n{END}\nb"
    paper.write_text("no markers")
    with pytest.raises(ValueError, match="needs"):
        put(paper, line)
