"""Words taken apart: "c a s i n o", "v.i.a.g.r.a", "vi-ag-ra"."""

from __future__ import annotations

import re
from itertools import pairwise

from comments.spam.unmasking.leet_signs import as_letters
from comments.spam.unmasking.lookalike_letters import LOOKALIKES
from comments.spam.unmasking.reading import SIGN, Edit, Reading
from comments.spam.unmasking.tempting import TEMPTING

BETWEEN = r".\-_*|~+·•/\\,:;="
# Single signs with something between each two of them, at least three. Each sign looks one ahead, and never
# back: a text is read once.
APART = re.compile(rf"(?<![^\W_])[{SIGN}](?:(?: {{1,3}}|[{BETWEEN}])[{SIGN}](?![^\W_])){{2,}}+")
PART = re.compile(rf"([{SIGN}])( {{1,3}}|[{BETWEEN}])?+")
# Words in pieces of any length: what they say is looked up.
PIECES = re.compile(rf"(?<![^\W_])[{SIGN}]++(?:[.\-_*|~+·][{SIGN}]++)++")
# "C O P D" and "M.R.I." are how people write; from here on it is a disguise.
FEWEST_LETTERS = 5
LONGEST_ACRONYM = 6
FEWEST_DIFFERENT = 3
SHORTEST_WORD = 5
# Compounds that people write with a hyphen.
ORDINARY = frozenset(
    "online payday payout website webcam hookup backlink backlinks handbag handbags blackjack download".split()
)


def join_letters(reading: Reading) -> None:
    """Put such words together again."""
    edits: list[Edit] = []
    for match in APART.finditer(reading.text):
        for start, end in _stretches(match):
            edits += _joined(reading, start, end)
    reading.rewrite(edits)
    edits = []
    for match in PIECES.finditer(reading.text):
        word = _core(match[0])
        if len(word) >= SHORTEST_WORD and word in TEMPTING - ORDINARY:
            edits += _without_gaps(reading, *match.span())
    reading.rewrite(edits)


def _stretches(run: re.Match[str]) -> list[tuple[int, int]]:
    """The parts of a run of single letters with the same sign between all of them: words, perhaps."""
    parts = list(PART.finditer(run[0]))
    stretches, begin = [], 0
    for at, part in enumerate(parts):
        if at == len(parts) - 1 or part[2] != parts[begin][2]:
            stretches.append((run.start() + parts[begin].start(1), run.start() + part.end(1)))
            begin = at + 1
    return stretches


def _joined(reading: Reading, start: int, end: int) -> list[Edit]:
    letters = [letter for letter in reading.text[start:end] if letter.isalnum()]
    return _without_gaps(reading, start, end) if _is_a_word("".join(letters)) else []


def _without_gaps(reading: Reading, start: int, end: int) -> list[Edit]:
    reading.note("spelt_out", start, end)
    gaps = re.finditer(r"[\W_]++", reading.text[start:end])
    return [(start + gap.start(), start + gap.end(), "") for gap in gaps]


def _is_a_word(word: str) -> bool:
    if _core(word) in TEMPTING:
        return True
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or len(set(letters)) < FEWEST_DIFFERENT or len(letters) * 2 < len(word):
        return False
    in_order = all(ord(second) - ord(first) == 1 for first, second in pairwise(word))
    return not in_order and not (word.isupper() and len(word) <= LONGEST_ACRONYM)


def _core(word: str) -> str:
    """The word's letters, small, Latin, with signs read as letters."""
    plain = "".join(LOOKALIKES.get(sign, sign) for sign in word if sign.isalnum()).lower()
    return plain if plain.isalpha() else as_letters(plain)
