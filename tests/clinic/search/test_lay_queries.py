"""Patients find the right page in the top three, on either database."""

from __future__ import annotations

from django.test import Client
from wagtail.models import Site

from clinic.search.asking import question_of
from clinic.search.finding import find
from tests.clinic.search.lay_queries import HELD_OUT, QUERIES, TUNNELED


def top(words: str, site: Site, number: int = 3) -> list[str]:
    return [match.page.slug for match in find(question_of(words), site=site)[:number]]


def test_each_lay_query_finds_its_page_in_the_top_three(demo: Site) -> None:
    missed = {words: top(words, demo) for words, slug in QUERIES.items() if slug not in top(words, demo)}
    assert not missed


def test_queries_that_nobody_tuned_for_find_their_page_too(demo: Site) -> None:
    missed = {words: top(words, demo) for words, slug in HELD_OUT.items() if slug not in top(words, demo)}
    assert not missed


def test_fluid_in_belly_leads_to_the_drainage_of_ascites_first(demo: Site, client: Client) -> None:
    assert top("fluid in belly", demo, 1) == [TUNNELED]
    results = client.get("/search/?q=fluid+in+belly").text.partition('class="search-results__list"')[2]
    assert results.split('href="')[1].startswith(f"/interventional-oncology/{TUNNELED}/")


def test_most_lay_queries_find_their_page_first(demo: Site) -> None:
    every = QUERIES | HELD_OUT
    first = [words for words, slug in every.items() if top(words, demo, 1) == [slug]]
    assert len(first) >= 0.8 * len(every), set(every) - set(first)
