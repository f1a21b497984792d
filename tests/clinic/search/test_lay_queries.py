"""Patients find the right page in the top three, in their language, on either database."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from clinic.search.asking import question_of
from clinic.search.finding import find
from tests.clinic.search.lay_queries import HELD_OUT, QUERIES, SPANISH, SPANISH_HELD_OUT, TUNNELED

in_both_languages = pytest.mark.parametrize(
    ("language", "queries", "held_out"),
    [
        pytest.param("en-us", QUERIES, HELD_OUT, id="English"),
        pytest.param("es", SPANISH, SPANISH_HELD_OUT, id="Spanish"),
    ],
)


def top(words: str, site: Site, number: int = 3, *, language: str = "en-us") -> list[str]:
    with translation.override(language):
        return [match.page.slug for match in find(question_of(words, site=site), site=site)[:number]]


def missed(queries: dict[str, str], site: Site, language: str, number: int = 3) -> dict[str, list[str]]:
    found = {words: top(words, site, number, language=language) for words in queries}
    return {words: slugs for words, slugs in found.items() if queries[words] not in slugs}


@in_both_languages
def test_each_lay_query_finds_its_page_in_the_top_three(
    demo: Site, language: str, queries: dict[str, str], held_out: dict[str, str]
) -> None:
    assert not missed(queries, demo, language)


@in_both_languages
def test_queries_that_nobody_tuned_for_find_their_page_too(
    demo: Site, language: str, queries: dict[str, str], held_out: dict[str, str]
) -> None:
    assert not missed(held_out, demo, language)


@in_both_languages
def test_most_lay_queries_find_their_page_first(
    demo: Site, language: str, queries: dict[str, str], held_out: dict[str, str]
) -> None:
    every = queries | held_out
    late = missed(every, demo, language, number=1)
    assert len(late) <= 0.2 * len(every), late


def test_fluid_in_belly_leads_to_the_drainage_of_ascites_first(demo: Site, client: Client) -> None:
    assert top("fluid in belly", demo, 1) == [TUNNELED]
    results = client.get("/search/?q=fluid+in+belly").text.partition('class="search-results__list"')[2]
    assert results.split('href="')[1].startswith(f"/interventional-oncology/{TUNNELED}/")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        pytest.param("/search/?q=cancer", "/interventional-oncology/", id="English"),
        pytest.param("/es/search/?q=cancer", "/es/oncologia-intervencionista/", id="Spanish"),
    ],
)
def test_what_editors_put_first_stands_first_in_each_language(
    demo: Site, client: Client, address: str, leads_to: str
) -> None:
    results = client.get(address).text.partition('class="search-results__list"')[2]
    assert results.split('href="')[1].split('"')[0] == leads_to
