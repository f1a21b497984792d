from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.users.models import User
from procedures import measuring
from procedures.models import ArticlePage, ProcedurePage, ReadingGrade
from procedures.reading_report import Trend, trends_of
from procedures.report_files import disarmed
from tests.factories import a_procedure, signed_in
from tests.procedures.passages import LEARNED

pytestmark = pytest.mark.django_db

HARD = f"<p>{LEARNED}</p>"
REPORT = "/admin/reports/reading/"


def test_publishing_keeps_the_grade_and_a_draft_does_not(procedure: ProcedurePage) -> None:
    before = ReadingGrade.objects.filter(page=procedure).count()
    procedure.risks = HARD
    procedure.save_revision()
    assert ReadingGrade.objects.filter(page=procedure).count() == before
    procedure.save_revision().publish()
    newest = ReadingGrade.objects.get(page=procedure, is_newest=True)
    assert newest.worst_title == "Risks"
    assert newest.hard_sections == 1


def test_the_report_shows_level_hardest_section_and_trend(procedure: ProcedurePage, editor: User) -> None:
    procedure.risks = HARD
    procedure.save_revision().publish()
    html = signed_in(editor).get(REPORT).text
    assert "Risks" in html
    assert "harder by" in html
    assert "<polyline" in html


@pytest.mark.parametrize(
    ("scores", "scale", "sentence"),
    [
        pytest.param((6.0,), "grade", "measured once", id="one measurement"),
        pytest.param((6.0, 6.0), "grade", "as before", id="the same"),
        pytest.param((6.0, 7.5), "grade", "harder by 1.5", id="a higher grade is harder"),
        pytest.param((60.0, 65.0), "inflesz", "easier by 5.0", id="a higher Spanish score is easier"),
    ],
)
def test_the_trend_is_told_in_words(scores: tuple[float, ...], scale: str, sentence: str) -> None:
    assert Trend(scores, scale).sentence == sentence


def test_a_trend_is_as_long_as_is_shown_and_oldest_first(procedure: ProcedurePage) -> None:
    ReadingGrade.objects.all().delete()
    for number in range(20):
        at = timezone.now() + timedelta(days=number)
        ReadingGrade.objects.create(
            page=procedure, at=at, score=number, scale="grade", is_newest=number == 19
        )
    assert trends_of([procedure.pk])[procedure.pk].scores == tuple(range(8, 20))


def test_pages_with_a_hard_section_are_found_alone(article: ArticlePage, editor: User) -> None:
    a_procedure(below=article, title="Easy one")
    a_procedure(below=article, title="Hard one", risks=HARD)
    html = signed_in(editor).get(REPORT + "results/?hard=true").text
    assert "Hard one" in html
    assert "Easy one" not in html


def test_only_who_works_on_pages_sees_the_report(
    article: ArticlePage, moderator: User, reviewer: User
) -> None:
    assert signed_in(moderator).get(REPORT).status_code == 302
    assert signed_in(reviewer).get(REPORT).status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_can_be_taken_along(kind: str, procedure: ProcedurePage, editor: User) -> None:
    procedure.title = "=1+1"
    procedure.save_revision().publish()
    answer = signed_in(editor).get(f"{REPORT}?export={kind}")
    content = answer.getvalue()
    assert answer.status_code == 200
    assert kind == "xlsx" or b"'=1+1" in content


def test_no_cell_is_taken_for_a_formula() -> None:
    assert disarmed(" @SUM(1)") == "' @SUM(1)"
    assert disarmed("Biopsy") == "Biopsy"
    assert disarmed(-1.5) == -1.5


def test_the_report_costs_the_same_queries_with_2_and_with_20_pages(
    article: ArticlePage, editor: User
) -> None:
    browser = signed_in(editor)

    def queries() -> int:
        browser.get(REPORT)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            browser.get(REPORT)
        return len(counted)

    a_procedure(below=article, title="A")
    few = queries()
    for number in range(18):
        a_procedure(below=article, title=f"B {number}")
    assert queries() == few


def test_a_page_that_came_past_the_signal_is_measured_by_the_clock(procedure: ProcedurePage) -> None:
    ReadingGrade.objects.all().delete()
    assert measuring.measure_missing()["measured"] >= 2
    assert ReadingGrade.objects.filter(page=procedure, is_newest=True).count() == 1
    assert measuring.measure_missing() == {"measured": 0}
