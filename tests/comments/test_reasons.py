from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from comments.patient_safety import findings_of
from comments.reasons import sentence_of, telling

MESSAGE = "Enter a whole number."


def test_a_finding_is_told_in_the_readers_language() -> None:
    stored = {"sentence": MESSAGE, "message": MESSAGE, "values": {"count": 1, "evidence": ""}}
    with translation.override("es"):
        assert sentence_of(stored) == "Introduzca un número entero."


def test_what_kind_of_mark_was_found_is_told_in_the_readers_language_too() -> None:
    [stored], _report = findings_of("I was born on 4 July 1961.")
    with translation.override("es"):
        assert "a date of birth" not in sentence_of(stored)
    assert "a date of birth" in sentence_of(stored)


@pytest.mark.parametrize(
    "other", [{}, {"message": "%(count)d", "values": {}}, {"message": 5, "values": None}]
)
def test_what_cannot_be_translated_is_told_as_it_was_stored(other: dict[str, Any]) -> None:
    assert sentence_of({"sentence": "It links to shop.example."} | other) == "It links to shop.example."


def finding(name: str, weight: float, **fields: bool) -> dict[str, Any]:
    return {"name": name, "weight": weight} | fields


def test_faint_findings_are_told_only_where_there_are_no_others() -> None:
    loud, faint, against = finding("links", 1.5), finding("learnt", 0.2), finding("words", -2.0)
    assert telling([faint, loud, against]) == [loud]
    assert telling([faint, against]) == [faint]


@pytest.mark.parametrize("weight", [0.0, 0.2])
def test_what_holds_a_comment_is_always_told(weight: float) -> None:
    holding = finding("trap", weight, holds=True)
    assert telling([holding, finding("links", 1.5)])[0] == holding
