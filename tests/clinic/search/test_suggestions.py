"""What is offered while a reader types."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Locale

from clinic.models import HomePage, SearchSynonym
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure, a_standard_page

pytestmark = pytest.mark.django_db


def suggested(client: Client, typed: str) -> str:
    response = client.get("/search/suggest/", {"q": typed})
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("typed", ["bi", "BIOP", "liver bio", "  biopsy "])
def test_the_beginning_of_a_word_of_the_title_is_enough(
    client: Client, article: ArticlePage, typed: str
) -> None:
    page = a_procedure(below=article, title="Biopsy of the liver")
    assert f'href="{page.url}"' in suggested(client, typed)


def test_accents_need_not_be_typed(client: Client, home: HomePage) -> None:
    page = a_standard_page(below=home, title="Catéter")
    assert page.url in suggested(client, "cate")


def test_what_patients_say_is_offered_with_their_words(client: Client, procedure: ProcedurePage) -> None:
    SearchSynonym.objects.create(said="poke with a needle", meant="biopsy", locale=Locale.get_default())
    html = suggested(client, "poke with")
    assert procedure.url in html
    assert "poke with a needle" in html


def test_words_of_the_text_are_offered_where_no_title_holds_them(
    client: Client, procedure: ProcedurePage
) -> None:
    assert procedure.url in suggested(client, "small sample")


@pytest.mark.parametrize("typed", ["small samp", "a small sam", "what small sample"])
def test_the_last_word_may_be_half_typed_in_the_text_too(
    client: Client, procedure: ProcedurePage, typed: str
) -> None:
    assert procedure.url in suggested(client, typed)


@pytest.mark.parametrize("typed", ["tiss", "what is tiss"])
def test_one_half_typed_word_is_completed_by_what_pages_say_of_themselves(
    client: Client, article: ArticlePage, typed: str
) -> None:
    page = a_procedure(below=article, what_it_is="<p>Some tissue.</p>", search_description="About tissue.")
    assert page.url in suggested(client, typed)


@pytest.mark.parametrize("typed", ["small hor", "sample zeb", "small zebra sam"])
def test_a_page_with_only_some_of_the_words_is_not_offered(
    client: Client, procedure: ProcedurePage, typed: str
) -> None:
    assert procedure.url not in suggested(client, typed)


def test_a_page_is_offered_once_and_a_draft_never(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    draft = a_standard_page(below=home, title="Biopsy plan", live=False)
    html = suggested(client, "biopsy")
    assert html.count(f'href="{procedure.url}"') == 1
    assert draft.title not in html


@pytest.mark.parametrize("typed", ["", "b", "%", "' OR 1=1 --", "\\", '"*', "x" * 10_000, "q " * 5_000])
def test_whatever_is_typed_gets_an_answer_and_is_not_stored(
    client: Client, procedure: ProcedurePage, typed: str
) -> None:
    assert suggested(client, typed).strip() == ""
    assert not Query.objects.exists()


def test_suggestions_are_nobody_else_s(client: Client, home: HomePage) -> None:
    assert client.get("/search/suggest/?q=bi")["Cache-Control"] == "private, no-store"


def test_suggestions_cost_the_same_queries_with_3_and_with_30_pages(
    client: Client, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            suggested(client, "knee nee")
        return len(counted)

    for number in range(3):
        a_procedure(below=article, title=f"Needle {number}")
    suggested(client, "knee nee")
    few = queries()
    for number in range(27):
        a_procedure(below=article, title=f"More needles {number}")
    assert queries() == few
