"""Texts that say nothing: about care, about the page, about anything."""

from __future__ import annotations

import re

from comments.safety.reading import read

# Not one of these words alone makes a comment.
EMPTY = frozenset(
    [
        "first",
        "test",
        "testing",
        "hello",
        "hi",
        "hey",
        "hola",
        "prueba",
        "probando",
        "primero",
        "nice",
        "good",
        "great",
        "cool",
        "ok",
        "okay",
        "lol",
        "haha",
        "jaja",
        "yes",
        "no",
        "si",
        "wow",
        "yo",
        "sup",
        "asdf",
        "qwerty",
        "foo",
        "bar",
        "hmm",
        "um",
        "buen",
        "bien",
        "muy",
        "very",
        "this",
        "is",
        "a",
        "an",
        "the",
        "great",
        "page",
        "nice",
        "article",
        "post",
        "super",
        "gran",
        "buena",
    ]
)
MASHED = re.compile(r"^(?:[bcdfghjklmnpqrstvwxz]{5,}|(?:asdf|qwer|zxcv|hjkl|jkl)\w*|(.)\1{3,})$")
MOST_WORDS = 4


def says_nothing(text: str) -> bool:
    """Whether a text has no word that could matter: a greeting, a try, a row of keys. Thanks do matter."""
    words = [word for sentence in read(text) for word in re.findall(r"\w+", sentence.text)]
    if len(words) > MOST_WORDS:
        return False
    return all(word in EMPTY or MASHED.match(word) or word.isdigit() for word in words)
