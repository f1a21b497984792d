"""A move that ends anywhere leaves nothing half-done that going on does not finish."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from comments.models import Comment
from moving import running, schedule, steps
from moving.conversation import Conversation
from moving.errors import CannotMove
from moving.models import Line, Move, MovedThing, State
from moving.pages import Pages
from procedures.models import ArticlePage
from tests.moving.moves import a_look, moved
from tests.moving.wxr_sites import medium, truncated

pytestmark = pytest.mark.django_db


class PowerCut(Exception):
    """What a test makes of a power cut."""


def cut_after(calls: int, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
    """From the next call after so many the power is away."""
    whole, left = getattr(owner, name), [calls]

    def until_then(*args: Any, **kwargs: Any) -> Any:
        if not left[0]:
            raise PowerCut
        left[0] -= 1
        return whole(*args, **kwargs)

    monkeypatch.setattr(owner, name, until_then)


@pytest.mark.parametrize(
    ("owner", "name"),
    [(Pages, "_place"), (Pages, "_write"), (Conversation, "_store"), (Conversation, "_tell")],
)
@pytest.mark.parametrize("calls", [0, 1])
def test_what_a_power_cut_left_undone_comes_when_it_goes_on(
    site: Site, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, calls: int
) -> None:
    monkeypatch.setattr("moving.conversation.AT_ONCE", 10)
    move = a_look(medium(posts=3, comments=25))
    with monkeypatch.context() as patch:
        cut_after(calls, patch, owner, name)
        with pytest.raises(PowerCut):
            moved(move)
    move.refresh_from_db()
    assert move.state == State.FAILED
    assert moved(move).state == State.DONE
    assert Comment.objects.count() == 75
    assert ArticlePage.objects.live().count() == 3
    assert Comment.objects.exclude(parent=None).count() == 24
    assert MovedThing.objects.filter(kind="comment").count() == 75


def test_a_worker_that_died_is_followed_by_another(site: Site) -> None:
    move = a_look(medium(posts=1, comments=3))
    long_ago = timezone.now() - 2 * running.SILENT_AFTER
    Move.objects.filter(pk=move.pk).update(state=State.MOVING, is_claimed=True, beat_at=long_ago)
    assert running.work(move.pk, "move").state == State.DONE


def test_two_workers_never_work_on_one_move(site: Site) -> None:
    move = a_look(medium(posts=1, comments=3))
    Move.objects.filter(pk=move.pk).update(state=State.MOVING, is_claimed=True, beat_at=timezone.now())
    assert running.work(move.pk, "move").state == State.MOVING
    assert not ArticlePage.objects.exists()


def test_a_stop_is_heard_and_the_rest_comes_later(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moving.stepping.LOOK_EVERY", 0.0)
    move = a_look(medium(posts=2, comments=3))
    whole = Pages.fill

    def fill_and_stop(self: Pages, item: Any) -> None:
        whole(self, item)
        steps.stop(move=move, by=None)

    with monkeypatch.context() as patch:
        patch.setattr(Pages, "fill", fill_and_stop)
        assert moved(move).state == State.STOPPED
    assert ArticlePage.objects.live().count() == 1
    assert moved(Move.objects.get(pk=move.pk)).state == State.DONE
    assert ArticlePage.objects.live().count() == 2


def test_a_move_that_waits_can_be_stopped_before_it_begins(site: Site) -> None:
    move = a_look(medium(posts=1, comments=1))
    steps.start(move=move, by=None)
    steps.stop(move=move, by=None)
    assert running.work(move.pk, "move").state == State.STOPPED


def test_a_move_that_is_done_does_not_start_again(site: Site) -> None:
    move = moved(a_look(medium(posts=1, comments=1)))
    with pytest.raises(CannotMove):
        steps.start(move=move, by=None)


def test_a_file_that_broke_off_comes_as_far_as_it_goes_and_says_so(site: Site) -> None:
    move = moved(a_look(truncated()))
    assert move.state == State.DONE
    assert Comment.objects.filter(pk=11).exists()
    assert Line.objects.filter(move=move, weight="left").exists()


@pytest.mark.parametrize(
    "text",
    ["", "not xml at all", "<html></html>", '<!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', "<rss></rss>"],
)
def test_what_is_no_export_is_refused_in_words(site: Site, text: str) -> None:
    move = a_look(text)
    assert move.state == State.FAILED
    assert Line.objects.filter(move=move).count() == 1
    assert not Page.objects.filter(pk__in=MovedThing.objects.values("target")).exists()


def test_files_of_a_move_that_nobody_goes_on_with_are_deleted(site: Site) -> None:
    move = a_look(medium(posts=1, comments=1))
    storage, name = move.files.get().file.storage, move.files.get().file.name
    schedule.forget_files()
    assert move.files.exists()
    Move.objects.filter(pk=move.pk).update(beat_at=timezone.now() - timedelta(days=15))
    schedule.forget_files()
    assert not move.files.exists()
    assert not storage.exists(name)
