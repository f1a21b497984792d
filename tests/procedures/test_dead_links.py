from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from clinic.models import HomePage
from clinic.users.models import User
from procedures.content_checks import hints_of
from procedures.links import keeping
from procedures.models import ArticlePage, PageLink, ProcedurePage
from tests.factories import a_procedure, an_article, signed_in

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/dead-links/"


def with_link(procedure: ProcedurePage, link: str) -> ProcedurePage:
    procedure.what_it_is = f"<p>See {link} please.</p>"
    procedure.save_revision().publish()
    return procedure


def faults(page: ProcedurePage) -> list[str]:
    return list(PageLink.objects.filter(page=page).values_list("fault", flat=True))


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        pytest.param('<a href="/nowhere/">x</a>', "address", id="no such address"),
        pytest.param('<a href="/search/">x</a>', "", id="an address of the site that is no page"),
        pytest.param('<a href="/es/search/">x</a>', "", id="the same in another language"),
        pytest.param('<a href="https://other.example/">x</a>', "", id="another site is not asked"),
        pytest.param('<a href="tel:5550100">x</a>', "", id="a phone number"),
        pytest.param('<a href="http://[broken">x</a>', "address", id="no address at all"),
        pytest.param('<a linktype="page" id="999999">x</a>', "gone", id="a page that was deleted"),
        pytest.param('<a linktype="document" id="999999">x</a>', "gone", id="a document that was deleted"),
        pytest.param('<a href="#no-such-part">x</a>', "part", id="no such section here"),
        pytest.param('<a href="#what-it-is">x</a>', "", id="a section of this page"),
        pytest.param('<a href="#comments">x</a>', "", id="a part of the frame"),
    ],
)
def test_a_link_is_judged_when_its_page_is_published(link: str, fault: str, procedure: ProcedurePage) -> None:
    assert faults(with_link(procedure, link)) == [fault]


def test_a_link_to_a_section_of_another_page_is_followed(
    article: ArticlePage, procedure: ProcedurePage
) -> None:
    assert faults(with_link(procedure, f'<a href="{article.url}#who-does-it">x</a>')) == [""]
    assert faults(with_link(procedure, f'<a href="{article.url}#{procedure.anchor}">x</a>')) == [""]
    assert faults(with_link(procedure, f'<a href="{article.url}#nothing">x</a>')) == ["part"]


def test_a_link_to_a_draft_is_dead_for_readers(
    home: HomePage, procedure: ProcedurePage, run_tasks: Callable
) -> None:
    draft = an_article(below=home, title="Not yet", live=False)
    page = with_link(procedure, f'<a linktype="page" id="{draft.pk}">x</a>')
    assert faults(page) == ["hidden"]
    draft.save_revision().publish()
    run_tasks()
    assert faults(page) == [""]


def test_links_elsewhere_die_when_a_page_is_deleted_and_a_redirect_mends_them(
    article: ArticlePage, procedure: ProcedurePage, run_tasks: Callable
) -> None:
    other = a_procedure(below=article, title="Other")
    page = with_link(procedure, f'<a linktype="page" id="{other.pk}">x</a>')
    old = other.url
    other.delete()
    run_tasks()
    assert faults(page) == ["address"]
    Redirect.add_redirect(old, article)
    keeping.look_through_links()
    assert faults(page) == [""]


def test_a_document_that_is_there_is_fine(procedure: ProcedurePage) -> None:
    document = Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4", "plan.pdf"))
    assert faults(with_link(procedure, f'<a linktype="document" id="{document.pk}">x</a>')) == [""]


def test_a_dead_link_of_a_draft_is_a_hint_at_once(procedure: ProcedurePage) -> None:
    procedure.what_it_is = '<p><a href="/nowhere/">our plan</a></p>'
    hint = next(hint for hint in hints_of(procedure) if hint.name == "dead_link")
    assert "our plan" in hint.detail
    assert hint.field == "what_it_is"
    procedure.what_it_is = '<p><a href="/search/">our search</a></p>'
    assert "dead_link" not in {hint.name for hint in hints_of(procedure)}


def test_the_report_shows_dead_links_alone_unless_asked(procedure: ProcedurePage, editor: User) -> None:
    with_link(procedure, '<a href="/nowhere/">lost words</a> and <a href="/search/">found words</a>')
    browser = signed_in(editor)
    html = browser.get(REPORT).text
    assert "lost words" in html
    assert "found words" not in html
    assert "found words" in browser.get(f"{REPORT}results/?which=all").text
    assert "lost words" not in browser.get(f"{REPORT}results/?which=outside").text


def test_only_who_works_on_pages_sees_dead_links(moderator: User, site: object) -> None:
    assert signed_in(moderator).get(REPORT).status_code == 302
    assert signed_in(moderator).post(f"{REPORT}ask/").status_code in {302, 403}
    assert not PageLink.objects.exclude(asked_at=None).exists()


def test_the_report_costs_the_same_queries_with_2_and_with_40_links(
    procedure: ProcedurePage, editor: User
) -> None:
    browser = signed_in(editor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            browser.get(REPORT)
        return len(counted)

    with_link(procedure, '<a href="/nowhere/">x</a>' * 2)
    queries()
    few = queries()
    with_link(procedure, '<a href="/nowhere/">x</a>' * 40)
    assert queries() == few


def test_every_page_is_read_anew_by_the_clock(procedure: ProcedurePage) -> None:
    with_link(procedure, '<a href="/nowhere/">x</a>')
    PageLink.objects.all().delete()
    assert keeping.read_all_pages()["dead"] == 1
