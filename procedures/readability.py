"""How many years of school a text asks of its reader.

English is measured by the Flesch-Kincaid grade, made by J. P. Kincaid, R. P. Fishburne, R. L. Rogers and
B. S. Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch
Report 8-75, Naval Technical Training, Memphis 1975:

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

Health agencies ask for grade 8 or less in what patients read. Spanish has a scale of its own
(`procedures.readability_spanish`); other languages are not measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from procedures import readability_spanish
from procedures.syllables import MEDICAL_TERMS, count_syllables

__all__ = ["MEDICAL_TERMS", "Level", "count_syllables", "grade", "level", "plain_text", "sentences", "words"]

HIGHEST_GRADE = 8
# A line of fewer words says too little about its writer to be called hard: one long name decides.
FEWEST_WORDS = 10
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*(?=\s|$)|\n+")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "br", "div", "td", "th", "dt", "dd", "summary"})


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a text is: its score on a scale, which scale that is, and whether it is too hard."""

    score: float | None
    scale: str
    is_too_hard: bool = False

    def __str__(self) -> str:
        if self.score is None:
            return _("not measured")
        if self.scale == "inflesz":
            return _("INFLESZ %(score)s") % {"score": self.score}
        # A line of very short words gets less than nothing from the formula.
        return _("Grade %(score)s") % {"score": max(self.score, 0.0)}


NOT_MEASURED = Level(None, "")


def level(text: str, language: str = "en") -> Level:
    """How hard `text` (plain or HTML) is in its language; one without words or in another is not measured."""
    plain = plain_text(text)
    measure = _MEASURES.get(language.split("-")[0])
    return measure(plain) if measure and words(plain) else NOT_MEASURED


def grade(text: str, excused: frozenset[str] = MEDICAL_TERMS) -> float:
    """The Flesch-Kincaid grade of `text` (plain or HTML), rounded to one decimal; 0.0 without a word.

    Words of `excused` count as two syllables; with an empty set every word counts in full.
    """
    plain = plain_text(text)
    found = words(plain)
    if not found:
        return 0.0
    syllables = sum(count_syllables(word, excused) for word in found)
    return round(0.39 * len(found) / len(sentences(plain)) + 11.8 * syllables / len(found) - 15.59, 1)


def words(plain: str) -> list[str]:
    """The words of a plain text, in their order."""
    return _WORD.findall(plain)


def sentences(plain: str) -> list[str]:
    """The sentences of a plain text; the end of a line ends one too. What has no word is none."""
    return [part.strip() for part in _SENTENCE_END.split(plain) if _WORD.search(part)]


# Each section is read by several checks, and by itself and as a part of its page.
@lru_cache(maxsize=128)
def plain_text(html: str) -> str:
    """The words of an HTML text; the end of a paragraph, heading or list entry ends the line."""
    reader = _WordsOnly()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()


def _english(plain: str) -> Level:
    score = grade(plain)
    return Level(score, "grade", score > HIGHEST_GRADE and _is_long_enough(plain))


def _is_long_enough(plain: str) -> bool:
    return len(words(plain)) >= FEWEST_WORDS


def _spanish(plain: str) -> Level:
    score = readability_spanish.inflesz(words(plain), len(sentences(plain)))
    return Level(score, "inflesz", score < readability_spanish.LOWEST_SCORE and _is_long_enough(plain))


_MEASURES: dict[str, Callable[[str], Level]] = {"en": _english, "es": _spanish}


class _WordsOnly(HTMLParser):
    """Collects text and turns the end of each block into a new line. What is drawn as code is no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in {"script", "style"}))
        self._end_line(tag)

    def _end_line(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
