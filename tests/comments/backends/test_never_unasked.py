"""Where a backend outside is asked, no rule lets a comment show about which it said nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clinic.users.models import User
from comments import editing, late_verdicts, moderation, rechecking, undoing
from comments.models import Asking, Comment, DiscussionSettings
from comments.models.comment import Status
from comments.models.discussion import Publish
from comments.submission import prove_person
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import asking, fresh, names, reasons
from tests.comments.learning.makers import pressed
from tests.comments.mailbox import RunTasks

pytestmark = pytest.mark.django_db

By = Callable[[Comment, User], Any]


def checked_again(comment: Comment, by: User) -> None:
    rechecking.check_again(comment=comment, by=by)


def checked_in_a_round(comment: Comment, by: User) -> None:
    rechecking.run_slice.func(rechecking.start(by=by).pk)


def proven(comment: Comment, by: User) -> None:
    prove_person(comment=comment)


ANY_WAY = pytest.mark.parametrize("looks", [checked_again, checked_in_a_round, proven])


@pytest.fixture
def taken_back(
    akismet: AkismetServer, send: Send, administrator: User, run_tasks: RunTasks
) -> Callable[..., Comment]:
    """A comment that a person decided on, whose question was closed for it, and that waits again by Undo."""

    def done(verb: str, text: str = FRIENDLY) -> Comment:
        comment, act = send(text), getattr(moderation, verb)
        deed = pressed(administrator, lambda: act(comment=comment, by=administrator))
        run_tasks()
        assert (asking(comment).due_at, akismet.asked) == (None, [])
        assert undoing.undo(deed=deed, by=administrator).number == 1
        return fresh(comment)

    return done


@pytest.fixture
def came_before(settings: Any, send: Send, akismet: AkismetServer) -> Comment:
    """A comment that waits from the time when the clinic asked its own filter alone."""
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    comment = send()
    settings.CLINIC_SPAM_BACKENDS = ["local", "akismet"]
    return comment


@pytest.mark.parametrize("verb", ["approve", "mark_as_spam", "trash"])
def test_what_undo_brings_back_is_asked_about_after_all(
    taken_back: Callable[..., Comment],
    akismet: AkismetServer,
    when_sure: DiscussionSettings,
    run_tasks: RunTasks,
    verb: str,
) -> None:
    comment = taken_back(verb, f"{FRIENDLY} {SPAM_WORD}")
    assert (comment.status, "outside_waiting" in names(comment)) == (Status.PENDING, True)
    run_tasks()
    assert len(akismet.of("comment-check")) == 1
    assert fresh(comment).status == Status.PENDING
    assert "says that it is spam" in reasons(comment)


@ANY_WAY
def test_what_undo_brings_back_shows_by_no_other_way_first(
    taken_back: Callable[..., Comment], when_sure: DiscussionSettings, administrator: User, looks: By
) -> None:
    comment = taken_back("mark_as_spam")
    looks(comment, administrator)
    assert fresh(comment).status == Status.PENDING
    assert asking(comment).due_at


def test_a_question_is_not_closed_where_undo_was_quicker(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send()
    # The task found it decided on; by the time that it closes the question, it waits again.
    late_verdicts._close(Asking.objects.get(), "")
    assert "outside_waiting" in names(comment)
    late_verdicts.ask_due()
    run_tasks()
    assert len(akismet.of("comment-check")) == 1


@ANY_WAY
def test_what_came_before_it_was_asked_stays_in_the_house_and_waits_for_a_person(
    came_before: Comment,
    akismet: AkismetServer,
    when_sure: DiscussionSettings,
    administrator: User,
    run_tasks: RunTasks,
    looks: By,
) -> None:
    looks(came_before, administrator)
    run_tasks()
    assert fresh(came_before).status == Status.PENDING
    assert "It came while the clinic did not ask" in reasons(came_before)
    assert not akismet.asked
    moderation.approve(comment=came_before, by=administrator)
    assert fresh(came_before).is_public


def test_words_that_are_taken_out_of_it_let_it_show_no_sooner(
    settings: Any, send: Send, akismet: AkismetServer, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    comment = send(f"{FRIENDLY} My date of birth is 3/14/1961.")
    settings.CLINIC_SPAM_BACKENDS = ["local", "akismet"]
    editing.take_out(comment=comment)
    run_tasks()
    assert (fresh(comment).status, akismet.asked) == (Status.PENDING, [])


@ANY_WAY
def test_what_was_restored_waits_for_a_person(
    akismet: AkismetServer,
    send: Send,
    when_sure: DiscussionSettings,
    administrator: User,
    run_tasks: RunTasks,
    looks: By,
) -> None:
    comment = send()
    moderation.trash(comment=comment, by=administrator)
    run_tasks()
    moderation.restore(comment=comment, by=administrator)
    looks(comment, administrator)
    run_tasks()
    assert (fresh(comment).status, akismet.asked) == (Status.PENDING, [])


def test_with_the_own_filter_alone_nobody_is_waited_for(
    send: Send, rules: DiscussionSettings, administrator: User
) -> None:
    comment = send()
    rules.publish = Publish.WHEN_SURE
    rules.save()
    rechecking.check_again(comment=comment, by=administrator)
    assert fresh(comment).is_public
    assert not {name for name in names(comment) if name.startswith("outside_")}
