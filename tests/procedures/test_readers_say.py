"""What readers say of a page, part by part, for whoever looks after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.users.models import User
from comments import facets
from comments.models import Comment
from procedures.models import EditTask, ProcedurePage
from ratings import permissions
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in
from tests.procedures import page_editor
from tests.ratings.makers import a_note

pytestmark = pytest.mark.django_db
RISKS = {"about_anchor": "risks", "about_title": "Risks"}


def asked(page: ProcedurePage, text: str = "Is it safe?", **fields: object) -> Comment:
    """A public question, with its marks."""
    comment = a_comment(on=page, text=text, **{"status": "approved"} | fields)
    facets.reindex(comment)
    return comment


@pytest.fixture
def reads_notes(editor: User) -> User:
    """An editor with the rights that the first migration gives."""
    editor.groups.get().permissions.add(*permissions.rights())
    return editor


def address(page: ProcedurePage, query: str = "") -> str:
    return f"/admin/readers-say/{page.pk}/{query}"


def table(browser: Client, page: ProcedurePage) -> dict[str, list[str]]:
    rows = desk.screen(browser, address(page)).select("table.changes__parts tbody tr")
    return {desk.words(row.select("th")[0]): [desk.words(cell) for cell in row.select("td")] for row in rows}


def test_questions_and_notes_are_counted_for_each_part(procedure: ProcedurePage, reads_notes: User) -> None:
    ProcedurePage.objects.filter(pk=procedure.pk).update(risks="<p>Some.</p>")
    asked(procedure, **RISKS)
    asked(procedure, text="Thank you.", **RISKS)
    asked(procedure, text="And the cost?")
    a_note(on=procedure, **RISKS)
    asked(procedure, about_anchor="cost", about_title="What it costs")
    found = table(signed_in(reads_notes), procedure)
    assert found["Risks"] == ["1", "1"]
    assert found["The whole page"] == ["1", "0"]
    assert found["What it costs (this part is gone)"] == ["1", "0"]
    assert found["In short"] == ["0", "0"]


def test_the_newest_come_first_and_a_part_can_be_chosen(procedure: ProcedurePage, reads_notes: User) -> None:
    then = timezone.now() - timedelta(days=2)
    asked(procedure, text="Older question?", created_at=then, **RISKS)
    a_note(on=procedure, text="A note between.", days_old=1, **RISKS)
    asked(procedure, text="Newest question?")
    browser = signed_in(reads_notes)
    words = desk.words(desk.screen(browser, address(procedure)))
    places = [words.index(each) for each in ("Newest question?", "A note between.", "Older question?")]
    assert places == sorted(places)
    chosen = desk.words(desk.screen(browser, address(procedure, "?part=risks")))
    assert "Newest question?" not in chosen
    assert "A note between." in chosen
    whole = desk.words(desk.screen(browser, address(procedure, "?part=")))
    assert "Newest question?" in whole
    assert "Older question?" not in whole


def test_what_waits_is_for_moderators_only_and_what_is_refused_for_nobody(
    procedure: ProcedurePage, reads_notes: User, administrator: User
) -> None:
    asked(procedure, text="Waiting question?", status="pending")
    asked(procedure, text="Spam question?", status="spam")
    mine = desk.words(desk.screen(signed_in(reads_notes), address(procedure)))
    assert "Waiting question?" not in mine
    every = desk.words(desk.screen(signed_in(administrator), address(procedure)))
    assert "Waiting question?" in every
    assert "Spam question?" not in every


def test_who_may_not_edit_the_page_does_not_see_it(procedure: ProcedurePage, moderator: User) -> None:
    for user in (moderator, a_user()):
        assert signed_in(user).get(address(procedure)).status_code in {302, 403}


def test_one_press_from_the_page(procedure: ProcedurePage, editor: User) -> None:
    assert address(procedure) in str(page_editor.screen(signed_in(editor), procedure))


@pytest.mark.parametrize("query", ["?p=0", "?p=-1", "?p=99999999", "?p=x", "?part=" + "x" * 3000])
def test_odd_addresses_get_a_kind_screen(procedure: ProcedurePage, editor: User, query: str) -> None:
    assert signed_in(editor).get(address(procedure, query)).status_code == 200


def test_it_costs_the_same_with_3_and_with_300_and_is_paged(
    procedure: ProcedurePage, reads_notes: User
) -> None:
    browser = signed_in(reads_notes)

    def queries(number: int) -> int:
        for each in range(number):
            asked(procedure, text=f"Question {each}?", **RISKS)
            a_note(on=procedure, **RISKS)
        with CaptureQueriesContext(connection) as captured:
            screen = desk.screen(browser, address(procedure))
        assert len(screen.select("ol.changes__list > li")) == min(20, 2 * Comment.objects.count())
        return len(captured)

    queries(1)
    assert queries(3) == queries(60)
    assert "Later" in desk.words(desk.screen(browser, address(procedure, "?p=2")))


def test_the_list_of_changes_costs_the_same_with_3_and_with_300(
    procedure: ProcedurePage, editor: User
) -> None:
    browser, screen = signed_in(editor), "/admin/changes/"

    def queries(number: int) -> int:
        first = EditTask.objects.count()
        made = {"page": procedure, "source": "note", "wanted": "x", "owner": editor, "made_by": editor}
        EditTask.objects.bulk_create(EditTask(source_id=first + each, **made) for each in range(number))
        browser.get(screen)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(screen).status_code == 200
        return len(captured)

    assert queries(3) == queries(300)
    EditTask.objects.update(owner=None)
    assert signed_in(editor).get("/admin/").content.decode().count("needs a change") == 10
