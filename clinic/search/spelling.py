"""Another spelling for words that the site does not know, from the words that it does. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from clinic.search.words import EMPTY_WORDS, fold

# How like two words must be by difflib's ratio: "biospy" and "biopsy" 0.83, "cateter" and "catheter" 0.93.
LIKE = 0.72
SHORTEST, LONGEST, MOST_WORDS = 4, 30, 8


def better_spelling(typed: str, texts: Iterable[str]) -> str:
    """`typed` with each unknown word put right by one of `texts`; "" where nothing is like it."""
    known = {fold(word): word.lower() for text in texts for word in re.findall(r"[^\W\d_]{4,30}", text)}
    words = typed.split()[:MOST_WORDS]
    put_right = [_right(word, known) for word in words]
    return " ".join(put_right) if put_right != words else ""


def _right(word: str, known: dict[str, str]) -> str:
    folded = fold(word)
    if folded in known or folded in EMPTY_WORDS or not SHORTEST <= len(folded) <= LONGEST:
        return word
    # What begins with another letter is seldom meant, and leaving it out is what keeps this quick.
    alike = [other for other in known if other[0] == folded[0] and abs(len(other) - len(folded)) <= 3]
    best = difflib.get_close_matches(folded, alike, n=1, cutoff=LIKE)
    return known[best[0]] if best else word
