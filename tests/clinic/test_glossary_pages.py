"""The glossary on real pages: published words only, in one query, and old copies forgotten."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale

from clinic.models import GlossaryPage, GlossaryTerm, HomePage
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_page, a_procedure, a_standard_page, a_term, signed_in


def said(client: Client, page: ArticlePage | ProcedurePage | GlossaryPage) -> str:
    return client.get(page.url).text


def test_a_word_can_be_pressed_and_stands_in_the_list_below(client: Client, article: ArticlePage) -> None:
    a_term("sample", meaning="A small <piece>.")
    page = a_procedure(below=article, summary_text="A sample is taken. The sample is small.")
    html = said(client, page)
    assert 'popovertarget="word:1">sample</button>' in html
    assert html.count('id="word:1"') == 1
    assert html.count("A small &lt;piece&gt;.") == 2
    assert html.count("popovertargetaction") == 2  # the menu has one of its own


def test_a_word_is_explained_once_a_page_wherever_it_stands_first(
    client: Client, article: ArticlePage
) -> None:
    a_term("sample")
    page = a_procedure(
        below=article, summary_text="We take it.", risks="<p>A sample.</p>", benefits="<p>A sample.</p>"
    )
    html = said(client, page)
    assert html.count(">sample</button>") == 1
    assert html.index('id="benefits"') < html.index(">sample</button>") < html.index('id="risks"')


@pytest.mark.parametrize("text", ['<p><a href="https://example.org/">sample</a></p>', "<h3>sample</h3>"])
def test_links_and_headings_of_rich_text_stay_whole(client: Client, article: ArticlePage, text: str) -> None:
    a_term("sample")
    assert ">sample</button>" not in said(
        client, a_procedure(below=article, summary_text="x", what_it_is=text)
    )


def test_a_draft_explains_nothing_until_it_is_published(client: Client, article: ArticlePage) -> None:
    term = a_term("sample", live=False)
    page = a_procedure(below=article)
    assert ">sample</button>" not in said(client, page)
    term.save_revision().publish()
    assert ">sample</button>" in said(client, page)


def test_a_page_named_like_a_word_explains_it_itself(client: Client, article: ArticlePage) -> None:
    a_term("biopsy")
    page = a_procedure(below=article, title="Biopsy", summary_text="A biopsy is a test.")
    assert ">biopsy</button>" not in said(client, page)


def test_a_word_of_another_language_is_not_explained(client: Client, article: ArticlePage) -> None:
    a_term("sample", locale=Locale.objects.create(language_code="es"))
    assert ">sample</button>" not in said(client, a_procedure(below=article))


def test_what_readers_wrote_is_left_alone(client: Client, home: HomePage, article: ArticlePage) -> None:
    a_term("helpful")
    assert "helpful" in said(client, article)
    assert ">helpful</button>" not in said(client, article)


def test_a_page_costs_the_same_queries_with_2_and_with_200_words(
    client: Client, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        client.get(article.url)
        with django_assert_max_num_queries(30) as counted:
            client.get(article.url)
        return len(counted)

    for number in range(2):
        a_term(f"doctor{number}")
    few = queries()
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(term=f"word {number}", meaning="m", locale=article.locale) for number in range(198)
    )
    assert queries() == few


def test_a_form_that_another_word_has_is_refused(home: HomePage) -> None:
    a_term("biopsy", other_forms="biopsies\nsample")
    with pytest.raises(ValidationError, match="“sample” is explained under “biopsy” already"):
        GlossaryTerm(term="Sample", meaning="m", locale=home.locale).full_clean()


def test_the_glossary_lists_published_words_in_order(client: Client, home: HomePage) -> None:
    for word in ("Port", "ascites", "Émbolo"):
        a_term(word)
    a_term("secret", live=False)
    html = said(client, a_page(GlossaryPage(title="Words", slug="words"), below=home))
    assert html.index('id="ascites"') < html.index('id="port"') < html.index('id="embolo"')
    assert "secret" not in html


def test_an_empty_glossary_says_so(client: Client, home: HomePage) -> None:
    page = a_page(GlossaryPage(title="Words", slug="words"), below=home)
    assert "No word is explained here yet." in said(client, page)


def test_words_that_make_the_same_id_get_two(home: HomePage) -> None:
    a_term("T cell")
    a_term("t-cell")
    page = a_page(GlossaryPage(title="Words", slug="words"), below=home)
    assert [anchor for anchor, _term in page.terms] == ["t-cell", "t-cell-2"]


def test_a_plain_page_explains_words_too(client: Client, home: HomePage) -> None:
    a_term("sample")
    page = a_standard_page(below=home, body=[("text", "<p>A sample.</p>")])
    assert ">sample</button>" in client.get(page.url).text


def test_the_list_of_words_opens_in_the_admin(administrator: User, home: HomePage) -> None:
    term = a_term("sample")
    browser = signed_in(administrator)
    assert "sample" in browser.get(reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))).text
    assert (
        browser.get(reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])).status_code
        == 200
    )
