"""Who runs the site sees and hears that a spam service does not answer."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from comments import late_verdicts
from comments.models import DiscussionSettings, OutsideService
from tests.comments.backends.akismet_server import AkismetServer, Answer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import names
from tests.comments.mailbox import RunTasks
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db

TimePasses = Callable[[float], None]
DOWN = Answer("", status=503)


@pytest.fixture
def administering() -> Client:
    return signed_in(a_user("administrator"))


def test_the_desk_says_what_fails_since_when_and_how_many_wait(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, administering: Client
) -> None:
    help_of_it = 'Empty "<b>user_ip</b>" value'
    akismet.mood = Answer("invalid", headers={"X-akismet-debug-help": help_of_it})
    for number in range(2):
        send(f"{FRIENDLY} {number}")
    run_tasks()
    page = administering.get(reverse("reader_comments:list")).text
    assert "has not answered since" in page
    assert "It does not take our questions." in page
    assert "2 comments wait for it, and are checked" in page
    assert "&lt;b&gt;user_ip" in page


def test_the_desk_is_silent_where_all_is_well(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, administering: Client
) -> None:
    send()
    run_tasks()
    assert "has not answered" not in administering.get(reverse("reader_comments:list")).text


def test_the_check_of_the_database_says_it_too(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, settings: Any
) -> None:
    assert checked() == ""
    akismet.mood = DOWN
    send()
    run_tasks()
    assert "comments.W001" in checked()
    assert "It has a fault of its own." in checked()
    settings.CLINIC_SPAM_BACKENDS = ["local"]
    assert checked() == ""


def checked() -> str:
    said = StringIO()
    call_command("check", databases=["default"], stderr=said)
    return said.getvalue()


def test_managers_get_one_mail_a_day_at_most(
    akismet: AkismetServer,
    send: Send,
    run_tasks: RunTasks,
    time_passes: TimePasses,
    administering: Client,
    rules: DiscussionSettings,
) -> None:
    DiscussionSettings.objects.update(tell_moderators=False)
    akismet.mood = DOWN
    send()
    sent = []
    for minutes in (1, 16, 60, 12 * 60, 12 * 60):
        time_passes(minutes)
        late_verdicts.ask_due()
        run_tasks()
        sent.append(len(mail.outbox))
    assert sent == [0, 1, 1, 1, 2]
    [first, _second] = mail.outbox
    assert first.bcc == ["administrator@clinic.example"]
    assert "does not answer, so comments wait" in first.subject
    assert "1 comment waits" in str(first.body)
    assert FRIENDLY not in str(first.body)


def test_no_mail_of_an_outage_that_is_over(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, time_passes: TimePasses, administering: Client
) -> None:
    akismet.mood = DOWN
    send()
    run_tasks()
    time_passes(20)
    akismet.mood = None
    run_tasks()
    mail.outbox.clear()
    late_verdicts.ask_due()
    run_tasks()
    assert not mail.outbox
    assert OutsideService.objects.get().failing_since is None


def test_whoever_mended_it_can_try_at_once(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, capsys: pytest.CaptureFixture[str]
) -> None:
    akismet.mood, comments = DOWN, [send(f"{FRIENDLY} {number}") for number in range(3)]
    run_tasks()
    call_command("ask_spam_services")
    assert "does not answer: It has a fault of its own." in capsys.readouterr().err
    akismet.mood = None
    call_command("ask_spam_services")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("3 comments waited.\n", "")
    run_tasks()
    assert all("outside_ham" in names(comment) for comment in comments)
