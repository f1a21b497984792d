from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from comments.reasons import sentence_of

MESSAGE = "Enter a whole number."


def test_a_finding_is_told_in_the_readers_language() -> None:
    stored = {"sentence": MESSAGE, "message": MESSAGE, "values": {"count": 1, "evidence": ""}}
    with translation.override("es"):
        assert sentence_of(stored) == "Introduzca un número entero."


@pytest.mark.parametrize(
    "other", [{}, {"message": "%(count)d", "values": {}}, {"message": 5, "values": None}]
)
def test_what_cannot_be_translated_is_told_as_it_was_stored(other: dict[str, Any]) -> None:
    assert sentence_of({"sentence": "It links to shop.example."} | other) == "It links to shop.example."
