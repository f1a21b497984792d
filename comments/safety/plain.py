"""A text as rules about identifiers read it: accents gone, one dash and one apostrophe, case kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'’‘`´ʼ"
DASHES = "-‐‑‒–—−"
# Letters that are no letter with a mark, though people write them so where their keyboard lacks them.
OTHER_LETTERS = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ß": "ss",
    "ı": "i",
    "æ": "ae",
    "Æ": "AE",
}
REMEMBERED = 8192
# A single sign of some scripts unfolds into a whole sentence; none of these is part of an identifier.
LONGEST_PIECE = 4
# How far a word may stand from what it explains, in characters.
REACH = 90

ABBREVIATED = (
    "tel|telf|tlf|cel|mob|num|nro|no|apt|ave?|avda|depto|dpto|st|dr|dra|sr|sra|mrs?|ms|jr|col|exp|ref|nac|ext"
)
SENTENCE_END = re.compile(
    rf"(?<![a-z])(?:{ABBREVIATED})\.(?=.) | (?P<end> [!?;\n]+ | (?<=[\w)'\"]) \.+ (?=\s|$) )", re.VERBOSE
)


class _Pieces(dict[int, str]):
    """Each code point as plain letters and signs of the same case, or as nothing."""

    def __missing__(self, code: int) -> str:
        piece = _piece(chr(code))
        if len(self) < REMEMBERED:
            self[code] = piece
        return piece


def _piece(character: str) -> str:
    if character in APOSTROPHES:
        return "'"
    if character in DASHES:
        return "-"
    if character.isspace():
        return "\n" if character in "\n\r\u2028\u2029" else " "
    if unicodedata.category(character) in {"Cf", "Cc", "Cs", "Mn", "Me"}:
        return ""
    parts = OTHER_LETTERS.get(character) or unicodedata.normalize("NFKD", character)
    piece = "".join(part for part in parts if not unicodedata.combining(part))
    return piece if len(piece) <= LONGEST_PIECE and len(piece.lower()) == len(piece) else " "


_PIECES = _Pieces()


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """`cased` and `lower` have the same length; `offsets` tells where each character stood as given."""

    cased: str
    lower: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the plain text (end after start) as offsets into the text as given."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def before(self, position: int, reach: int = REACH) -> str:
        """The words of the same sentence that lead to a position, in lower case."""
        window = self.lower[max(0, position - reach) : position]
        ends = [match.end() for match in SENTENCE_END.finditer(window) if match["end"]]
        return window[ends[-1] :] if ends else window

    def after(self, position: int, reach: int = REACH) -> str:
        """The words of the same sentence that follow a position, in lower case."""
        window = self.lower[position : position + reach]
        ends = (match.start() for match in SENTENCE_END.finditer(window) if match["end"])
        return window[: next(ends, len(window))]

    def without(self, spans: Sequence[tuple[int, int]]) -> Plain:
        """The same text with what has been explained already blacked out by bars."""
        lower, cased, last = [], [], 0
        for start, end in sorted(spans):
            if start >= last:
                bars = "|" * (end - start)
                lower += [self.lower[last:start], bars]
                cased += [self.cased[last:start], bars]
                last = end
        return Plain("".join([*cased, self.cased[last:]]), "".join([*lower, self.lower[last:]]), self.offsets)


@lru_cache(maxsize=4)
def plain(text: str) -> Plain:
    """Read any text, in time linear in its length. Remembered while the rules look at one text after another."""
    pieces = [_PIECES[ord(character)] for character in text]
    offsets = [position for position, piece in enumerate(pieces) for _ in piece]
    cased = "".join(pieces)
    return Plain(cased, cased.lower(), offsets)
