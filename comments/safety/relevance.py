"""Texts that say nothing: about care, about the page, about anything."""

from __future__ import annotations

import re

from comments.safety.reading import read

# Not one of these words alone makes a comment.
EMPTY_WORDS = """
a an and article asdf bar bien buen buena cool este esta first foo gran great good haha hello hey hi hmm hola
is jaja la lol look me muy nice no ok okay page pagina post primer primero prueba probando qwerty si super sup
test testing the this top um very wow yeah yes yo
"""
EMPTY = frozenset(EMPTY_WORDS.split())
MASHED = re.compile(r"^(?:[bcdfghjklmnpqrstvwxz]{5,}|(?:asdf|qwer|zxcv|hjkl|jkl)\w*|.)$")
MOST_WORDS = 4


def says_nothing(text: str) -> bool:
    """Whether a text has no word that could matter: a greeting, a try, a row of keys. Thanks do matter."""
    words = [word for sentence in read(text) for word in re.findall(r"\w+", sentence.text)]
    if len(words) > MOST_WORDS:
        return False
    return all(word in EMPTY or MASHED.match(word) or word.isdigit() for word in words)
