"""A backend outside that is slow, away or talks nonsense: the comment waits, and is checked later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from clinic.users.models import User
from comments import late_verdicts, moderation
from comments.models import Asking, DiscussionSettings
from comments.models.comment import Status
from tests.comments.backends.akismet_server import KEY, AkismetServer, Answer, a_closed_port
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import asking, fresh, minutes_until_due, names, reasons
from tests.comments.mailbox import RunTasks
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db

# Three people with nothing in common.
THREE = (
    FRIENDLY,
    "When may I take a shower after a biopsy, and does the bandage stay on for it?",
    "My father was nervous beforehand; the nurse who explained each step made all the difference to him.",
)
TimePasses = Callable[[float], None]
DOWN = Answer("", status=503)


@pytest.fixture
def administering() -> Client:
    return signed_in(a_user("administrator"))


def a_slow_day(server: AkismetServer, settings: Any) -> None:
    settings.CLINIC_AKISMET_TIMEOUT = 0.3
    server.mood = Answer("false", pause=2)


def a_closed_door(server: AkismetServer, settings: Any) -> None:
    settings.CLINIC_AKISMET_URL = a_closed_port()


def a_wrong_key(server: AkismetServer, settings: Any) -> None:
    settings.CLINIC_AKISMET_KEY = "wrong"


def a_day_of(answer: Answer) -> Callable[[AkismetServer, Any], None]:
    def outage(server: AkismetServer, settings: Any) -> None:
        server.mood = answer

    return outage


@pytest.mark.parametrize(
    ("outage", "reason"),
    [
        pytest.param(a_slow_day, "did not answer in time", id="slow"),
        pytest.param(a_closed_door, "could not be reached", id="down"),
        pytest.param(a_wrong_key, "does not accept our key", id="key"),
        pytest.param(a_day_of(Answer("", status=429)), "takes no more questions", id="429"),
        pytest.param(a_day_of(Answer("", status=500)), "has a fault of its own", id="500"),
        pytest.param(a_day_of(Answer("", status=400)), "did not take the question", id="400"),
        pytest.param(a_day_of(Answer("<html>hotel</html>")), "makes no sense", id="nonsense"),
        pytest.param(
            a_day_of(Answer("false", headers={"X-akismet-error": "1"})), "did not take", id="its own error"
        ),
        pytest.param(
            a_day_of(Answer("no", headers={"X-akismet-debug-help": "Empty value"})), "did not take", id="help"
        ),
    ],
)
def test_it_waits_says_why_and_is_checked_by_itself_later(
    akismet: AkismetServer,
    send: Send,
    run_tasks: RunTasks,
    when_sure: DiscussionSettings,
    time_passes: TimePasses,
    settings: Any,
    outage: Callable[[AkismetServer, Any], None],
    reason: str,
) -> None:
    outage(akismet, settings)
    comments = [send(text, name=text[:5], email="") for text in THREE]
    run_tasks()
    for comment in comments:
        assert fresh(comment).status == Status.PENDING
        assert reason in reasons(comment)
        assert "asked again by itself" in reasons(comment)
    akismet.mood, settings.CLINIC_AKISMET_TIMEOUT = None, 2
    settings.CLINIC_AKISMET_URL, settings.CLINIC_AKISMET_KEY = akismet.address, KEY
    time_passes(2)
    late_verdicts.ask_due()
    run_tasks()
    assert {fresh(comment).status for comment in comments} == {Status.APPROVED}
    assert not Asking.objects.exclude(due_at=None).exists()


def test_one_question_is_enough_to_see_that_it_still_is_away(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, time_passes: TimePasses
) -> None:
    akismet.mood = DOWN
    for number in range(5):
        send(f"{FRIENDLY} {number}")
    run_tasks()
    assert len(akismet.asked) == 1
    time_passes(2)
    late_verdicts.ask_due()
    run_tasks()
    assert len(akismet.asked) == 2


def test_the_pauses_grow(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, time_passes: TimePasses
) -> None:
    akismet.mood, comment = DOWN, send()
    pauses = []
    for _try in range(8):
        run_tasks()
        pauses.append(minutes_until_due(comment))
        time_passes(pauses[-1] + 0.1)
    assert pauses == [1, 5, 20, 60, 180, 360, 360, 360]


def test_one_question_that_it_never_takes_does_not_hold_up_the_others(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, time_passes: TimePasses
) -> None:
    ordinary = akismet.answer
    akismet.answer = lambda asked: DOWN if "poison" in asked.fields["comment_content"] else ordinary(asked)  # type: ignore[method-assign]
    poison = send(f"{FRIENDLY} poison")
    run_tasks()
    for number in range(3):
        fine = send(f"{FRIENDLY} {number}")
        for _round in range(3):
            time_passes(1.1)
            late_verdicts.ask_due()
            run_tasks()
        assert "outside_ham" in names(fine)
    assert names(poison) >= {"outside_late"}
    assert asking(poison).tries > 1


def test_after_three_days_it_stays_for_a_person(
    akismet: AkismetServer,
    send: Send,
    run_tasks: RunTasks,
    time_passes: TimePasses,
    when_sure: DiscussionSettings,
) -> None:
    akismet.mood, comments = DOWN, [send(f"{FRIENDLY} {number}") for number in range(3)]
    run_tasks()
    time_passes(3 * 24 * 60 + 1)
    late_verdicts.ask_due()
    run_tasks()
    for comment in comments:
        assert fresh(comment).status == Status.PENDING
        assert "could not be asked for three days" in reasons(comment)
        assert asking(comment).due_at is None


def test_a_worker_that_dies_while_it_asks_loses_nothing(
    akismet: AkismetServer,
    send: Send,
    run_tasks: RunTasks,
    time_passes: TimePasses,
    when_sure: DiscussionSettings,
) -> None:
    comment = send()
    Asking.objects.update(claimed_at=asking(comment).due_at)
    run_tasks()
    assert not akismet.asked
    Asking.objects.update(claimed_at="2020-01-01T00:00:00Z")
    late_verdicts.ask_due()
    run_tasks()
    assert fresh(comment).status == Status.APPROVED


def test_moderators_are_told_at_the_first_failure_once(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks, time_passes: TimePasses
) -> None:
    User.objects.filter(pk=moderator.pk).update(email="moderator@clinic.example")
    akismet.mood = DOWN
    send()
    for _try in range(3):
        run_tasks()
        time_passes(30)
    assert len(mail.outbox) == 1


def test_a_person_need_not_wait_for_it(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks, time_passes: TimePasses
) -> None:
    akismet.mood, comment = DOWN, send()
    run_tasks()
    moderation.approve(comment=comment, by=moderator)
    akismet.mood = None
    time_passes(2)
    run_tasks()
    assert fresh(comment).status == Status.APPROVED
    assert len(akismet.asked) == 1
    assert not names(comment) & {"outside_waiting", "outside_late"}
