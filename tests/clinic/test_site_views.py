from __future__ import annotations

import pytest
from django.test import Client

from clinic.models import HomePage
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_standard_page

pytestmark = pytest.mark.django_db


def test_the_site_says_that_it_is_well(client: Client) -> None:
    assert client.get("/health/").json() == {"status": "ok"}


def test_the_sitemap_names_every_public_page(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    xml = client.get("/sitemap.xml").content.decode()
    assert article.full_url in xml
    assert procedure.full_url in xml


def test_robots_are_kept_out_of_forms_and_the_admin(client: Client, site: object) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /comments/" in text


def test_a_search_finds_a_page_by_its_words(client: Client, procedure: ProcedurePage) -> None:
    procedure.how_to_prepare = "<p>Bring a sweater.</p>"
    procedure.save_revision().publish()
    html = client.get("/search/?q=sweater").content.decode()
    assert procedure.url in html


def test_a_search_never_shows_drafts(client: Client, home: HomePage) -> None:
    page = a_standard_page(below=home, title="Secret plan", live=False)
    assert page.title not in client.get("/search/?q=secret").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("", id="nothing"),
        pytest.param("%F0%9F%98%80", id="emoji"),
        pytest.param("a" * 5000, id="very long"),
        pytest.param("%22%27%3B--", id="quotes"),
        pytest.param("x&p=999999999999999999999", id="a page far away"),
        pytest.param("%ED%A0%80", id="a lone surrogate"),
        pytest.param("%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
    ],
)
def test_a_search_answers_whatever_is_asked(query: str, client: Client, home: HomePage) -> None:
    response = client.get(f"/search/?q={query}")
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_search_is_not_kept(client: Client, home: HomePage) -> None:
    assert "Surrogate-Control" not in client.get("/search/?q=x")


def test_a_page_that_is_not_there_says_so_in_the_sites_dress(client: Client, home: HomePage) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


def test_the_sitemap_says_when_each_page_last_changed(client: Client, article: ArticlePage) -> None:
    xml = client.get("/sitemap.xml").content.decode()
    assert article.last_published_at
    day = article.last_published_at.date().isoformat()
    assert f"<lastmod>{day}" in xml


def test_programs_find_every_public_page_with_its_summary(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    a_standard_page(below=home, title="Secret plan", live=False)
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Surrogate-Control"]
    assert f"- [Biopsy]({procedure.full_url}): A small sample is taken." in response.text.splitlines()
    assert "Secret plan" not in response.text


def test_the_home_page_leads_straight_to_the_pages_of_its_first_card(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    article = procedure.get_parent()
    article.show_in_menus = True
    article.save()
    draft = a_standard_page(below=article, title="Secret plan", live=False)
    page = client.get(home.url).text
    assert f'href="{procedure.url}"' in page
    assert draft.title not in page
