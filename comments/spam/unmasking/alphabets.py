"""Plain letters in fancy dress: full width, mathematical, in circles and squares, raised."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from comments.spam.unmasking.reading import Edit, Reading

# Runs of them, with what stands for a letter in none of the lists of Unicode: white on black.
DRESSED = re.compile(
    "[\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u24ff\U0001f110-\U0001f189\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf"
    "\u02b0-\u02b8\u02e0-\u02e4\u2070-\u209c\u2c7c\u2c7d\u2102-\u2149\ufe50-\ufe6b\u2024]++"
)
WHITE_ON_BLACK = {0x1F150: "A", 0x1F170: "A"}
# In Chinese, Japanese and Korean texts Latin letters are often as wide as the others.
WIDE_SCRIPTS = re.compile("[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
LIGATURES = re.compile("[\u0132\u0133\u01c4-\u01cc\ufb00-\ufb06]")
# Fewer letters in a row, and in all, are a footnote, a unit or the name of a quantity.
FEWEST, FEWEST_RAISED, FEWEST_IN_ALL = 2, 3, 4
RAISED = re.compile("[\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u02b0-\u02b8\u02e0-\u02e4\u2070-\u209c\u2c7c\u2c7d]")


def plain_alphabets(reading: Reading) -> None:
    """Read all of them as plain letters; ligatures are two letters, and no disguise."""
    reading.rewrite(
        [
            (*found.span(), unicodedata.normalize("NFKC", found[0]))
            for found in LIGATURES.finditer(reading.text)
        ]
    )
    is_wide = WIDE_SCRIPTS.search(reading.text) is not None
    runs = [(match.span(), match[0], _letters(match[0])) for match in DRESSED.finditer(reading.text)]
    in_all = sum(len(letters) for _, run, letters in runs if not RAISED.match(run))
    edits: list[Edit] = []
    for span, run, letters in runs:
        fewest = FEWEST_RAISED if RAISED.match(run) else 1 if in_all >= FEWEST_IN_ALL else FEWEST
        if len(letters) >= fewest:
            if not (is_wide and "\uff01" <= run[0] <= "\uff5e"):
                reading.note("fancy_letters", *span)
            edits.append((*span, "".join(map(_plain, run))))
        elif run == "\u2024" or (not is_wide and "\uff01" <= run[0] <= "\uff5e"):
            edits.append((*span, "".join(map(_plain, run))))
    reading.rewrite(edits)


def _letters(run: str) -> list[str]:
    return [letter for letter in map(_plain, run) if letter.isascii() and letter.isalpha()]


# As many as there are dressed letters, about.
@lru_cache(maxsize=2048)
def _plain(character: str) -> str:
    for first, letter in WHITE_ON_BLACK.items():
        if first <= ord(character) < first + 26:
            return chr(ord(letter) + ord(character) - first)
    plain = unicodedata.normalize("NFKC", character)
    # "(a)" is how Unicode unfolds a letter in brackets.
    return plain.strip("()") if len(plain) == 3 else plain if len(plain) == 1 else character
