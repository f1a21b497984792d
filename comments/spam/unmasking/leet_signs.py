"""Digits and signs that stand for letters."""

from __future__ import annotations

LETTERS = {
    "0": "o", "2": "z", "(": "c", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "i", "|": "l", "€": "e", "£": "l", "¢": "c", "+": "t",
}  # fmt: skip
AS_LETTERS = str.maketrans(LETTERS)
# "1" and "|" stand for both.
OTHER_LETTERS = str.maketrans(LETTERS | {"1": "l", "|": "i", "!": "l"})


def as_letters(word: str) -> str:
    """The word with its signs read as letters."""
    return word.translate(AS_LETTERS)


def as_other_letters(word: str) -> str:
    """The same with the other reading of "1", "|" and "!"."""
    return word.translate(OTHER_LETTERS)
