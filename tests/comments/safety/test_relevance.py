"""Comments that say nothing; in doubt a comment says something."""

from __future__ import annotations

import pytest

from comments.safety.relevance import says_nothing


@pytest.mark.parametrize(
    "text",
    ["first!!", "test", "asdf", "asdfgh", "nice", "👍", "...", "", "Hola", "lol", "prueba 1", "xxxxxx"],
)
def test_nothing_is_said(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "It hurts",
        "Thank you",
        "gracias",
        "fever",
        "me duele",
        "Is this normal?",
        "no pain",
        "good doctors",
        "¿y ahora?",
    ],
)
def test_something_is_said(text: str) -> None:
    assert not says_nothing(text)
