"""How questions to backends outside are kept, queued and told of."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import editing, late_verdicts, moderation, rechecking, rehearsal
from comments.models import Asking, Comment, DiscussionSettings
from comments.models.comment import Label, Status
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import asking, fresh, reasons
from tests.comments.mailbox import RunTasks, a_broken_queue

pytestmark = pytest.mark.django_db


def test_moderators_hear_of_what_waits_for_them_once_the_answer_came(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks
) -> None:
    User.objects.filter(pk=moderator.pk).update(email="moderator@clinic.example")
    send()
    assert not mail.outbox
    run_tasks()
    assert len(mail.outbox) == 1


def test_the_history_says_what_happened_and_what_was_sent_is_known(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    comment = send()
    run_tasks()
    entry = ModelLogEntry.objects.for_instance(comment).get(action="comments.outside")
    assert (entry.data["via"], entry.data["said"], entry.data["status"]) == ("akismet", "ham", "approved")
    row = asking(comment)
    assert (row.said, row.sent, row.due_at, row.claimed_at) == ("ham", ["page", "words"], None, None)
    assert row.sent_at


def test_a_queue_that_was_away_loses_nothing(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    with a_broken_queue():
        comment = send()
    run_tasks()
    assert not akismet.asked
    late_verdicts.ask_due()
    late_verdicts.ask_due()
    run_tasks()
    assert fresh(comment).status == Status.APPROVED
    assert len(akismet.asked) == 1


def test_a_service_that_is_not_asked_any_more_leaves_its_comments_to_people(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, settings: Any, when_sure: DiscussionSettings
) -> None:
    comment = send()
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    run_tasks()
    assert not akismet.asked
    assert fresh(comment).status == Status.PENDING
    assert "A person needs to look" in reasons(comment)


def test_a_comment_that_goes_takes_its_question_along(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks
) -> None:
    comment = send()
    editing.withdraw(comment=comment)
    assert not Asking.objects.exists()
    run_tasks()
    assert not akismet.asked
    assert not Comment.objects.exists()


@pytest.mark.parametrize("number", [3, 30])
def test_a_look_at_what_is_due_costs_the_same_for_many(
    akismet: AkismetServer, send: Send, django_assert_max_num_queries: Any, number: int
) -> None:
    for each in range(number):
        send(f"{FRIENDLY} {each}")
    with django_assert_max_num_queries(10):
        late_verdicts.ask_due()


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_outside_any_transaction(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings
) -> None:
    comment = send()
    held: list[bool] = []
    akismet.while_asked = lambda: held.append(_a_reader_can_post())
    late_verdicts.ask_one.func(asking(comment).pk)
    assert held == [True]
    assert fresh(comment).status == Status.APPROVED


def _a_reader_can_post() -> bool:
    """From another thread and connection, while the task waits for Akismet."""
    try:
        Comment.objects.filter(pk=0).update(rank=0)
        return True
    finally:
        connection.close()


def test_checking_again_asks_nobody_outside_and_lets_their_answer_stand(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, moderator: User, when_sure: DiscussionSettings
) -> None:
    called_spam = send(f"{FRIENDLY} {SPAM_WORD}")
    run_tasks()
    waiting = send()
    for comment in (called_spam, waiting):
        rechecking.check_again(comment=comment, by=moderator)
        assert fresh(comment).status == Status.PENDING
    assert fresh(called_spam).label == Label.UNSURE
    assert len(akismet.asked) == 1
    run_tasks()
    assert fresh(waiting).status == Status.APPROVED


def test_what_came_before_anybody_outside_was_asked_never_leaves(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, moderator: User, settings: Any
) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    comment = send()
    settings.CLINIC_SPAM_BACKENDS = ["local", "akismet"]
    rechecking.check_again(comment=comment, by=moderator)
    rechecking.start(by=moderator)
    late_verdicts.ask_due()
    run_tasks()
    assert not akismet.asked


@pytest.mark.parametrize(
    ("names", "place"), [(["local", "akismet"], Status.PENDING), (["akismet"], Status.SPAM)]
)
def test_a_rehearsal_counts_their_answers(
    akismet: AkismetServer,
    send: Send,
    run_tasks: RunTasks,
    moderator: User,
    when_sure: DiscussionSettings,
    settings: Any,
    names: list[str],
    place: Status,
) -> None:
    settings.CLINIC_SPAM_BACKENDS = names
    fine, spam = send(), send(f"{FRIENDLY} {SPAM_WORD}")
    run_tasks()
    moderation.hold(comment=fine, by=moderator)
    for comment in (fine, spam):
        moderation.approve(comment=comment, by=moderator)
    rehearsed = rehearsal.rehearse(when_sure).now
    assert rehearsed == {(Status.APPROVED, Status.APPROVED): 1, (Status.APPROVED, place): 1}
