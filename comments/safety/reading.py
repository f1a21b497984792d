"""A text as its sentences, in one spelling: lower case, no accents, no apostrophes, single spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Punctuation that tells sentences and their parts apart; brackets and dashes part words as commas do.
KEPT = ".,;:!?%$\n"
AS_ANOTHER = {"¿": "\r", "¡": " ", "(": ",", ")": ",", "—": ",", "–": ",", "…": ".", "€": "$", "£": "$"}
SILENT = "'’‘`´"
# Marks of ordinal and abbreviation that are no letters, though Unicode counts them so.
REMEMBERED = 8192
# From the third on a letter is only emphasis: "heeelp", "nooo".
EMPHASIS = 3

# A sentence ends before a Spanish question too, and where a question follows a statement after a comma.
ENDS = re.compile(
    r"[!?\n\r;]+|(?<!\bdr)(?<!\bdra)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bsr)(?<!\bsra)(?<!\bst)\.(?= |\n|$)"
    r"|(?<=[a-z]{3})\.(?=[a-z]{3})"
    r"|,(?= (?:is (?:that|this|it)|should (?:i|we)|what (?:do|should|can)|can (?:i|you)|could (?:i|you)"
    r"|do (?:i|you)|es (?:normal|grave)|que (?:hago|debo|puedo)|debo|deberia) )"
)


class _Foldings(dict[int, str]):
    """Each code point as folded letters, one mark of punctuation, a space or nothing."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if len(self) < REMEMBERED:
            self[code] = folded
        return folded


def _fold(character: str) -> str:
    if character in KEPT:
        return character
    if character in AS_ANOTHER:
        return AS_ANOTHER[character]
    if character in SILENT or unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if part.isalnum()) or " "


_FOLDINGS = _Foldings()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """`text` is folded; `offsets` tells for each of its characters where it stood in the text as given."""

    text: str
    offsets: list[int]
    is_question: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the sentence (end after start) as offsets into the text as given."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4)
def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, without the empty ones, in time linear in its length.

    Remembered while the rules look at one text after another.
    """
    folded, offsets = _folded(text)
    return tuple(_sentences(folded, offsets))


def _folded(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    offsets: list[int] = []
    last, run = "", 0
    for position, character in enumerate(text):
        for letter in _FOLDINGS[ord(character)]:
            run = run + 1 if letter == last else 1
            last = letter
            if run == EMPHASIS and not letter.isdigit():
                letters.pop()
                offsets.pop()
            if run == 1 or letter.isdigit() or (run < EMPHASIS and letter != " "):
                letters.append(letter)
                offsets.append(position)
    return "".join(letters), offsets


def _sentences(folded: str, offsets: list[int]) -> Iterator[Sentence]:
    start = 0
    for match in ENDS.finditer(folded):
        yield from _sentence(folded, offsets, start, match.start(), match.group())
        start = match.end()
    yield from _sentence(folded, offsets, start, len(folded), "")


def _sentence(folded: str, offsets: list[int], start: int, end: int, mark: str) -> Iterator[Sentence]:
    while start < end and folded[start] in " ,.:":
        start += 1
    while start < end and folded[end - 1] in " ,.:":
        end -= 1
    if start < end:
        asked = "?" in mark or (start > 0 and folded[start - 1] == "\r")
        yield Sentence(folded[start:end], offsets[start:end], asked)
