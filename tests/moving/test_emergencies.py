"""An emergency among the waiting comments that move in goes up at the desk; nothing is shown or mailed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from clinic.models import HomePage
from clinic.users.models import User
from comments.models import Comment
from comments.models.comment import Status
from tests.moving.moves import a_look, moved, taken_back
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite

pytestmark = pytest.mark.django_db
WORDS = "I have a fever of 39.8 and shivers since my biopsy this morning."


def moved_in(by: User, *, days: int, approved: str = "0") -> Any:
    written = (timezone.now() - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S")
    comment = MadeComment(5, approved=approved, content=WORDS, date_gmt=written)
    return moved(a_look(MadeSite(items=[MadeItem(2, "Biopsy", comments=[comment])]), by=by))


def test_an_emergency_that_waits_goes_up_at_the_desk(
    home: HomePage, editor: User, run_tasks: Callable[[], Any]
) -> None:
    move = moved_in(editor, days=1)
    run_tasks()
    comment = Comment.objects.get()
    assert comment.urgent_at
    assert comment.status == Status.PENDING
    assert not [letter for letter in mail.outbox if comment.author_email in letter.to]
    taken_back(move)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("days", "approved"), [(40, "0"), (1, "1"), (1, "trash")])
def test_what_is_old_or_was_decided_raises_no_alarm(
    home: HomePage, editor: User, run_tasks: Callable[[], Any], days: int, approved: str
) -> None:
    moved_in(editor, days=days, approved=approved)
    run_tasks()
    assert not Comment.objects.get().urgent_at
