from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from clinic.models import HomePage
from clinic.visibility import for_everybody
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure, a_standard_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
@pytest.mark.parametrize("closed", ["home", "article", "procedure", "plain"])
def test_everybody_reads_what_stands_in_no_private_section(
    kind: str, closed: str, home: HomePage, article: ArticlePage, procedure: ProcedurePage
) -> None:
    plain = a_standard_page(below=home)
    pages = {"home": home, "article": article, "procedure": procedure, "plain": plain}
    a_procedure(below=article, title="Draft").unpublish()
    PageViewRestriction.objects.create(page=pages[closed], restriction_type=kind)
    open_pages = set(for_everybody(Page.objects.all()))
    assert open_pages == set(Page.objects.live().public())
    assert pages[closed].page_ptr not in open_pages
    assert set(for_everybody(ProcedurePage.objects.all())) == set(ProcedurePage.objects.live().public())


def test_it_costs_one_query(
    procedure: ProcedurePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    PageViewRestriction.objects.create(page=procedure, restriction_type="login")
    with django_assert_num_queries(1):
        assert list(for_everybody(ProcedurePage.objects.all())) == []
