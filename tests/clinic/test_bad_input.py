"""Whatever stands in an address, a reader gets a kind page."""

from __future__ import annotations

import pytest
from django.test import Client

from clinic.models import AToZPage, HomePage
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_page

pytestmark = pytest.mark.django_db

ODD = [
    "abc",
    "-1",
    "0",
    str(10**30),
    "%00",
    "1e9",
    "%ED%A0%80",
    "[]",
    "x" * 10_000,
    "1&page=2",
    "%F0%9F%98%80",
]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("name", ["page", "p", "q", "part", "order"])
def test_an_odd_value_in_a_query_never_breaks_a_page(
    client: Client, procedure: ProcedurePage, article: ArticlePage, name: str, value: str
) -> None:
    for address in (procedure.url, article.url, f"{article.url}handout/", "/search/", "/search/suggest/"):
        response = client.get(f"{address}?{name}={value}")
        assert response.status_code in ({400} if value == "%00" else {200, 404}), address


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/no/such/page/", id="nothing there"),
        pytest.param("/%00/", id="a zero byte"),
        pytest.param("/" + "a" * 3_000 + "/", id="a long address"),
        pytest.param("/%ED%A0%80/", id="half a letter"),
        pytest.param("/../../etc/passwd", id="a way out"),
        pytest.param("/" + "a/" * 300, id="deep"),
    ],
)
def test_an_address_that_leads_nowhere_offers_search_and_ways_on(
    client: Client, home: HomePage, address: str
) -> None:
    page = a_page(AToZPage(title="All topics", slug="a-to-z"), below=home)
    response = client.get(address)
    assert response.status_code == 404
    assert 'name="q"' in response.text
    assert 'href="/"' in response.text
    assert f'href="{page.url}"' in response.text


def test_an_anchor_that_is_not_there_is_the_browser_s_alone(client: Client, procedure: ProcedurePage) -> None:
    assert client.get(f"{procedure.url}#no-such-part").status_code == 200


def test_a_page_below_an_unpublished_one_still_opens(client: Client, procedure: ProcedurePage) -> None:
    procedure.get_parent().unpublish()
    assert client.get(procedure.url).status_code == 200
    assert client.get(f"{procedure.url}handout/").status_code == 200
    assert procedure.url in client.get("/search/?q=biopsy").text


def test_a_page_whose_parent_was_deleted_is_a_kind_404(client: Client, procedure: ProcedurePage) -> None:
    url = procedure.url
    procedure.get_parent().delete()
    response = client.get(url)
    assert response.status_code == 404
    assert "This page is not here" in response.text
    assert url not in client.get("/search/?q=biopsy").text
