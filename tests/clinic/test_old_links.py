"""Links that people kept still lead somewhere sensible: to a page that moved, a section with a new name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from clinic import known_anchors
from clinic.models import HomePage, KnownAnchor
from clinic.old_names import with_old_names
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure, an_article

pytestmark = pytest.mark.django_db


def read(client: Client, page: ArticlePage | ProcedurePage) -> str:
    return client.get(page.url).text


def rename(article: ArticlePage, anchor: str) -> None:
    """An editor gives the first heading another link name and publishes."""
    article.body[0].value["anchor"] = anchor
    article.save_revision().publish()


@pytest.mark.parametrize("which", ["article", "procedure"])
def test_a_new_address_redirects_from_the_old_one_also_for_pages_below(
    which: str,
    client: Client,
    article: ArticlePage,
    procedure: ProcedurePage,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager],
) -> None:
    old = {"article": article, "procedure": procedure}[which].url
    article = ArticlePage.objects.get()  # it has a page below it now
    article.slug = "a-new-slug"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    moved = client.get(old, follow=True)
    assert moved.redirect_chain[0][1] == 301
    assert moved.status_code == 200
    assert "/a-new-slug/" in moved.request["PATH_INFO"]


def test_a_procedure_that_moved_to_another_article_is_found_at_its_old_address(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    old = procedure.url
    procedure.move(an_article(below=home, title="Another article"), pos="last-child")
    assert client.get(old, follow=True).request["PATH_INFO"] == ProcedurePage.objects.get().url != old


def test_an_old_link_name_leads_to_the_section_that_was_renamed(client: Client, article: ArticlePage) -> None:
    rename(article, "our-doctors")
    html = read(client, article)
    assert html.index('id="our-doctors"') < html.index('<span id="who-does-it"></span>')
    assert html.index('<span id="who-does-it"></span>') < html.index("A doctor with long training.")


def test_a_name_that_changed_twice_still_leads_to_its_section(client: Client, article: ArticlePage) -> None:
    rename(article, "our-doctors")
    rename(article, "our-team")
    html = read(client, article)
    for old in ("who-does-it", "our-doctors"):
        assert html.index('id="our-team"') < html.index(f'<span id="{old}"></span>')


def test_the_name_of_a_removed_section_leads_to_the_top(client: Client, article: ArticlePage) -> None:
    del article.body[0:2]
    article.save_revision().publish()
    html = read(client, article)
    assert html.index('id="main"') < html.index('<span id="who-does-it"></span>') < html.index("<h1")


def test_a_name_that_is_used_again_stands_once(client: Client, article: ArticlePage) -> None:
    rename(article, "our-doctors")
    rename(article, "who-does-it")
    html = read(client, article)
    assert html.count('id="who-does-it"') == 1
    assert '<span id="our-doctors"></span>' in html


def test_a_draft_changes_no_link(client: Client, article: ArticlePage) -> None:
    article.body[0].value["anchor"] = "our-doctors"
    article.save_revision()
    assert not KnownAnchor.objects.filter(is_former=True).exists()
    assert 'id="who-does-it"' in read(client, article)


def test_a_procedures_old_link_name_leads_to_its_section_in_the_article(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    procedure.anchor = "taking-a-sample"
    procedure.save_revision().publish()
    html = read(client, article)
    assert html.index('id="taking-a-sample"') < html.index('<span id="biopsy"></span>')


def test_pages_from_an_import_are_remembered_by_the_clock(article: ArticlePage) -> None:
    KnownAnchor.objects.all().delete()
    assert known_anchors.remember_missing() == {"pages": 1}
    assert {*KnownAnchor.objects.values_list("anchor", flat=True)} >= {"who-does-it", "procedures"}
    assert known_anchors.remember_missing() == {"pages": 0}


def test_an_old_name_is_never_written_twice_or_unescaped() -> None:
    html = '<main id="main"><h2 id="new">New</h2><p id="old">There</p></main>'
    assert with_old_names(html, [("old", "new")]) == html
    assert with_old_names(html, [("gone", "")]).startswith('<main id="main"><span id="gone"></span>')
    assert '"><script>' not in with_old_names(html, [('"><script>', "")])


def test_old_names_cost_one_query_however_many_there_are(
    client: Client, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(30) as counted:
            read(client, article)
        return len(counted)

    a_procedure(below=article)
    read(client, article)
    few = queries()
    for number in range(20):
        KnownAnchor.objects.create(page=article, anchor=f"old-{number}", place="x", is_former=True)
    assert queries() == few
