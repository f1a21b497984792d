"""A move writes to nobody, calls nobody and stands in no reader's way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from comments import letters, notifications, valve
from comments.arrivals import Status
from comments.models import Comment
from comments.notifications import at_once
from procedures.models import ArticlePage
from tests.comments.mailbox import RunTasks, wants
from tests.comments.moves import an_arrival, moved_in
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def test_nobody_hears_of_it(article: ArticlePage, moderator: User) -> None:
    parent = a_comment(on=article, status="approved")
    moved_in(
        *(an_arrival(page=article, status=status) for status in Status.values),
        an_arrival("I can't breathe, my chest hurts so badly", page=article, status=Status.PENDING),
        an_arrival(page=article, parent=9),
        known={9: parent.pk},
    )
    notifications.tell_of_the_rest()
    assert mail.outbox == []
    assert not DBTaskResult.objects.exists()
    assert not Comment.objects.exclude(urgent_at=None).exists()


def test_a_reader_who_wants_answers_hears_of_new_ones_only(article: ArticlePage, run_tasks: RunTasks) -> None:
    question = a_comment(on=article, status="approved")
    wants(question)
    moved_in(an_arrival(page=article, parent=9, written_at=timezone.now()), known={9: question.pk})
    letters.tell_missed()
    run_tasks()
    assert mail.outbox == []


def test_a_move_is_no_flood(article: ArticlePage, settings: Any) -> None:
    settings.CLINIC_FLOOD_ASK, settings.CLINIC_FLOOD_CLOSE = 2, 4
    moved_in(*(an_arrival(page=article, written_at=timezone.now()) for _each in range(6)))
    assert valve.stage() == valve.Stage.OPEN
    a_comment(on=article)
    assert valve.stage() == valve.Stage.OPEN
    a_comment(on=article)
    assert valve.stage() == valve.Stage.ASKING


def test_many_batches_keep_no_mail_about_a_new_comment_back(article: ArticlePage) -> None:
    for _batch in range(at_once.MAILS_AN_HOUR):
        moved_in(an_arrival(page=article, status=Status.PENDING, written_at=timezone.now()))
    assert not at_once.is_flooded()
