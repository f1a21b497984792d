from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments.models import Comment, ModeratorNote
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def notes_of(comment: Comment) -> str:
    return reverse("reader_comments:note", args=[comment.pk])


def said(browser: Client) -> str:
    return desk.words(desk.screen(browser, desk.queue()).select(".messages")[0])


def test_a_note_sent_twice_is_one_note(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    for _time in range(2):
        moderating.post(notes_of(comment), {"note": " She called us. "})
    assert ModeratorNote.objects.get().text == "She called us."


def test_a_note_that_is_too_long_comes_back_whole(moderating: Client, article: ArticlePage) -> None:
    moderating.post(notes_of(a_comment(on=article)), {"note": "x" * 3_000 + "END"})
    answer = said(moderating)
    assert "too long" in answer
    assert f"You had written: {'x' * 3_000}END" in answer
    assert not ModeratorNote.objects.exists()


def test_a_note_on_a_comment_that_is_gone_comes_back(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    address = notes_of(comment)
    comment.delete()
    moderating.post(address, {"note": "She called us."})
    answer = said(moderating)
    assert "deleted meanwhile" in answer
    assert "You had written: She called us." in answer
