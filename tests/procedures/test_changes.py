"""What readers' words ask of a page: asked for at the desk or from a note, and told to its owner."""

from __future__ import annotations

import pytest
from django.core import mail
from wagtail import hooks

from clinic.users.models import User
from comments.models import Comment
from procedures.models import EditTask, ProcedurePage
from ratings import permissions
from ratings.models import ReaderNote
from tests.comments import desk
from tests.factories import a_user, signed_in
from tests.procedures import page_editor
from tests.procedures.wishes import RunTasks, due
from tests.ratings.makers import a_confirmed_note, a_note

pytestmark = pytest.mark.django_db


def test_from_a_comment_at_the_desk_a_change_of_the_page_is_asked_for(
    comment: Comment, moderator: User
) -> None:
    browser = signed_in(moderator)
    form = desk.form(browser, desk.detail(comment), "form[action*='/change/']")
    address = f"/admin/reader-comments/change/{comment.pk}/"
    answer = browser.post(address, form | {"wanted": "  Say how long\nto fast. "}, follow=True)
    assert "is told that it needs a change" in answer.content.decode()
    task = EditTask.objects.get()
    assert (task.page_id, task.source, task.source_id) == (comment.page_id, "comment", comment.pk)
    assert (task.wanted, task.about, task.owner, task.made_by) == (
        "Say how long to fast.",
        "In short",
        comment.page.owner,
        moderator,
    )
    assert "Change of the page asked for" in desk.rows(browser, status="approved")[0]
    assert not desk.screen(browser, desk.detail(comment)).select("form[action*='/change/']")
    browser.post(address, {"wanted": "Another."})
    assert EditTask.objects.count() == 1


def test_nothing_is_asked_without_words(comment: Comment, moderator: User) -> None:
    answer = signed_in(moderator).post(
        f"/admin/reader-comments/change/{comment.pk}/", {"wanted": " "}, follow=True
    )
    assert "Please write what the page needs." in answer.content.decode()
    assert not EditTask.objects.exists()


def test_the_button_hides_where_nobody_takes_the_wish(
    comment: Comment, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = hooks.get_hooks
    monkeypatch.setattr(
        hooks, "get_hooks", lambda name: [] if name.endswith("asks_for_change") else known(name)
    )
    browser = signed_in(moderator)
    assert not desk.screen(browser, desk.detail(comment)).select("form[action*='/change/']")
    assert "needs a change" not in desk.rows(browser, status="approved")[0]


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_only_who_judges_comments_asks_because_of_one(comment: Comment, role: str) -> None:
    user = User.objects.filter(username=role).first() or a_user(role)
    signed_in(user).post(f"/admin/reader-comments/change/{comment.pk}/", {"wanted": "No."})
    assert not EditTask.objects.exists()


def test_the_owner_is_told_by_mail_without_the_readers_words(task: EditTask, run_tasks: RunTasks) -> None:
    told = due(run_tasks)
    assert told == ["editor@clinic.example: “Biopsy” needs a change"]
    body = mail.outbox[0].body
    assert f"/admin/pages/{task.page_id}/edit/" in body
    for words in ("Secret", "Robin", "robin@", "fast"):
        assert words not in body


def test_the_owner_sees_it_at_home_and_on_top_of_the_editor(
    task: EditTask, owner: User, reviewer: User
) -> None:
    assert "1 change to your pages was asked for" in signed_in(owner).get("/admin/").content.decode()
    assert "to your pages" not in signed_in(reviewer).get("/admin/").content.decode()
    editor = page_editor.screen(signed_in(owner), task.page)
    tick = editor.select_one(f"#change-{task.pk}")
    assert tick is not None
    assert "Say how long to fast." in desk.words(editor.select(f"label[for=change-{task.pk}]")[0])


def test_from_a_note_too_and_its_writer_hears_of_it_once(
    procedure: ProcedurePage, owner: User, run_tasks: RunTasks
) -> None:
    owner.user_permissions.add(*permissions.rights())
    note, browser = a_confirmed_note(on=procedure), signed_in(owner)
    assert "The page needs a change" in browser.get("/admin/readers-notes/").content.decode()
    for _click in range(2):
        browser.post(f"/admin/readers-notes/{note.pk}/change/", {"wanted": "Larger pictures."})
    task = EditTask.objects.get()
    assert (task.source, task.source_id, task.wanted) == ("note", note.pk, "Larger pictures.")
    page_editor.publish(browser, procedure, changes_settled=str(task.pk))
    note.refresh_from_db()
    assert note.done
    assert note.page_changed_at
    told = due(run_tasks)
    assert told == ["robin@example.org: The page was changed after your note"]
    assert due(run_tasks) == told


def test_a_note_without_a_confirmed_address_is_settled_in_silence(
    procedure: ProcedurePage, owner: User, administrator: User, run_tasks: RunTasks
) -> None:
    note = a_note(on=procedure, email="robin@example.org")
    signed_in(administrator).post(f"/admin/readers-notes/{note.pk}/change/", {"wanted": "Larger pictures."})
    page_editor.publish(signed_in(owner), procedure, changes_settled=str(EditTask.objects.get().pk))
    assert ReaderNote.objects.get().page_changed_at
    assert not [each for each in due(run_tasks) if "robin" in each]


def test_a_deleted_page_takes_its_tasks_along_and_a_deleted_account_does_not(task: EditTask) -> None:
    User.objects.all().delete()
    task.refresh_from_db()
    assert (task.owner, task.made_by) == (None, None)
    task.page.delete()
    assert not EditTask.objects.exists()
