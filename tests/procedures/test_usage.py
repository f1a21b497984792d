from __future__ import annotations

import pytest

from clinic.models import HomePage
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from procedures.usage import uses_of
from tests.factories import a_comment, a_standard_page, in_spanish, signed_in

pytestmark = pytest.mark.django_db


def test_before_a_procedure_goes_one_is_told_who_would_miss_it(
    home: HomePage, article: ArticlePage, procedure: ProcedurePage, administrator: User
) -> None:
    text = f'<p><a linktype="page" id="{procedure.pk}">the biopsy</a></p>'
    a_standard_page(below=home, body=[("text", text)])
    a_comment(on=procedure)
    html = signed_in(administrator).get(f"/admin/pages/{procedure.pk}/delete/").text
    assert f"It shows in: “{article.title}”." in html
    assert "1 link leads to it." in html
    assert "1 comment of a reader stands on it" in html


def test_one_is_told_that_the_version_in_another_language_stays(home: HomePage) -> None:
    page = a_standard_page(below=home)
    in_spanish(page, title="Sobre nosotros")
    assert list(uses_of(page)) == ["Its version in another language stays: “Sobre nosotros” (Spanish)."]


def test_what_nobody_uses_is_not_spoken_of(home: HomePage) -> None:
    assert list(uses_of(a_standard_page(below=home))) == []


def test_a_link_from_a_page_below_is_not_missed(article: ArticlePage, procedure: ProcedurePage) -> None:
    procedure.what_it_is = f'<p><a linktype="page" id="{article.pk}">the article</a></p>'
    procedure.save_revision().publish()
    assert list(uses_of(article)) == []
