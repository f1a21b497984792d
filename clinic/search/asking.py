"""What a reader asks, understood: the words that tell something, and what our pages call them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Locale, Site

from clinic.models import SearchSynonym
from clinic.models.of_site import on
from clinic.search.words import QUERY_LENGTH, telling_stems

# A question in which more phrases are known is a text, and its own words will do.
MOST_MEANINGS = 4


@dataclass(frozen=True, slots=True)
class Question:
    """The words typed, the stems to look for, and the stems of each thing that they are another name for."""

    words: str
    stems: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems)

    @property
    def all_stems(self) -> set[str]:
        """Whatever a match may show in a text."""
        return {*self.stems, *(stem for meaning in self.meanings for stem in meaning)}


def question_of(typed: str, *, site: Site) -> Question:
    """What was typed, read with the staff's list of synonyms. One query; nothing of it is kept."""
    words = " ".join(typed[: 4 * QUERY_LENGTH].split())[:QUERY_LENGTH].strip()
    stems = tuple(telling_stems(words))
    return Question(words, stems, tuple(_meanings(set(stems), site)) if stems else ())


def _meanings(stems: set[str], site: Site) -> list[tuple[str, ...]]:
    known = SearchSynonym.objects.filter(on(site.pk), locale=Locale.get_active())
    meant = [synonym.meant for synonym in known if _is_said(synonym.phrases, stems)]
    return [tuple(telling_stems(words)) for words in meant[:MOST_MEANINGS]]


def _is_said(phrases: Iterable[str], stems: set[str]) -> bool:
    return any(stems.issuperset(telling_stems(phrase)) for phrase in phrases)
