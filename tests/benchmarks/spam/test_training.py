"""Weights made from a small folder: the same each time, and a source left out leaves no trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.spam import corpus, regression, unknown
from benchmarks.spam.corpus import place_names, read_folder
from benchmarks.spam.fitting import fit
from benchmarks.spam.train import Lesson, lesson_of, prior_of, trained
from benchmarks.spam.trust import Trust
from comments.spam.prior import Prior

SPAM = "Buy cheap {} online in our shop, best price number {}"
HAM = "My doctor told me about the {}, I was afraid {} days before"
THINGS = ("pills", "watches", "dye", "scan", "stent", "shoes")
# Each has a word of its own.
SOURCES = ("blog-zanzu", "blog-yebbo")
TRUST = Trust(slope=0.7, shift=-0.5, unsure=0.2, spam=0.8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sources of a dozen rows each, and as little that is invented."""
    made = tmp_path_factory.mktemp("data")
    for source in SOURCES:
        write(made / f"{source}.jsonl", [row_of(source, number) for number in range(12)])
    own = made / "invented"
    own.mkdir()
    write(own / "few.jsonl", [row_of("few", number) for number in range(6)])
    write(own / "names-spam.jsonl", [{"author": "Cheap Pills", "url": "http://pills.example/"}])
    write(own / "names-ham.jsonl", [{"author": "Ana Gomez", "url": ""}])
    return made


@pytest.fixture(autouse=True)
def _small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "INVENTED", folder / "invented")
    monkeypatch.setattr(regression, "MOST_STEPS", 8)


def write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def row_of(source: str, number: int) -> dict[str, Any]:
    label, said = ("spam", SPAM) if number % 2 else ("ham", HAM)
    text = said.format(THINGS[number % len(THINGS)], f"{source.split('-')[-1]} {number}")
    return {
        "text": text,
        "label": label,
        "split": "dev" if number > 9 else "train",
        "page_title": "Embolisation",
    }


@pytest.fixture(scope="module")
def lesson(folder: Path) -> Lesson:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corpus, "INVENTED", folder / "invented")
        return lesson_of(folder)


@pytest.mark.soak
def test_the_same_data_gives_the_same_weights_bit_for_bit(folder: Path, lesson: Lesson) -> None:
    first, second = (trained(each)[0].to_bytes() for each in (lesson, lesson_of(folder)))
    assert first == second


def test_the_scaling_of_shipped_weights_is_found_again(lesson: Lesson) -> None:
    prior = prior_of(fit(lesson.table.where(np.flatnonzero(lesson.may_teach))), TRUST, lesson)
    found = unknown.shipped_trust(lesson, prior)
    assert found.slope == pytest.approx(TRUST.slope, rel=1e-4)
    assert found.shift == pytest.approx(TRUST.shift, abs=1e-3)


def test_weights_of_other_data_are_told_of(lesson: Lesson, caplog: pytest.LogCaptureFixture) -> None:
    unknown.shipped_trust(lesson, Prior("other", 0.01))
    assert "other data" in caplog.text


def test_each_source_is_asked_about_without_having_been_learnt_from(folder: Path) -> None:
    answers = dict(unknown.sources_left_out(folder))
    assert {name: len(some) for name, some in answers.items()} == {"comments 1": 12, "comments 2": 12}


def test_weights_without_a_source_do_not_know_its_words(folder: Path, lesson: Lesson) -> None:
    prior = unknown.without("blog-yebbo", lesson, TRUST, read_folder(folder))
    assert [lesson.lexicon.knows(word) for word in ("zanzu", "yebbo")] == [True, True]
    assert [prior.lexicon.knows(word) for word in ("zanzu", "yebbo")] == [True, False]
    assert lesson.lexicon.usual != prior.lexicon.usual


def test_a_report_calls_places_by_their_kind() -> None:
    kinds = {"zulu": "comment", "alpha": "comment", "mike": "question", "papa": "sms"}
    assert place_names(kinds) == {
        "alpha": "comments 1",
        "zulu": "comments 2",
        "mike": "questions 1",
        "papa": "messages 1",
    }


def test_spam_counts_more_where_it_is_rare(folder: Path, tmp_path: Path) -> None:
    for source in SOURCES:
        write(tmp_path / f"{source}.jsonl", [row_of(source, number) for number in range(12)])
    write(tmp_path / "blog-rare.jsonl", [row_of("rare", number) for number in range(2)])
    counts = {(each.source, each.is_spam): each.weight for each in read_folder(tmp_path)}
    assert counts["blog-rare", True] == corpus.RARE_SPAM
    assert {counts[source, True] for source in SOURCES} == {1.0}
    assert {weight for (_source, is_spam), weight in counts.items() if not is_spam} == {1.0}
