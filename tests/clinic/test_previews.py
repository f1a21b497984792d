"""An editor can look at a page in each way in which readers will meet it."""

from __future__ import annotations

import pytest

from clinic.models import HomePage
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


def preview(page: ArticlePage | ProcedurePage | HomePage, user: User, mode: str = "") -> str:
    answer = signed_in(user).get(f"/admin/pages/{page.pk}/view_draft/?mode={mode}")
    assert answer.status_code == 200
    return answer.text


def test_each_page_of_the_library_offers_five_ways(article: ArticlePage, home: HomePage) -> None:
    names = [name for name, _label in article.preview_modes]
    assert names == ["", "phone", "print", "comments-closed", "form-errors"]
    assert [name for name, _label in home.preview_modes] == ["", "phone", "print"]


def test_the_editors_screen_offers_them(article: ArticlePage, editor: User) -> None:
    html = signed_in(editor).get(f"/admin/pages/{article.pk}/edit/").text
    assert '<option value="form-errors">With errors in the comment form</option>' in html


def test_an_editor_sees_what_a_reader_sees_and_not_the_form_for_staff(
    article: ArticlePage, editor: User
) -> None:
    html = preview(article, editor)
    assert 'name="name"' in html


def test_a_phone_is_a_narrow_frame_around_the_normal_preview(article: ArticlePage, editor: User) -> None:
    answer = signed_in(editor).get(f"/admin/pages/{article.pk}/view_draft/?mode=phone")
    assert f'src="/admin/pages/{article.pk}/edit/preview/?in_preview_panel=true"' in answer.text
    assert "frame-src 'self'" in answer["Content-Security-Policy"]


def test_on_paper_only_the_sheet_for_paper_is_left(article: ArticlePage, editor: User) -> None:
    html = preview(article, editor, "print")
    assert html.count('rel="stylesheet"') == html.count("/admin/preview/paper.css") == 1
    css = signed_in(editor).get("/admin/preview/paper.css").text
    assert "@media all" in css
    assert "@media print" not in css
    assert "@media screen" not in css


def test_closed_comments_are_shown_closed_and_stay_open(article: ArticlePage, editor: User) -> None:
    a_comment(on=article, status="approved", text="A kind word.")
    html = preview(article, editor, "comments-closed")
    assert "A kind word." in html
    assert 'id="comment-form"' not in html or 'name="comment"' not in html
    article.refresh_from_db()
    assert article.comments_mode == "inherit"
    assert 'name="comment"' in preview(article, editor)


def test_a_form_that_came_back_shows_its_errors(article: ArticlePage, editor: User) -> None:
    assert "error-summary" in preview(article, editor, "form-errors")
    assert "error-summary" not in preview(article, editor)


def test_a_reader_cannot_ask_for_a_preview(article: ArticlePage, moderator: User) -> None:
    assert signed_in(moderator).get(f"/admin/pages/{article.pk}/view_draft/?mode=print").status_code in {
        302,
        403,
    }
