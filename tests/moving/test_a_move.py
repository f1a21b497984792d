"""A site moves in: what was public stays public, what was private stays so, and nothing comes twice."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from clinic.models import StandardPage
from comments.models import Comment
from moving.models import Move, State
from procedures.models import ArticlePage
from tests.moving.moves import a_look, moved, taken_back
from tests.moving.wxr_sites import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def looked(site: Site, editor) -> Move:  # type: ignore[no-untyped-def]
    return a_look(small(), by=editor)


def test_a_look_moves_nothing(looked: Move) -> None:
    assert looked.state == State.LOOKED
    assert not ArticlePage.objects.exists()
    assert not Comment.objects.exists()


def test_posts_become_articles_and_pages_plain_pages(looked: Move) -> None:
    move = moved(looked)
    assert move.state == State.DONE, list(move.lines.all())
    assert ArticlePage.objects.get().title == "Biopsy"
    assert StandardPage.objects.get(title="About us").live
    assert Comment.objects.count() == 4


def test_a_move_can_be_taken_back(looked: Move) -> None:
    move = taken_back(moved(looked))
    assert move.state == State.UNDONE, list(move.lines.all())
    assert not ArticlePage.objects.exists()
    assert not Comment.objects.exists()
