"""Words taken apart: "c a s i n o", "v.i.a.g.r.a", "vi-ag-ra"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from comments.spam.unmasking.leet_signs import as_letters
from comments.spam.unmasking.lookalike_letters import LOOKALIKES
from comments.spam.unmasking.reading import SIGN, Edit, Reading
from comments.spam.unmasking.tempting import TEMPTING

BETWEEN = r".\-_*|~+·•/\\,:;="
# Single signs with something between each two of them, at least three. Each sign looks one ahead, and never
# back: a text is read once.
APART = re.compile(rf"(?<![^\W_])[{SIGN}](?:(?:[ ]?[{BETWEEN}][ ]?|[ ]{{1,3}})[{SIGN}](?![^\W_])){{2,}}+")
PART = re.compile(rf"([{SIGN}])([ ]?[{BETWEEN}][ ]?|[ ]{{1,3}})?+")
# Words in pieces of any length: what they say is looked up.
PIECES = re.compile(rf"(?<![^\W_])[{SIGN}]++(?:[.\-_*|~+·][{SIGN}]++)++")
# What stands between two letters of a word; before a capital after small letters a new word begins.
GAP = re.compile(r"[\W_]++(?!(?<=[a-z] )[A-Z])")
# "C O P D" and "M.R.I." are how people write; from here on it is a disguise, and beside one earlier.
FEWEST_LETTERS, FEWEST_BESIDE = 5, 3
LONGEST_ACRONYM = 6
FEWEST_DIFFERENT = 3
SHORTEST_WORD = 5
# Compounds that people write with a hyphen.
ORDINARY = frozenset(
    "online payday payout website webcam hookup backlink backlinks handbag handbags blackjack download".split()
)

# A part of the text, and the sign between its letters.
Stretch = tuple[int, int, str]


def join_letters(reading: Reading) -> None:
    """Put such words together again."""
    found = [stretch for match in APART.finditer(reading.text) for stretch in _stretches(match)]
    sure = {stretch for stretch in found if _is_a_word(_letters(reading, stretch), FEWEST_LETTERS)}
    signs = {between for _, _, between in sure}
    edits: list[Edit] = []
    for stretch in found:
        beside = stretch[2] in signs and _is_a_word(_letters(reading, stretch), FEWEST_BESIDE)
        if stretch in sure or beside:
            edits += _without_gaps(reading, *stretch[:2])
    reading.rewrite(edits)
    edits = []
    for match in PIECES.finditer(reading.text):
        word = _core(match[0])
        if len(word) >= SHORTEST_WORD and word in TEMPTING - ORDINARY:
            edits += _without_gaps(reading, *match.span())
    reading.rewrite(edits)


def _stretches(run: re.Match[str]) -> Iterator[Stretch]:
    """The parts of a run of single letters with the same sign between all of them: words, perhaps.

    A letter between two signs belongs to the longer part.
    """
    parts = list(PART.finditer(run[0]))
    runs = [(sign, len(list(same))) for sign, same in groupby(part[2] or "" for part in parts[:-1])]
    lengths = [0, *(length for _, length in runs), 0]
    at = 0
    for number, (sign, length) in enumerate(runs, start=1):
        first, last = at + (lengths[number - 1] >= length), at + length - (lengths[number + 1] > length)
        at += length
        while sign.isspace() and first < last and parts[first][1].isdigit():
            first += 1
        while sign.isspace() and first < last and parts[last][1].isdigit():
            last -= 1
        if first < last:
            yield run.start() + parts[first].start(1), run.start() + parts[last].end(1), sign


def _letters(reading: Reading, stretch: Stretch) -> str:
    return "".join(filter(str.isalnum, reading.text[stretch[0] : stretch[1]]))


def _without_gaps(reading: Reading, start: int, end: int) -> list[Edit]:
    reading.note("spelt_out", start, end)
    gaps = GAP.finditer(reading.text[start:end])
    return [(start + gap.start(), start + gap.end(), "") for gap in gaps]


def _is_a_word(word: str, fewest: int) -> bool:
    if _core(word) in TEMPTING:
        return True
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < fewest or len(set(letters)) < FEWEST_DIFFERENT or len(letters) * 2 < len(word):
        return False
    in_order = all(ord(second) - ord(first) == 1 for first, second in pairwise(word))
    return not in_order and not (word.isupper() and len(word) <= LONGEST_ACRONYM and fewest > FEWEST_BESIDE)


def _core(word: str) -> str:
    """The word's letters, small, Latin, with signs read as letters."""
    plain = "".join(LOOKALIKES.get(sign, sign) for sign in word if sign.isalnum()).lower()
    return plain if plain.isalpha() else as_letters(plain)
