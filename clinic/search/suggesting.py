"""Pages to offer while a reader types: by the beginnings of words in titles, then by what patients say."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Locale, Page, Site

from clinic.models import SearchSynonym
from clinic.search.asking import question_of
from clinic.search.finding import find, public_pages
from clinic.search.words import QUERY_LENGTH, words_of

MOST_SUGGESTIONS = 6
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
        offered += _told(" ".join(words), site=site)
    return list({one.page.pk: one for one in reversed(offered)}.values())[::-1][:MOST_SUGGESTIONS]


def _told(typed: str, *, site: Site) -> list[Suggestion]:
    """Pages found by a phrase of patients that begins so, or else by what was typed itself."""
    known = SearchSynonym.objects.filter(locale=Locale.get_active())
    phrases = [phrase for synonym in known for phrase in synonym.phrases]
    begun = next((phrase for phrase in phrases if " ".join(words_of(phrase)).startswith(typed)), "")
    found = find(question_of(begun or typed), site=site)[:MOST_SUGGESTIONS]
    return [Suggestion(match.page, begun) for match in found]
