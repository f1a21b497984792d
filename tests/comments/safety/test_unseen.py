"""The rules and the learnt weights against texts that neither was ever mended or taught on.

They were written by somebody who knew only what is to be found. Whoever teaches the weights anew leaves these
texts out; else the figures here say nothing. `pytest -s` prints them.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from comments.safety import Mark
from tests.comments.safety import looked
from tests.comments.safety.looked import share

rows, of = partial(looked.rows, "unseen.jsonl"), partial(looked.of, "unseen.jsonl")


def meets(span: list[Any], marks: tuple[Mark, ...]) -> bool:
    return any(mark.start < span[1] and span[0] < mark.end for mark in marks)


def test_no_text_was_learnt_from() -> None:
    taught = {row["text"] for name in ("labelled.jsonl", "learnt.jsonl") for row in looked.texts(name)}
    assert not [row["text"] for row, _report in rows() if row["text"] in taught]


def test_what_tells_who_somebody_is_is_found() -> None:
    hits = [meets(span, report.identifiers) for row, report in rows() for span in row.get("identifiers", ())]
    assert share(hits, "identifiers found") >= 0.95


def test_who_tells_nothing_is_not_interrupted() -> None:
    assert share([bool(report.identifiers) for _row, report in of("harmless")], "interrupted") <= 0.03


def test_emergencies_are_found() -> None:
    assert share([bool(report.urgent) for _row, report in of("emergency")], "emergencies found") >= 0.95


def test_few_are_alarmed_for_nothing() -> None:
    calm, others = of("non_emergency"), of("harmless", "non_complaint")
    assert (
        share([bool(report.urgent) for _row, report in calm], "denied, past, general, sold: alarms") <= 0.06
    )
    assert share([bool(report.urgent) for _row, report in others], "false alarms among others") <= 0.04


def test_complaints_are_found_though_nobody_says_complaint() -> None:
    assert share([bool(report.complaint) for _row, report in of("complaint")], "complaints found") >= 0.75
    calm = of("non_complaint", "harmless", "non_emergency")
    assert (
        share([bool(report.complaint) for _row, report in calm], "marked as complaints for nothing") <= 0.08
    )


def test_people_who_are_named_are_found() -> None:
    hits = [meets(span, report.names) for row, report in of("names") for span in row["names"]]
    assert share(hits, "names found") >= 0.85


def test_answers_that_tell_too_much_are_found_and_others_left_alone() -> None:
    assert share([bool(report.reply_risks) for _row, report in of("reply_risky")], "risky found") >= 0.9
    assert share([bool(report.reply_risks) for _row, report in of("reply_safe")], "safe marked") <= 0.05
