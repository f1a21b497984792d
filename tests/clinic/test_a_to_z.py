"""A to Z: every page of the library under its letter, at the price of two queries."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from clinic.models import AToZPage, HomePage
from clinic.models.a_to_z import by_letter, letter_of
from procedures.models import ArticlePage, ProcedurePage
from tests import factories
from tests.clinic.shell_makers import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_to_z(home: HomePage) -> AToZPage:
    return factories.a_page(AToZPage(title="A to Z", slug="a-to-z"), below=home)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Biopsy", "B"),
        ("éclair", "E"),
        ("Ångström", "A"),
        ("“Quoted”", "Q"),
        ("¿Qué es?", "Q"),
        ("3 cm", "#"),
        ("Ωmega", "#"),
        ("…", "#"),
        ("", "#"),
        ("Ñandú", "N"),
    ],
)
def test_a_title_stands_under_its_first_letter(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_spanish_has_a_letter_more() -> None:
    pages = [ArticlePage(title=title, pk=number) for number, title in enumerate(["Ñandú", "Nada", "Ozono"])]
    letters = {letter.sign: [page.title for page in letter.pages] for letter in by_letter(pages, "es")}
    assert (letters["N"], letters["Ñ"], letters["O"]) == (["Nada"], ["Ñandú"], ["Ozono"])
    assert "Ñ" not in {letter.sign for letter in by_letter(pages, "en-us")}


def test_accents_and_capitals_do_not_change_the_order() -> None:
    titles = ["zebra", "Émile", "eagle", "Ezra"]
    pages = [ArticlePage(title=title, pk=number) for number, title in enumerate(titles)]
    found = [page.title for letter in by_letter(pages, "en-us") for page in letter.pages]
    assert found == ["eagle", "Émile", "Ezra", "zebra"]


def test_articles_and_procedures_are_listed_and_other_pages_are_not(
    client: Client, a_to_z: AToZPage, procedure: ProcedurePage
) -> None:
    factories.a_standard_page(below=procedure.get_parent().get_parent(), title="About us")
    listed = [page.title for letter in a_to_z.letters for page in letter.pages]
    assert listed == ["Biopsy", "Treatment through a pinhole"]
    page = client.get(a_to_z.url).text
    assert 'href="#letter-b"' in page
    assert 'id="letter-b"' in page
    assert "Other" not in page


def test_what_readers_may_not_open_is_not_listed(a_to_z: AToZPage, procedure: ProcedurePage) -> None:
    PageViewRestriction.objects.create(page=procedure, restriction_type="login")
    article = ArticlePage.objects.get()
    assert [page.title for page in a_to_z.listed] == [article.title]
    article.unpublish()
    assert not a_to_z.listed.exists()


def test_another_language_has_its_own_list(a_to_z: AToZPage, article: ArticlePage) -> None:
    spanish = Locale.objects.create(language_code="es")
    ArticlePage.objects.update(locale=spanish)
    assert not a_to_z.listed.exists()


def test_the_list_costs_the_same_with_few_and_many_pages(a_to_z: AToZPage, article: ArticlePage) -> None:
    costs = []
    for number in (3, 30):
        for each in range(number):
            factories.a_procedure(below=article, title=f"Procedure {number}-{each}")
        costs.append(queries_of(a_to_z.url))
    assert costs[0] == costs[1] < 25
