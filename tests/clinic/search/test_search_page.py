"""The page of results: what it shows, what it offers instead, and what it never keeps."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Locale, Page, Site

from clinic.models import HomePage, SearchSettings, SearchSynonym
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_person, a_procedure, a_standard_page

pytestmark = pytest.mark.django_db


def results(client: Client, words: str, **more: str) -> str:
    response = client.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    return response.text.partition('<div class="search-results')[2].partition("</main>")[0]


def promote(page: Page | None, words: str, **fields: str) -> SearchPromotion:
    return SearchPromotion.objects.create(
        query=Query.objects.create(query_string=words), page=page, sort_order=0, **fields
    )


def test_a_match_in_a_section_is_shown_with_a_link_to_it(client: Client, article: ArticlePage) -> None:
    page = a_procedure(below=article, how_to_prepare="<p>Please eat nothing. Bring a warm sweater.</p>")
    html = results(client, "sweaters")
    assert f'href="{page.url}#how-to-prepare"' in html
    assert "Bring a warm <mark>sweater.</mark>" in html


def test_people_are_found_by_what_they_do(client: Client, home: HomePage) -> None:
    person = a_person(below=home, name="Robin Roe", role="Radiologist")
    assert person.url in results(client, "radiologists")


def test_a_title_comes_before_a_text_that_names_it(client: Client, article: ArticlePage) -> None:
    a_procedure(below=article, title="Other", what_it_is="<p>Not a needle. No needle, not one needle.</p>")
    named = a_procedure(below=article, title="Needle", what_it_is="<p>A thing.</p>")
    html = results(client, "needle")
    assert html.index(named.url) < html.index("other/")


def test_a_page_with_all_words_comes_before_one_with_some(client: Client, article: ArticlePage) -> None:
    a_procedure(below=article, title="Some", what_it_is="<p>Knee knee knee.</p>")
    whole = a_procedure(below=article, title="All", what_it_is="<p>A knee and an elbow.</p>")
    html = results(client, "knee elbow")
    assert html.index(whole.url) < html.index("some/")


def test_what_patients_say_finds_what_the_pages_say(client: Client, procedure: ProcedurePage) -> None:
    assert procedure.url not in results(client, "poke with needle")
    SearchSynonym.objects.create(said="needle poke\n jab ", meant="biopsy", locale=Locale.get_default())
    assert procedure.url in results(client, "poke with a needle")
    assert procedure.url in results(client, "jab")


def test_a_synonym_of_another_language_is_not_asked(client: Client, procedure: ProcedurePage) -> None:
    SearchSynonym.objects.create(said="jab", meant="biopsy", locale=Locale.objects.create(language_code="es"))
    assert procedure.url not in results(client, "jab")


def test_an_editor_s_choice_comes_first_however_it_is_spelled(client: Client, home: HomePage) -> None:
    page = a_standard_page(below=home, title="Parking")
    a_standard_page(below=home, title="Cars and cars")
    promote(page, "cars", description="Where to leave your car.")
    html = results(client, "my CAR")
    assert html.index(page.url) < html.index("cars-and-cars/")
    assert "Where to leave your car." in html


def test_a_promoted_page_that_is_not_public_is_not_shown(client: Client, home: HomePage) -> None:
    promote(a_standard_page(below=home, title="Secret plan", live=False), "cars")
    assert "Secret plan" not in results(client, "cars")


def test_an_editor_may_promote_a_link(client: Client, home: HomePage) -> None:
    promote(None, "cars", external_link_url="https://park.example/", external_link_text="The car park")
    assert 'href="https://park.example/"' in results(client, "cars")


def test_nothing_that_is_asked_is_stored(client: Client, procedure: ProcedurePage) -> None:
    for words in ("biopsy", "my bad secret", ""):
        results(client, words)
    assert not Query.objects.exists()
    assert not QueryDailyHits.objects.exists()


def test_nobody_else_may_keep_the_answer(client: Client, home: HomePage) -> None:
    response = client.get("/search/?q=x")
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_a_search_that_finds_nothing_helps(client: Client, home: HomePage, procedure: ProcedurePage) -> None:
    page = a_standard_page(below=home, title="Parking")
    chosen = SearchSettings.for_site(Site.objects.get())
    chosen.popular_pages = [("page", page)]
    chosen.save()
    html = results(client, "biospy")
    assert "Nothing found" in html
    assert 'href="/search/?q=biopsy"' in html
    assert f'href="{page.url}"' in html


def test_before_anything_is_asked_the_page_offers_what_many_look_for(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    about = a_standard_page(below=home, show_in_menus=True)
    page = client.get("/search/").text
    assert page.count(f'href="{about.url}"') == 2  # in the menu, and among them
    assert "Nothing found" not in page
    assert "Check the spelling" not in page


def test_without_a_choice_the_pages_of_the_menu_are_offered(client: Client, home: HomePage) -> None:
    page = a_standard_page(below=home, title="Parking", show_in_menus=True)
    assert f'href="{page.url}"' in results(client, "qqqq")


def test_a_page_of_results_that_is_far_away_is_the_last_one(client: Client, article: ArticlePage) -> None:
    for number in range(12):
        a_procedure(below=article, title=f"Needle {number}")
    for place in ("abc", "-1", "0", "2", str(10**30)):
        assert "Needle" in results(client, "needle", p=place)


def test_a_search_costs_the_same_queries_with_3_and_with_30_pages(
    client: Client, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(30) as counted:
            results(client, "needle in knee")
        return len(counted)

    for number in range(3):
        a_procedure(below=article, title=f"Needle {number}")
    results(client, "needle in knee")
    few = queries()
    for number in range(27):
        a_procedure(below=article, title=f"More needles {number}")
    assert queries() == few
