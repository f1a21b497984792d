"""A whole move can be taken back; what people here have worked on since stays."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from clinic.models import ClinicImage, StandardPage
from clinic.users.models import User
from comments import moderation
from comments.models import Comment, Lesson
from moving.models import Move, MovedThing, State
from procedures.models import ArticlePage
from tests.moving.moves import a_look, moved, taken_back
from tests.moving.sites import of_every_state

pytestmark = pytest.mark.django_db


def test_everything_that_came_goes_again(looked: Move) -> None:
    before = [model.objects.count() for model in (Page, Redirect, ClinicImage)]
    move = taken_back(moved(looked))
    assert move.state == State.UNDONE
    assert [model.objects.count() for model in (Page, Redirect, ClinicImage)] == before
    assert not Comment.objects.exists()
    assert not Lesson.objects.exists()
    assert not MovedThing.objects.exists()


def test_a_page_that_staff_edited_stays_with_its_picture(done: Move) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    page.lead = "Ours."
    page.save_revision().publish()
    move = taken_back(done)
    assert ArticlePage.objects.get(pk=page.pk).lead == "Ours."
    assert default_storage.exists(ClinicImage.objects.get().file.name)
    assert "Biopsy: It stays: somebody edited it since." in "\n".join(map(str, move.lines.all()))


def test_a_page_below_which_another_was_made_stays(done: Move) -> None:
    services = StandardPage.objects.get(title="Services")
    services.add_child(instance=StandardPage(title="Ours", slug="ours"))
    taken_back(done)
    assert StandardPage.objects.filter(pk=services.pk).exists()
    assert not StandardPage.objects.filter(title="Embolization").exists()


def test_a_comment_that_was_judged_here_stays_with_what_it_answers(done: Move, moderator: User) -> None:
    moderation.trash(comment=Comment.objects.get(pk=12), by=moderator)
    taken_back(done)
    assert set(Comment.objects.values_list("pk", flat=True)) == {11, 12}


def test_it_can_move_in_again_afterwards(done: Move, editor: User, uploads: str) -> None:
    taken_back(done)
    again = moved(a_look(of_every_state(), by=editor, pictures=uploads))
    assert again.state == State.DONE
    assert ArticlePage.objects.get(title="Biopsy").live
    assert Comment.objects.count() == 5
