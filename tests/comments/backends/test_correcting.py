"""A backend outside that was wrong hears of it from a person's decision alone, once Undo is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.log_actions import LogContext

from clinic.users.models import User
from comments import late_verdicts, moderation, privacy, redaction, undoing
from comments.decisions import seen_of
from comments.models import Comment, DiscussionSettings
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer, Answer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import asking, fresh
from tests.comments.mailbox import RunTasks, undo_is_over
from tests.comments.texts import UNSURE

pytestmark = pytest.mark.django_db

SPAM = f"{FRIENDLY} {SPAM_WORD}"


@pytest.fixture
def judged(akismet: AkismetServer, send: Send, run_tasks: RunTasks) -> Callable[[str], Comment]:
    """A comment on which Akismet said its word."""

    def done(text: str) -> Comment:
        comment = send(text)
        run_tasks()
        return fresh(comment)

    return done


@pytest.fixture
def later(run_tasks: RunTasks, time_passes: Callable[[float], None]) -> Callable[[], None]:
    """The minute for Undo is over, and what waits is done."""

    def passes() -> None:
        undo_is_over()
        time_passes(2)
        run_tasks()

    return passes


def told(akismet: AkismetServer) -> list[str]:
    return [asked.verb for asked in akismet.asked if asked.verb != "comment-check"]


def test_spam_that_it_missed(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    comment = judged(FRIENDLY)
    moderation.mark_as_spam(comment=comment, by=moderator)
    later()
    assert told(akismet) == ["submit-spam"]
    assert akismet.of("submit-spam") == akismet.of("comment-check")
    assert asking(comment).told == "spam"


@pytest.mark.parametrize("verb", ["approve", "mark_as_not_spam"])
def test_ham_that_it_called_spam(
    akismet: AkismetServer,
    judged: Callable[[str], Comment],
    moderator: User,
    later: Callable[[], None],
    verb: str,
) -> None:
    comment = judged(f"{UNSURE} {SPAM_WORD}")
    getattr(moderation, verb)(comment=comment, by=moderator)
    later()
    assert told(akismet) == ["submit-ham"]


def test_nothing_where_it_was_right_or_nobody_said(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    moderation.approve(comment=judged(FRIENDLY), by=moderator)
    moderation.mark_as_spam(comment=judged(SPAM), by=moderator)
    moderation.trash(comment=judged(f"{FRIENDLY} 2"), by=moderator)
    later()
    assert told(akismet) == []


def test_what_is_undone_within_the_minute_is_not_sent(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    comment = judged(FRIENDLY)
    with LogContext(user=moderator) as deed:
        moderation.mark_as_spam(comment=comment, by=moderator)
    undoing.undo(deed=deed.uuid, by=moderator)
    later()
    assert told(akismet) == []


def test_nothing_is_sent_while_it_can_be_undone(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, run_tasks: RunTasks
) -> None:
    moderation.mark_as_spam(comment=judged(FRIENDLY), by=moderator)
    run_tasks()
    assert told(akismet) == []


def test_the_last_word_counts_and_a_change_of_mind_is_told(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    comment = judged(FRIENDLY)
    moderation.mark_as_spam(comment=comment, by=moderator)
    later()
    moderation.approve(comment=comment, by=moderator)
    later()
    moderation.trash(comment=comment, by=moderator)
    later()
    assert told(akismet) == ["submit-spam", "submit-ham"]


def test_words_that_it_never_saw_are_not_sent(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    comment = judged(FRIENDLY)
    redaction.redact(comment=comment, by=moderator, spans=[(0, 5)], seen=seen_of(comment))
    moderation.mark_as_spam(comment=comment, by=moderator)
    later()
    assert told(akismet) == []


def test_it_is_told_later_where_it_is_away(
    akismet: AkismetServer, judged: Callable[[str], Comment], moderator: User, later: Callable[[], None]
) -> None:
    comment = judged(FRIENDLY)
    moderation.mark_as_spam(comment=comment, by=moderator)
    akismet.mood = Answer("", status=500)
    later()
    assert told(akismet) == ["submit-spam"]
    assert asking(comment).told == ""
    akismet.mood = None
    later()
    assert told(akismet) == ["submit-spam"] * 2
    assert asking(comment).told == "spam"
    assert asking(comment).due_at is None


def test_a_lost_task_is_made_up_for(
    akismet: AkismetServer,
    judged: Callable[[str], Comment],
    moderator: User,
    run_tasks: RunTasks,
    time_passes: Callable[[float], None],
) -> None:
    comment = judged(FRIENDLY)
    moderation.mark_as_spam(comment=comment, by=moderator)
    undo_is_over()
    time_passes(2)
    late_verdicts.ask_due()
    run_tasks()
    assert told(akismet) == ["submit-spam"]


def test_after_three_days_it_is_left_alone(
    akismet: AkismetServer,
    judged: Callable[[str], Comment],
    moderator: User,
    later: Callable[[], None],
    time_passes: Callable[[float], None],
) -> None:
    comment = judged(FRIENDLY)
    moderation.mark_as_spam(comment=comment, by=moderator)
    akismet.mood = Answer("", status=500)
    later()
    time_passes(3 * 24 * 60 + 1)
    later()
    assert asking(comment).due_at is None


def test_a_decision_made_while_it_was_asked_is_told_too(
    akismet: AkismetServer, send: Send, moderator: User, later: Callable[[], None], rules: DiscussionSettings
) -> None:
    comment = send()
    row = asking(comment)
    row.fingerprint = comment.text_hash
    row.save()
    moderation.mark_as_spam(comment=comment, by=moderator)
    late_verdicts._take(row, late_verdicts.Assessment(comment.Label.HAM))
    later()
    assert told(akismet) == ["submit-spam"]


@pytest.mark.parametrize("is_decided_later", [False, True])
def test_words_that_stay_without_their_writer_are_not_sent_once_more(
    akismet: AkismetServer,
    judged: Callable[[str], Comment],
    moderator: User,
    later: Callable[[], None],
    is_decided_later: bool,
) -> None:
    comment = judged(SPAM)
    moderation.approve(comment=comment, by=moderator)
    privacy.erase(email="robin@example.org", keep_words=True)
    if is_decided_later:
        moderation.mark_as_spam(comment=comment, by=moderator)
        moderation.approve(comment=comment, by=moderator)
    later()
    assert fresh(comment).text == SPAM
    assert told(akismet) == []
    # What was sent before stays known.
    assert "words" in asking(comment).sent
