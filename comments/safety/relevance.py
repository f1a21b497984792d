"""Whether a comment says anything at all."""

from __future__ import annotations


def says_nothing(text: str) -> bool:
    """True for a text without a word about care or the page, such as "first!!"; False in doubt."""
    return not any(character.isalnum() for character in text)
