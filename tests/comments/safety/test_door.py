"""The door: one text in, one report out, in time that grows with the text and no faster."""

from __future__ import annotations

import json
import time
from dataclasses import FrozenInstanceError

import pytest

from comments.safety import Mark, Report, look
from comments.safety.__main__ import answer, answers

SMALL, TIMES, MOST = 500, 20, 80
PIECES = (
    *(
        "a",
        "1",
        "1 ",
        "(",
        "555-",
        "a@",
        "a@a.",
        "@ at ",
        "A ",
        "Ab ",
        "A-1-",
        "1/2/",
        ". ",
        "\n",
        "é́",
        "ﷺ",
        "my ",
        "Dr. ",
    ),
    *(
        "May 1 ",
        "1 de mayo de ",
        "born on ",
        "Maria Lopez ",
        "12 A Street ",
        "14 Elm St, ",
        "Calle ",
        "Calle A ",
        "de la ",
    ),
    *("policy number ", "the bald tall ", "the nurse ", "my name is ", "A12 ", "Box 1, "),
)


def test_only_a_visitor_can_be_in_danger_and_only_staff_can_say_too_much() -> None:
    text = (
        "Your scan was fine, Dr. Miller. I have chest pain right now and can't breathe: call me, 612 555 014"
    )
    visitor, staff = look(text), look(text, by="staff")
    assert visitor.urgent
    assert not visitor.reply_risks
    assert staff.reply_risks
    assert not any((staff.urgent, staff.complaint, staff.says_nothing))
    assert visitor.identifiers
    assert visitor.names
    assert (visitor.identifiers, visitor.names) == (staff.identifiers, staff.names)


def test_a_report_is_empty_for_nothing_and_cannot_be_changed() -> None:
    report = look("Is the port visible under a T-shirt?")
    assert report == Report()
    with pytest.raises(FrozenInstanceError):
        report.names = (Mark(0, 1, "person"),)  # type: ignore[misc]


def test_known_names_reach_the_rules() -> None:
    assert look("ask xanthippe", known_names=["Xanthippe"]).names == (Mark(4, 13, "person"),)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u0301" * 50, "\u200b", "ﷺ" * 9, "🏳️‍🌈", "\r\n"])
def test_no_text_is_too_strange(text: str) -> None:
    for report in (look(text), look(text, by="staff")):
        marks = (*report.identifiers, *report.names, *report.urgent, *report.reply_risks)
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("{", None),
        ("[1]", None),
        ("[" * 100_000, None),
        ('{"id": 1}', 1),
        ('{"id": "x", "text": 5}', "x"),
        ('{"id": 2, "text": "", "by": "god"}', 2),
        ('{"id": 3, "text": "", "by": []}', 3),
    ],
)
def test_a_line_that_cannot_be_read_is_said_under_its_id(line: str, given: object) -> None:
    said = answer(line)
    assert said["id"] == given
    assert said["error"]


def test_blank_lines_are_passed_over_and_by_may_be_left_out() -> None:
    (said,) = answers(["\n", json.dumps({"id": 1, "text": "dob 4.7.61"}), "  "])
    assert said["identifiers"] == [{"start": 4, "end": 10, "kind": "birth_date"}]


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    # Twenty is the honest ratio. A rule that goes back over its text shows four hundred.
    small, large = ((piece * size)[:size] for size in (SMALL, SMALL * TIMES))
    assert seconds(large) / seconds(small) < MOST


def seconds(text: str) -> float:
    """The least processor time of two tries: what others do on the machine does not count."""
    return min(_once(text) for _ in range(2))


def _once(text: str) -> float:
    begin = time.process_time()
    look(text)
    return max(time.process_time() - begin, 0.002)
