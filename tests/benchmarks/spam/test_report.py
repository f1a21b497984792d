"""The report on the filter: it asks the real process, and says what it was asked about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.spam.__main__ import QUICK, report
from benchmarks.spam.asking import Filter, read_rows

SPAM = {"text": "Buy cheap viagra and casino chips http://pills.example/ now", "author": "Cheap Pills"}
HAM = {"text": "My mother was afraid of the scan, and the nurses were kind to her.", "author": "Ana"}


def rows(number: int) -> list[dict[str, Any]]:
    told = ((SPAM, "spam"), (HAM, "ham"))
    return [
        {"id": f"{label}{at}", "label": label, "split": "dev", "source": "toy"} | fields | {"url": ""}
        for at in range(number)
        for fields, label in told
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / "toy.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows(5 * QUICK)), encoding="utf-8")
    return tmp_path


def test_the_filter_answers_as_it_is_shipped_and_learns() -> None:
    spam, ham = rows(1)
    with Filter() as asked:
        before = asked.check(ham)
        for _ in range(5):
            asked.learn(ham, "spam")
        after = asked.check(ham)
        assert asked.check(spam).score > before.score
        assert asked.first_ms > 0
    assert after.score > before.score
    assert (before.is_spam, before.source, before.has_reasons) == (False, "toy", True)


def test_rows_come_in_the_same_order_each_time(folder: Path) -> None:
    ids = [row["id"] for row in read_rows(folder)]
    assert ids == [row["id"] for row in read_rows(folder)]
    assert ids != sorted(ids)
    assert read_rows(folder, split="train") == []


def test_a_quick_report_has_all_that_needs_no_learning(folder: Path) -> None:
    parts = list(report(folder, QUICK))
    headings = [part.splitlines()[0] for part in parts]
    assert [each.split(" ")[1] for each in headings[1:]] == ["Known", "Invented", "Disguises", "Learning"]
    assert "| comments 1 |" in parts[1]
    assert "| padding |" in parts[3]
    assert "| before |" in parts[4]


def test_a_folder_without_a_dev_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="dev split"):
        next(report(tmp_path, QUICK))
