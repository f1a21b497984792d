"""The sheet to print: what the reader chose, what to ask, whom to call, and where it came from."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from clinic.models import ClinicSettings
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def long(article: ArticlePage) -> ProcedurePage:
    asked = ("question", {"question": "May I eat before?", "answer": "<p>The answer itself.</p>"})
    return a_procedure(
        below=article,
        how_to_prepare="<p>Please:</p><ul><li>bring a sweater</li></ul>",
        risks="<p>A bruise.</p>",
        questions=[asked],
    )


def sheet(client: Client, page: ProcedurePage | ArticlePage, query: str = "") -> str:
    response = client.get(f"{page.url}handout/{query}")
    assert response.status_code == 200
    return response.text.partition('<article class="handout__sheet')[2].partition("</article>")[0]


def test_the_page_leads_to_its_sheet(client: Client, long: ProcedurePage, article: ArticlePage) -> None:
    assert f"{long.url}handout/" in client.get(long.url).text
    assert f"{article.url}handout/" in client.get(article.url).text


def test_a_sheet_has_all_parts_until_the_reader_chooses(client: Client, long: ProcedurePage) -> None:
    whole = sheet(client, long)
    assert all(words in whole for words in ("A small sample is taken.", "bring a sweater", "A bruise."))


def test_a_sheet_has_the_parts_that_were_chosen_and_no_others(client: Client, long: ProcedurePage) -> None:
    chosen = sheet(client, long, "?part=risks&part=what-it-is")
    assert "A bruise." in chosen
    assert "A test." in chosen
    assert "bring a sweater" not in chosen


def test_a_sheet_has_questions_without_answers_and_lines_to_write_on(
    client: Client, long: ProcedurePage
) -> None:
    whole = sheet(client, long)
    assert "May I eat before?" in whole
    assert "The answer itself." not in whole
    assert whole.count('class="handout__line"') == 4


def test_a_sheet_says_whom_to_call_and_where_it_came_from(
    client: Client, long: ProcedurePage, site: Site
) -> None:
    ClinicSettings.objects.create(site=site, name="Test clinic", phone="555-0100")
    whole = sheet(client, long)
    assert "Test clinic" in whole
    assert "555-0100" in whole
    assert f"From {long.full_url} on " in whole


@pytest.mark.parametrize(
    "query",
    ["?part=no-such-part", "?part=%22%3E%3Cb%3E", "?part=" + "x" * 5000, "?" + "part=a&" * 900, "?part"],
)
def test_a_choice_of_nothing_that_is_there_gives_the_whole_sheet(
    client: Client, long: ProcedurePage, query: str
) -> None:
    assert "A bruise." in sheet(client, long, query)


def test_a_sheet_is_not_for_search_engines_and_one_choice_is_nobody_else_s(
    client: Client, long: ProcedurePage
) -> None:
    response = client.get(f"{long.url}handout/?part=risks")
    assert '<meta name="robots" content="noindex">' in response.text
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_a_page_that_is_not_public_has_no_sheet(client: Client, long: ProcedurePage) -> None:
    long.unpublish()
    assert client.get(f"{long.url}handout/").status_code == 404
    assert client.get(f"{long.get_parent().url}handout/more/").status_code == 404


def test_a_page_named_handout_keeps_its_address(client: Client, article: ArticlePage) -> None:
    page = a_procedure(below=article, title="Handout", what_it_is="<p>My own words.</p>")
    assert "My own words." in client.get(page.url).text


def test_a_heading_stands_once_on_an_article_s_sheet(client: Client, article: ArticlePage) -> None:
    assert sheet(client, article).count("Who does it") == 1


def test_an_article_s_sheet_has_its_procedures(
    client: Client, article: ArticlePage, long: ProcedurePage
) -> None:
    assert long.summary_text in sheet(client, article)


def test_a_sheet_costs_few_queries(
    client: Client, long: ProcedurePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sheet(client, long)
    with django_assert_max_num_queries(19):
        sheet(client, long, "?part=risks")
