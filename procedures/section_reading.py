"""What makes each section of a page hard to read: its level, its longest sentences, its hardest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic.models import BasePage
from procedures import readability, readability_spanish
from procedures.readability import Level
from procedures.sections import Section, section_of, sections_of
from procedures.syllables import MEDICAL_TERMS, count_syllables

if TYPE_CHECKING:
    from wagtail.models import Page

LONG_SENTENCE = 20  # words; plain language guides advise 15 to 20 at most
HARD_WORD = {"en": 4, "es": 5}  # syllables from which a word is shown
MOST_SHOWN = 3
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class SectionReading:
    """One section: where it stands, how hard it is, and what to mend first."""

    anchor: str
    title: str
    level: Level
    words: int
    long_sentences: tuple[str, ...]
    hard_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page: its level as a whole, its level with no word excused (English only), and its sections."""

    level: Level
    in_full: float | None
    sections: tuple[SectionReading, ...]

    @property
    def worst(self) -> SectionReading | None:
        """The hardest measured section."""
        measured = [section for section in self.sections if section.level.score is not None]
        return max(measured, key=_hardness, default=None)

    @property
    def too_hard(self) -> tuple[SectionReading, ...]:
        """The sections that ask too much of a reader."""
        return tuple(section for section in self.sections if section.level.is_too_hard)


def page_reading(page: Page, parts: Sequence[Section] | None = None) -> PageReading:
    """Measure a page as it stands in memory: a published one, a draft, or what an editor typed.

    `parts` are its sections, where they are known already.
    """
    language = page.locale.language_code if page.locale_id else "en"
    parts = readable_sections(page) if parts is None else parts
    text = "\n".join(section.html for section in parts)
    whole = readability.level(text, language)
    in_full = readability.grade(text, excused=frozenset()) if whole.scale == "grade" else None
    return PageReading(whole, in_full, tuple(section_reading(part, language) for part in parts))


def readable_sections(page: Page) -> list[Section]:
    """The sections of a page of the library, or those that the headings of another page make."""
    found = getattr(page, "sections", None)
    if found is None:
        lead = getattr(page, "lead", "")
        stream = page.stream if isinstance(page, BasePage) else None
        found = [section_of("lead", "", [lead])] if lead else []
        found += sections_of(stream, page) if stream else []
    return [section for section in found if not section.is_empty]


def section_reading(section: Section, language: str) -> SectionReading:
    """Measure one section."""
    plain = readability.plain_text(section.html)
    found = readability.words(plain)
    return SectionReading(
        section.anchor,
        section.title,
        readability.level(section.html, language),
        len(found),
        _long_sentences(plain),
        _hard_words(found, language.split("-")[0]),
    )


def _long_sentences(plain: str) -> tuple[str, ...]:
    counted = [(len(readability.words(sentence)), sentence) for sentence in readability.sentences(plain)]
    longest = sorted((pair for pair in counted if pair[0] > LONG_SENTENCE), reverse=True)
    return tuple(sentence for _length, sentence in longest[:MOST_SHOWN])


def _hard_words(words: list[str], language: str) -> tuple[str, ...]:
    if language not in HARD_WORD:
        return ()
    count = readability_spanish.count_syllables if language == "es" else count_syllables
    hard = Counter(
        word.lower()
        for word in words
        if word.lower() not in MEDICAL_TERMS and "-" not in word and count(word) >= HARD_WORD[language]
    )
    return tuple(word for word, _times in hard.most_common(MOST_WORDS))


def _hardness(section: SectionReading) -> float:
    score = section.level.score or 0.0
    return -score if section.level.scale == "inflesz" else score
