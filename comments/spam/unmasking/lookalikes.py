"""Letters of other alphabets in the place of Latin ones that look alike."""

from __future__ import annotations

import re

from comments.spam.unmasking.lookalike_letters import LOOKALIKES, NOT_IN_USE, STRICT
from comments.spam.unmasking.reading import FOREIGN, LATIN, Edit, Reading
from comments.spam.unmasking.tempting import TEMPTING

WORD = re.compile(r"[^\W_]++")
ANY_LATIN = re.compile(f"[{LATIN}]")
ANY_FOREIGN = re.compile(f"[{FOREIGN}]")
# Small capitals and phonetic letters: Latin by name, but no language is written with them.
ODD = re.compile("[\u0250\u0251\u0258\u0261\u0262\u0269\u026a\u0274\u0280\u028f\u0299\u029c\u029f\u01dd\u1d00-\u1d25\ua730\ua731]")  # fmt: skip
VOWEL = re.compile("[aeiouyAEIOUY]")
SHORTEST_WHOLE_WORD = 4

# How science writes: "TGFβ", "μg", "kΩ", "αGal". One Greek letter at the edge of a short name or of capitals.
OF_SCIENCE = frozenset("αβγδεζηθκλμξπρστφχψωΓΔΘΛΞΠΣΦΨΩ")
LONGEST_UNIT = 4


def read_lookalikes(reading: Reading) -> None:
    """Put Latin letters into words that mix alphabets, and into whole words among Latin ones.

    A text in another alphabet stays as it is, and so does a foreign word quoted in a Latin text.
    """
    words = [match for match in WORD.finditer(reading.text) if not match[0].isascii()]
    foreign = [match for match in words if ANY_FOREIGN.search(match[0])]
    mixed = [match for match in foreign if ANY_LATIN.search(match[0])]
    whole = [match for match in foreign if not ANY_LATIN.search(match[0])]
    native = [
        match for match in whole if not (STRICT.issuperset(_letters(match[0])) or _is_telling(match[0]))
    ]
    edits = [*_odd(words)]
    if len(native) < len(mixed) + len(ANY_LATIN.findall(reading.text)) / SHORTEST_WHOLE_WORD:
        edits += _mixed(mixed)
        edits += [] if native else _whole(whole, sure=bool(edits))
    edits.sort()
    for start, end, _ in edits:
        reading.note("foreign_letters", start, end)
    reading.rewrite(edits)


def _mixed(words: list[re.Match[str]]) -> list[Edit]:
    read = ((match, _latin(match[0])) for match in words if not _is_of_science(match[0]))
    return [(*match.span(), latin) for match, latin in read if latin]


def _whole(words: list[re.Match[str]], *, sure: bool) -> list[Edit]:
    """Words of strange letters alone: all, where others of the text mix alphabets; else the telling ones."""
    told = (match for match in words if sure or _is_telling(match[0]))
    read = ((match, _latin(match[0])) for match in told)
    return [(*match.span(), latin) for match, latin in read if latin]


def _odd(words: list[re.Match[str]]) -> list[Edit]:
    read = ((match, _latin(match[0])) for match in words if len(match[0]) > 2 and ODD.search(match[0]))
    return [(*match.span(), latin) for match, latin in read if latin and not ANY_FOREIGN.search(match[0])]


def _latin(word: str) -> str:
    """The word in Latin letters; "" if one of its letters looks like none."""
    latin = "".join(LOOKALIKES.get(letter, letter) for letter in word)
    return "" if ANY_FOREIGN.search(latin) else latin


def _letters(word: str) -> set[str]:
    return {letter for letter in word if not letter.isdigit()}


def _is_telling(word: str) -> bool:
    """Whether it is worth disguising, or has a letter that Russian has not and could be a Latin word."""
    if len(word) < SHORTEST_WHOLE_WORD:
        return False
    latin = _latin(word)
    could_be_one = STRICT.issuperset(_letters(word)) and not NOT_IN_USE.isdisjoint(word)
    return latin.lower() in TEMPTING or (could_be_one and VOWEL.search(latin) is not None)


def _is_of_science(word: str) -> bool:
    strange = [letter for letter in word if ANY_FOREIGN.match(letter)]
    if not OF_SCIENCE.issuperset(strange) or len(word) < LONGEST_UNIT:
        return OF_SCIENCE.issuperset(strange)
    if len(strange) > 1:
        return False
    rest = word.strip(strange[0])
    return len(rest) < len(word) and (len(rest) <= LONGEST_UNIT or rest.isupper())
