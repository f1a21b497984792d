"""Pages to offer while a reader types: by the beginnings of words in titles, then by what patients say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from wagtail.models import Locale, Page, Site

from clinic.models import SearchSynonym
from clinic.models.of_site import on
from clinic.search.asking import Question, question_of
from clinic.search.finding import find, public_pages, texts_of
from clinic.search.ranking import Match, words_on
from clinic.search.words import EMPTY_WORDS, QUERY_LENGTH, stem, words_of

MOST_SUGGESTIONS = 6
MOST_COMPLETED = 8
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page, and the patients' words that led to it where its title does not hold what was typed."""

    page: Page
    said: str = ""


def suggestions_for(typed: str, *, site: Site) -> list[Suggestion]:
    """At most six pages. The same few queries whatever the size of the site; nothing of it is kept."""
    words = words_of(typed[:QUERY_LENGTH])
    if len("".join(words)) < SHORTEST:
        return []
    titled = public_pages(site).autocomplete(" ".join(words), operator="and")[:MOST_SUGGESTIONS]
    offered = [Suggestion(page) for page in titled]
    if len(offered) < MOST_SUGGESTIONS:
        offered += _told(words, site=site)
    return list({one.page.pk: one for one in reversed(offered)}.values())[::-1][:MOST_SUGGESTIONS]


def _told(words: list[str], *, site: Site) -> list[Suggestion]:
    """Pages found by a phrase of patients that begins so, or else by what was typed itself."""
    typed, known = " ".join(words), SearchSynonym.objects.filter(on(site.pk), locale=Locale.get_active())
    phrases = [phrase for synonym in known for phrase in synonym.phrases]
    begun = next((phrase for phrase in phrases if " ".join(words_of(phrase)).startswith(typed)), "")
    matches = find(question_of(begun, site=site), site=site) if begun else _typed(words, site=site)
    whole = (Suggestion(match.page, begun) for match in matches if match.is_whole)
    return list(islice(whole, MOST_SUGGESTIONS))


def _typed(words: list[str], *, site: Site) -> Iterable[Match]:
    """Pages with all of the words, the last of which may be half typed; looked through as far as asked."""
    half = words[-1]
    if before := [word for word in words[:-1] if word not in EMPTY_WORDS]:
        matches = find(question_of(" ".join(before), site=site), site=site)
        return (match for match in matches if any(word.startswith(half) for word in words_on(match.page)))
    # No index knows the beginnings of all words: those of titles, descriptions and synonyms are completed.
    known = {word for text in texts_of(site) for word in words_of(text) if word.startswith(half)}
    meant = tuple((stem(word),) for word in sorted(known)[:MOST_COMPLETED])
    return find(Question(half, (stem(half),), meant), site=site)
