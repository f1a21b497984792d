from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage, ReviewDates
from tests.factories import a_procedure, a_user, signed_in, signed_off

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/clinical-reviews/"


def due_in(page: ProcedurePage, days: int, *, is_reviewed: bool = True) -> None:
    due = timezone.localdate() + timedelta(days=days)
    ReviewDates.objects.filter(page_id=page.pk).update(due=due, is_reviewed=is_reviewed)


def rows(browser: Client, query: str = "") -> list[list[str]]:
    answer = browser.get(f"{REPORT}?export=csv{query}")
    return list(csv.reader(io.StringIO(answer.getvalue().decode())))[1:]


@pytest.fixture
def pages(article: ArticlePage) -> list[ProcedurePage]:
    made = [a_procedure(below=article, title=f"Page {number}") for number in range(4)]
    for page, days in zip(made, (-3, 5, 200, 300), strict=True):
        due_in(page, days)
    due_in(made[3], 300, is_reviewed=False)
    ReviewDates.objects.filter(page_id=article.pk).update(is_reviewed=True)
    return made


def test_the_report_says_what_is_late_soon_and_unsigned(pages: list[ProcedurePage], editor: User) -> None:
    states = {row[0]: row[1] for row in rows(signed_in(editor))}
    assert [states[page.title] for page in pages] == ["Overdue", "Due soon", "Reviewed", "Awaits review"]


@pytest.mark.parametrize(
    ("state", "titles"), [("overdue", ["Page 0"]), ("soon", ["Page 1"]), ("awaiting", ["Page 3"])]
)
def test_the_report_is_narrowed_down_by_state(
    state: str, titles: list[str], pages: list[ProcedurePage], reviewer: User
) -> None:
    assert [row[0] for row in rows(signed_in(reviewer), f"&state={state}")] == titles
    assert signed_in(reviewer).get(f"{REPORT}?state={state}").status_code == 200


def test_the_report_is_narrowed_down_by_owner(pages: list[ProcedurePage], editor: User) -> None:
    ProcedurePage.objects.filter(pk=pages[2].pk).update(owner_of_content=editor)
    found = rows(signed_in(editor), f"&owner={editor.pk}")
    assert [(row[0], row[4]) for row in found] == [("Page 2", "editor")]


def test_a_title_that_is_a_formula_runs_in_no_spreadsheet(article: ArticlePage, editor: User) -> None:
    a_procedure(below=article, title="=1+1", slug="sum")
    assert "'=1+1" in [row[0] for row in rows(signed_in(editor))]


@pytest.mark.parametrize(("role", "status"), [("moderator", 302), ("", 302), ("administrator", 200)])
def test_the_report_is_for_those_who_work_on_pages(role: str, status: int, article: ArticlePage) -> None:
    assert signed_in(a_user(role)).get(REPORT).status_code == status


def test_a_page_that_is_not_public_is_not_late(pages: list[ProcedurePage], editor: User) -> None:
    pages[0].unpublish()
    assert rows(signed_in(editor), "&state=overdue") == []


def test_overdue_pages_stand_on_the_dashboard(
    pages: list[ProcedurePage], editor: User, moderator: User
) -> None:
    assert "1 page is overdue for its clinical review" in signed_in(editor).get("/admin/").content.decode()
    assert "overdue for its clinical" not in signed_in(moderator).get("/admin/").content.decode()


def test_the_report_says_which_signed_section_was_taken_out(
    article: ArticlePage, editor: User, reviewer: User
) -> None:
    page = signed_off(a_procedure(below=article, title="Biopsy", risks="<p>Bleeding.</p>"), by=reviewer)
    page.risks, page.summary_text = "", "Other words."
    page.save_revision().publish()
    states = {row[0]: row[1] for row in rows(signed_in(editor))}
    assert states["Biopsy"] == "Awaits review. Taken out: Risks"


def test_the_report_costs_the_same_queries_with_3_pages_and_with_30(
    article: ArticlePage, editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(editor)

    def queries() -> int:
        browser.get(REPORT)
        with django_assert_max_num_queries(60) as counted:
            browser.get(REPORT)
        return len(counted)

    for number in range(3):
        a_procedure(below=article, title=f"Few {number}")
    few = queries()
    for number in range(27):
        a_procedure(below=article, title=f"Many {number}")
    assert queries() == few
