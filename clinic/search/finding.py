"""The pages that answer a question: found by the database's own full text search, put in order by us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet
from wagtail.search.query import Or, PlainText

from clinic.models import SearchSettings, SearchSynonym
from clinic.models.of_site import on
from clinic.search.asking import Question
from clinic.search.ranking import Match, ranked
from clinic.search.spelling import better_spelling
from clinic.search.words import telling_stems

# So many pages are read for one question. The first of them hold all of its words.
MOST_READ = 40
# So many titles are read for a better spelling.
MOST_SPELLED = 500


def public_pages(site: Site) -> PageQuerySet:
    """What any reader may find on this site in the language of the request."""
    return Page.objects.live().public().descendant_of(site.root_page.localized, inclusive=True)


def find(question: Question, *, site: Site) -> list[Match]:
    """The pages about a question, best first: with all of its words or of a meaning, then with any.

    At most `MOST_READ` pages are read, with the same number of queries whatever the size of the site.
    """
    if not question:
        return []
    pages, everything = public_pages(site), [question.stems, *question.meanings]
    wholes = [PlainText(" ".join(words), operator="and") for words in everything]
    found = list(pages.search(Or(wholes) if len(wholes) > 1 else wholes[0])[:MOST_READ])
    if len(found) < MOST_READ:
        any_word = PlainText(" ".join(sorted(question.all_stems)), operator="or")
        found += pages.search(any_word)[:MOST_READ]
    numbers = list(dict.fromkeys(page.pk for page in found))[:MOST_READ]
    return ranked(Page.objects.filter(pk__in=numbers).specific(), question)


@dataclass(frozen=True, slots=True)
class Promotion:
    """What an editor put first: a page of ours, or an address elsewhere."""

    title: str
    url: str
    summary: str
    page_id: int | None


def promotions_for(question: Question, *, site: Site) -> list[Promotion]:
    """What editors put first for these words, however they are spelled: public pages and links. Four queries.

    Wagtail's own look-up stores each question that anybody asks; this one only reads the editors' list.
    """
    asked = set(question.stems)
    promoted = Query.objects.filter(editors_picks__isnull=False).distinct().values_list("pk", "query_string")
    same = [pk for pk, words in promoted if set(telling_stems(words)) == asked] if question else []
    if not same:
        return []
    chosen = SearchPromotion.objects.filter(query__in=same).order_by("query", "sort_order")
    pages = public_pages(site).filter(searchpromotion__query__in=same).specific().in_bulk()
    # Addresses elsewhere belong to no page and so to no site: they are the default site's.
    public = [one for one in chosen if one.page_id in pages or (one.page_id is None and site.is_default_site)]
    return [_promotion(one, pages.get(one.page_id)) for one in public]


def _promotion(chosen: SearchPromotion, page: Page | None) -> Promotion:
    if page is None:
        return Promotion(
            chosen.external_link_text or chosen.external_link_url,
            chosen.external_link_url,
            chosen.description,
            None,
        )
    return Promotion(page.title, page.url, chosen.description or page.summary, page.pk)


def popular_pages(site: Site) -> list[Page]:
    """What editors offer where nothing was found; without a choice of theirs, the pages of the menu."""
    chosen = SearchSettings.for_site(site).chosen
    if not chosen:
        return list(public_pages(site).child_of(site.root_page.localized).in_menu().specific())
    translated = Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key")
    order = {key: chosen.index(pk) for pk, key in translated}
    pages = public_pages(site).filter(translation_key__in=order).specific()
    return sorted(pages, key=lambda page: order[page.translation_key])


def texts_of(site: Site) -> list[str]:
    """Titles, descriptions and synonyms: where the site's own words are spelled right. Two queries."""
    titles = public_pages(site).values_list("title", "search_description")[:MOST_SPELLED]
    synonyms = SearchSynonym.objects.filter(on(site.pk), locale=Locale.get_active()).values_list(
        "said", "meant"
    )
    return [" ".join(texts) for texts in (*titles, *synonyms)]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the page of results shows."""

    question: Question
    matches: list[Match]
    promotions: list[Promotion]
    spelled: str = ""
    popular: tuple[Any, ...] = ()

    @property
    def total(self) -> int:
        """How many pages are shown, on all pages of results."""
        return len(self.matches) + len(self.promotions)


def answer_to(question: Question, *, site: Site) -> Answer:
    """Look for it, and where little is found offer help: another spelling, and what many look for."""
    promotions = promotions_for(question, site=site)
    shown = {promotion.page_id for promotion in promotions}
    matches = [match for match in find(question, site=site) if match.page.pk not in shown]
    if promotions or any(match.is_whole for match in matches):
        return Answer(question, matches, promotions)
    spelled = better_spelling(question.words, texts_of(site)) if question else ""
    return Answer(question, matches, [], spelled, () if matches else tuple(popular_pages(site)))
