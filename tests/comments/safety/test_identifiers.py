"""What tells who somebody is, against texts of the rules' own author: each labelled where it stands.

A label is written into the text as `[[birth_date|4 July 1961]]`; a text without one says nothing of anybody.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from comments.safety.identifiers import find
from comments.safety.marks import Mark, merge, overlaps

TEXTS = Path(__file__).parent / "identifiers.jsonl"
LABEL = re.compile(r"\[\[(?P<kind>\w+)\|(?P<words>[^\]]*)\]\]")
KINDS = {
    "birth_date",
    "record_number",
    "phone",
    "address",
    "email",
    "insurance",
    "name_and_condition",
    "dated_care",
}
LEAST_RECALL, MOST_INTERRUPTED = 0.95, 0.03


def unlabelled(labelled: str) -> tuple[str, list[Mark]]:
    """The text as a visitor writes it, and what stands where."""
    text, labels, last = "", [], 0
    for match in LABEL.finditer(labelled):
        text += labelled[last : match.start()]
        labels.append(Mark(len(text), len(text) + len(match["words"]), match["kind"]))
        text += match["words"]
        last = match.end()
    return text + labelled[last:], labels


@cache
def texts() -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    rows = (json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines())
    return tuple((text, tuple(labels)) for text, labels in (unlabelled(row["text"]) for row in rows))


def covered(label: Mark, marks: tuple[Mark, ...]) -> bool:
    half = (label.end - label.start) / 2
    return any(min(label.end, mark.end) - max(label.start, mark.start) >= half for mark in marks)


def test_the_set_is_large_and_half_of_it_is_harmless() -> None:
    harmless = sum(not labels for _text, labels in texts())
    assert len(texts()) >= 300
    assert 0.4 < harmless / len(texts()) < 0.6
    assert {label.kind for _text, labels in texts() for label in labels} == KINDS


def test_identifiers_are_found() -> None:
    found, every = Counter[str](), Counter[str]()
    for text, labels in texts():
        marks = find(text)
        every.update(label.kind for label in labels)
        found.update(label.kind for label in labels if covered(label, marks))
    print(f"identifiers found: {found.total() / every.total():.1%} of {every.total()}", dict(found))
    assert found.total() / every.total() >= LEAST_RECALL


def test_harmless_comments_are_let_be() -> None:
    harmless = [text for text, labels in texts() if not labels]
    interrupted = [text for text in harmless if find(text)]
    print(f"interrupted: {len(interrupted) / len(harmless):.1%} of {len(harmless)}", interrupted)
    assert len(interrupted) / len(harmless) <= MOST_INTERRUPTED


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("dob 4.7.61", "4.7.61", "birth_date"),
        ("Nací el 3 de mayo de 1958", "3 de mayo de 1958", "birth_date"),
        ("0048213 is my MRN", "0048213", "record_number"),
        ("mi dni es 12345678-Z", "12345678-Z", "record_number"),
        ("policy number XH-4429013", "XH-4429013", "insurance"),
        ("llámame al 612 55 50 14", "612 55 50 14", "phone"),
        ("I live at 14 Elm Street, Apt 3", "14 Elm Street, Apt 3", "address"),
        ("mándenlo a Calle Mayor 5, 2º B", "Calle Mayor 5, 2º B", "address"),
        ("ana arroba example punto org", "ana arroba example punto org", "email"),
        ("soy Juan Pérez y tengo cáncer", "Juan Pérez", "name_and_condition"),
        ("My biopsy was on 3/14", "3/14", "dated_care"),
    ],
)
def test_the_mark_stands_where_the_words_stand_as_given(text: str, words: str, kind: str) -> None:
    # Signs that unfold, combine or do not show, before the words, must not move the mark.
    for before in ("", "Año ﷺ, e\u0301l\u200b 👍\n"):
        marks = find(before + text)
        assert [((before + text)[mark.start : mark.end], mark.kind) for mark in marks] == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call 911",
        "The clinic is closed on May 3.",
        "5 mg twice a day, 3 cm, 82 years, 20 %",
        "Dr. Miller saw 1,200 patients from 2010 to 2016",
        "My flight is on 12 June, two weeks after the biopsy",
        "Call the clinic on 555 010 0000",
        "trial NCT04522544",
    ],
)
def test_numbers_of_nobody_are_let_be(text: str) -> None:
    assert find(text) == ()


def test_marks_that_overlap_become_one_with_the_kind_of_the_longest() -> None:
    marks = [Mark(5, 9, "b"), Mark(0, 3, "a"), Mark(2, 8, "c"), Mark(9, 10, "d")]
    assert merge(marks) == (Mark(0, 9, "c"), Mark(9, 10, "d"))
    assert overlaps(Mark(0, 2, "a"), [Mark(1, 4, "b")])
    assert not overlaps(Mark(0, 2, "a"), [Mark(2, 4, "b")])
