"""The rules against some 1,800 invented texts, English and Spanish, each labelled by what a nurse would want.

The texts were written by somebody who did not see the rules, and the rules were then mended where they failed
on them: so the figures here say that nothing got worse, not how they do on texts of tomorrow.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from comments.safety import Mark, look
from tests.comments.safety import looked
from tests.comments.safety.looked import share

rows, of = partial(looked.rows, "labelled.jsonl"), partial(looked.of, "labelled.jsonl")


def is_found(span: list[Any], marks: tuple[Mark, ...]) -> bool:
    """Whether a mark covers half of a labelled stretch."""
    start, end = span[0], span[1]
    return any(min(end, mark.end) - max(start, mark.start) >= (end - start) / 2 for mark in marks)


def test_the_set_is_large_and_in_both_languages() -> None:
    assert len(of("identifiers", "harmless")) >= 300
    assert sum("ñ" in row["text"] or "¿" in row["text"] for row, _report in rows()) > 200


def test_what_tells_who_somebody_is_is_found() -> None:
    hits = [
        is_found(span, report.identifiers) for row, report in rows() for span in row.get("identifiers", ())
    ]
    assert share(hits, "identifiers found") >= 0.94


def test_who_tells_nothing_is_not_interrupted() -> None:
    assert share([bool(report.identifiers) for _row, report in of("harmless")], "interrupted") <= 0.03


def test_emergencies_are_found() -> None:
    assert share([bool(report.urgent) for _row, report in of("emergency")], "emergencies found") >= 0.95


def test_what_is_denied_past_general_or_sold_alarms_nobody() -> None:
    calm = of("non_emergency", "harmless")
    assert share([bool(report.urgent) for _row, report in calm], "false alarms") <= 0.05


def test_complaints_are_found_and_grumbles_are_not() -> None:
    assert share([bool(report.complaint) for _row, report in of("complaint")], "complaints found") >= 0.95
    assert share([bool(report.complaint) for _row, report in of("non_complaint")], "grumbles marked") <= 0.05


def test_people_who_are_named_or_recognisable_are_found() -> None:
    hits = [any(is_found(span, report.names) for span in row["names"]) for row, report in of("names")]
    assert share(hits, "texts with names found") >= 0.85
    assert share([bool(report.names) for _row, report in of("names_none")], "marked for nothing") <= 0.05


def test_answers_that_tell_too_much_are_found_and_others_left_alone() -> None:
    assert share([bool(report.reply_risks) for _row, report in of("reply_risky")], "risky found") >= 0.95
    assert share([bool(report.reply_risks) for _row, report in of("reply_safe")], "safe marked") <= 0.05


@pytest.mark.parametrize("text", ["", " ", "\u200b", "💉" * 50, "((((" * 2000, "á" * 5000, "no " * 3000])
def test_no_text_breaks_the_rules_and_marks_stay_inside(text: str) -> None:
    report = look(text)
    marks = (*report.identifiers, *report.urgent, *report.complaint, *report.names)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


def test_a_visitor_gets_no_reply_risks_and_staff_no_alarm() -> None:
    assert not look("Your scan was fine.", by="visitor").reply_risks
    assert not look("I have chest pain now.", by="staff").urgent
