"""One spelling for what people read as the same: letters without case and accents, and where they stood."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

# Characters whose folding is remembered: any text's letters, but not all of Unicode, sent on purpose.
REMEMBERED = 8192


class _Foldings(dict[int, str]):
    """Each code point as its folded letters, as nothing (accents, invisible marks) or as a space."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < REMEMBERED:
            self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return ""
    if not _is_part_of_word(character):
        return " "
    # One character at a time: over a whole text, long runs of accents take the library quadratic time.
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if _is_part_of_word(part) and not unicodedata.combining(part))


def _is_part_of_word(character: str) -> bool:
    # Vowel signs of Indian scripts are marks that stand inside words.
    return character.isalnum() or unicodedata.category(character)[0] == "M"


_FOLDINGS = _Foldings()


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` has only folded letters, digits and spaces; `offsets` tells for each where it stood before."""

    text: str
    offsets: list[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the folded text as offsets into the original, accents included."""
        return self.offsets[start], self.offsets[end] if end < len(self.offsets) else self.length


def fold(text: str) -> Folded:
    """Fold any text, in time linear in its length. Punctuation and symbols become spaces."""
    pieces = [_FOLDINGS[ord(character)] for character in text]
    offsets = [position for position, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), offsets, len(text))


def fold_line(text: str, *, keep: str) -> str:
    """The folded letters, digits and spaces of a text, and the signs of `keep` as they stand."""
    return "".join(sign if sign in keep else _FOLDINGS[ord(sign)] for sign in text)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(text.translate(_FOLDINGS).split())


def fingerprint(text: str) -> str:
    """64 hexadecimal digits, equal for texts with the same words whatever case, accents or punctuation.

    A text without any word (emoji alone) counts as typed, but for the white space around it.
    """
    same = " ".join(words_of(text)) or text.strip()
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()
