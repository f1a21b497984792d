"""The admin's home greets each person by name with what waits for them, and with nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.models import ClockJob, HomePage
from clinic.publishing_clock import JOB
from clinic.users.models import User
from procedures.models import ArticlePage, PageLink, ProcedurePage, ReadingGrade
from tests.factories import a_procedure, a_standard_page, a_user, signed_in
from tests.procedures.passages import LEARNED

pytestmark = pytest.mark.django_db
HARD = f"<p>{LEARNED}</p>"
STANDS_STILL = "the clock stands still"


def home_of(user: User) -> str:
    return signed_in(user).get("/admin/").text


def menu_of(user: User) -> str:
    return BeautifulSoup(home_of(user), "html.parser").find(id="wagtail-sidebar-props").text


def test_each_person_is_greeted_by_name(home: HomePage) -> None:
    user = a_user("editor", first_name="Robin")
    assert "Hello, Robin" in " ".join(home_of(user).split())


def test_an_editor_sees_hard_pages_and_dead_links_with_the_way_to_them(
    procedure: ProcedurePage, editor: User
) -> None:
    assert "This waits for you" not in home_of(editor)
    procedure.risks = HARD + '<p><a href="/nowhere/">our plan</a></p>'
    procedure.save_revision().publish()
    html = home_of(editor)
    assert "1 page is hard to read" in html
    assert 'href="/admin/reports/reading/?hard=true"' in html
    assert "1 link leads nowhere" in html


def test_a_moderator_is_led_to_comments_and_not_to_pages(home: HomePage, moderator: User) -> None:
    html, menu = home_of(moderator), menu_of(moderator)
    assert "Reader comments" in html
    assert "Search all pages" not in html
    assert "This waits for you" not in html
    assert "wagtail.org" not in html
    for word in ('"Help"', '"Pages"', "/admin/pages/search/"):
        assert word not in menu


def test_an_editor_keeps_pages_search_and_keys(home: HomePage, editor: User) -> None:
    menu = menu_of(editor)
    assert '"help"' in menu
    assert "/admin/pages/search/" in menu
    assert "wagtail.org" not in menu


def test_an_administrator_sees_what_the_clock_failed_at(
    home: HomePage, administrator: User, editor: User
) -> None:
    ClockJob.objects.create(name="comments.purge_expired", last_error="ValueError")
    assert "1 job of the clock failed" in home_of(administrator)
    assert "of the clock failed" not in home_of(editor)


@pytest.mark.parametrize(
    ("last_success", "is_told"),
    [
        pytest.param(None, True, id="it never ran"),
        pytest.param(timedelta(minutes=40), True, id="it ran long ago"),
        pytest.param(timedelta(minutes=4), False, id="it runs"),
    ],
)
def test_dates_that_nobody_keeps_are_told(
    last_success: timedelta | None, is_told: bool, home: HomePage, editor: User
) -> None:
    when = timezone.now() - last_success if last_success else None
    ClockJob.objects.create(name=JOB, last_success=when)
    assert STANDS_STILL not in home_of(editor)
    page = a_standard_page(below=home, expire_at=timezone.now() + timedelta(days=2))
    assert (STANDS_STILL in home_of(editor)) is is_told
    shown = signed_in(editor).get(f"/admin/pages/{page.pk}/edit/").text
    assert ("nothing will happen then" in shown) is is_told


def test_a_page_without_a_date_needs_no_clock(home: HomePage, editor: User) -> None:
    page = a_standard_page(below=home)
    assert "nothing will happen then" not in signed_in(editor).get(f"/admin/pages/{page.pk}/edit/").text


def test_the_home_costs_the_same_queries_with_2_and_with_30_pages(article: ArticlePage, editor: User) -> None:
    browser = signed_in(editor)

    def queries() -> int:
        browser.get("/admin/")
        with CaptureQueriesContext(connection) as counted:
            browser.get("/admin/")
        return len(counted)

    a_procedure(below=article, title="A", risks=HARD)
    PageLink.objects.create(page=article, address="/x/", fault="gone")
    few = queries()
    for number in range(10):
        a_procedure(below=article, title=f"B {number}", risks=HARD)
        PageLink.objects.create(page=article, address="/x/", fault="gone")
    assert ReadingGrade.objects.filter(hard_sections__gt=0, is_newest=True).count() == 11
    assert queries() == few


def test_many_points_still_to_do_do_not_push_away_what_waits(
    article: ArticlePage, home: HomePage, editor: User
) -> None:
    for number in range(8):
        a_procedure(below=article, title=f"Page {number}", for_review="Is this so?")
    panel = BeautifulSoup(home_of(editor), "html.parser").find(
        "section", {"aria-labelledby": "still-to-do-title"}
    )
    assert len(panel.select("details li")) == len(panel.select("li")) - 6 == 2
    assert "2 more points" in panel.text


def test_a_plain_page_is_not_sent_to_a_group_without_members(home: HomePage, editor: User) -> None:
    page = a_standard_page(below=home)
    edit, button = f"/admin/pages/{page.pk}/edit/", 'name="action-submit"'
    assert button not in signed_in(editor).get(edit).text
    a_user("", username="second").groups.add(Group.objects.get(name="Moderators"))
    assert button in signed_in(editor).get(edit).text
