"""Letters of other alphabets in the place of Latin ones that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comments.spam.unmasking.lookalike_letters import IN_CONTEXT, NOT_IN_USE, ODD, STRICT
from comments.spam.unmasking.reading import FOREIGN, LATIN, Edit, Reading
from comments.spam.unmasking.tempting import TEMPTING

WORD = re.compile(r"[^\W_]++")
ANY_LATIN = re.compile(f"[{LATIN}]")
ANY_FOREIGN = re.compile(f"[{FOREIGN}]")
# No language writes one word in two of these.
SCRIPTS = tuple(
    re.compile(f"[{letters}]")
    for letters in (
        LATIN,
        "\u0370-\u03ff\u1f00-\u1fff",
        "\u0400-\u052f",
        "\u0531-\u0587",
        "\u13a0-\u13fd\uab70-\uabbf",
        "\u2c80-\u2cff",
    )
)
VOWEL = re.compile("[aeiouyAEIOUY]")
# What looks like "I" inside a word of small letters is an "l".
CAPITAL_I = re.compile("(?<=[a-z])I(?=[a-z]|$)")
SHORTEST_WHOLE_WORD = 4
# One strange word of the reader's own language for each of these may stand beside disguised ones.
MIXED_TO_NATIVE = 2

# How science writes: "TGFβ", "μg", "kΩ", "αGal". One Greek letter at the edge of a short name or of capitals.
OF_SCIENCE = frozenset("αβγδεζηθκλμξπρστφχψωΓΔΘΛΞΠΣΦΨΩ")
LONGEST_UNIT = 4

Words = list[re.Match[str]]


def read_lookalikes(reading: Reading) -> None:
    """Put Latin letters into words that mix alphabets, and into whole words among Latin ones.

    A text in another alphabet stays as it is, and so does a foreign word quoted in a Latin text.
    """
    words = [match for match in WORD.finditer(reading.text) if not match[0].isascii()]
    foreign = [match for match in words if ANY_FOREIGN.search(match[0])]
    edits = _read(match for match in words if _is_odd(match[0]))
    if foreign:
        latin = len(ANY_LATIN.findall(reading.text)) / SHORTEST_WHOLE_WORD
        edits += _foreign(foreign, latin, sure=bool(edits))
    for start, end, _ in sorted(edits):
        reading.note("foreign_letters", start, end)
    reading.rewrite(sorted(edits))


def _foreign(words: Words, latin: float, *, sure: bool) -> list[Edit]:
    """The words that hold foreign letters, where the text as a whole is Latin: about `latin` words of it."""
    mixed = [match for match in words if _mixes(match[0])]
    whole = [match for match in words if not _mixes(match[0])]
    native = [match for match in whole if not (_is_all_strict(match[0]) or _is_telling(match[0]))]
    if len(native) >= len(mixed) + latin:
        return []
    edits = _read(match for match in mixed if not _is_of_science(match[0]))
    sure = sure or bool(edits)
    if native and len(edits) < MIXED_TO_NATIVE * len(native):
        return edits
    return edits + _read(match for match in whole if sure or _is_telling(match[0]))


def _read(words: Iterable[re.Match[str]]) -> list[Edit]:
    read = ((match, _latin(match[0])) for match in words)
    return [(*match.span(), latin) for match, latin in read if latin]


def _latin(word: str) -> str:
    """The word in Latin letters; "" if one of its letters looks like none."""
    latin = "".join(IN_CONTEXT.get(letter, letter) for letter in word)
    return "" if ANY_FOREIGN.search(latin) else CAPITAL_I.sub("l", latin)


def _mixes(word: str) -> bool:
    return sum(script.search(word) is not None for script in SCRIPTS) > 1


def _is_odd(word: str) -> bool:
    """Whether it has small capitals, phonetic letters or Roman numbers in it, which no language writes."""
    strange = ODD.intersection(word)
    return len(word) > 2 and bool(strange) and not ANY_FOREIGN.search(word) and not _is_number(word)


def _is_number(word: str) -> bool:
    return all(letter.isnumeric() for letter in word)


def _is_all_strict(word: str) -> bool:
    return all(letter in STRICT or letter.isdigit() for letter in word)


def _is_telling(word: str) -> bool:
    """Whether it is worth disguising, or has a letter that Russian has not and could be a Latin word."""
    if len(word) < SHORTEST_WHOLE_WORD:
        return False
    latin = _latin(word)
    could_be_one = _is_all_strict(word) and not NOT_IN_USE.isdisjoint(word)
    return latin.lower() in TEMPTING or (could_be_one and VOWEL.search(latin) is not None)


def _is_of_science(word: str) -> bool:
    strange = [letter for letter in word if ANY_FOREIGN.match(letter)]
    if not OF_SCIENCE.issuperset(strange) or len(word) < LONGEST_UNIT:
        return OF_SCIENCE.issuperset(strange)
    rest = word.strip(strange[0])
    is_at_edge = len(strange) == 1 and len(rest) < len(word)
    return is_at_edge and (len(rest) <= LONGEST_UNIT or rest.isupper())
