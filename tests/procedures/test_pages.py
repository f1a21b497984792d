from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure

pytestmark = pytest.mark.django_db


def read(client: Client, page: ArticlePage | ProcedurePage) -> str:
    return client.get(page.url).content.decode()


def test_a_procedure_is_a_section_of_its_article_and_a_page_of_its_own(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    assert procedure.summary_text in read(client, article)
    assert f'href="{procedure.url}"' in read(client, article)
    assert procedure.summary_text in read(client, procedure)


def test_a_change_to_a_procedure_shows_in_the_article(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    procedure.title, procedure.summary_text = "Taking a sample", "New words."
    procedure.save_revision().publish()
    assert "New words." in read(client, article)
    assert "Taking a sample" in read(client, article)


def test_an_unpublished_procedure_leaves_the_article(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    procedure.unpublish()
    assert procedure.title not in read(client, article)


def test_parts_that_are_not_filled_in_are_left_out(client: Client, procedure: ProcedurePage) -> None:
    html = read(client, procedure)
    assert ">What it is<" in html
    assert not [
        title for title in ("How to prepare", "Risks", "Questions and answers") if f">{title}<" in html
    ]


def test_the_parts_stand_in_the_order_in_which_patients_ask(article: ArticlePage) -> None:
    page = a_procedure(below=article, risks="<p>r</p>", how_to_prepare="<p>p</p>", why_it_is_done="<p>w</p>")
    assert [fact.title for fact in page.facts] == ["What it is", "Why it is done", "How to prepare", "Risks"]


def test_questions_and_answers_show_with_a_line_in_the_contents(client: Client, article: ArticlePage) -> None:
    question = ("question", {"question": "May I eat before?", "answer": "<p>Ask your care team.</p>"})
    page = a_procedure(below=article, questions=[question])
    html = read(client, page)
    assert "May I eat before?" in html
    assert html.count(' id="questions"') == 1
    assert page.contents[-1].anchor == "questions"


def test_notes_for_the_reviewer_are_never_public(client: Client, article: ArticlePage) -> None:
    page = a_procedure(below=article, for_review="Is this so?\n\n Check the size. ")
    article.for_review = "Check the claim"
    article.save_revision().publish()
    assert page.review_points == ["Is this so?", "Check the size."]
    assert "Is this so?" not in read(client, page)
    assert "Check the claim" not in read(client, article)


def test_a_reader_gets_no_cookie_and_a_page_that_any_cache_may_keep(
    client: Client, article: ArticlePage
) -> None:
    response = client.get(article.url)
    assert not response.cookies
    assert response["Surrogate-Control"] == "max-age=600"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("query", ["?utm_source=x", "?p=2"])
def test_a_page_asked_for_with_a_query_is_not_kept(query: str, client: Client, article: ArticlePage) -> None:
    response = client.get(article.url + query)
    assert "Surrogate-Control" not in response
    assert response["Cache-Control"] == "private, no-store"


def test_an_article_costs_the_same_queries_with_2_and_with_20_procedures(
    client: Client, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        client.get(article.url)
        with django_assert_max_num_queries(40) as counted:
            client.get(article.url)
        return len(counted)

    for number in range(2):
        a_procedure(below=article, title=f"Procedure {number}")
    few = queries()
    for number in range(18):
        a_procedure(below=article, title=f"Another {number}")
    assert queries() == few
