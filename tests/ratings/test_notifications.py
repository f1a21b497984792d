from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import links, notes, notifications, voting
from ratings.errors import LinkBroken
from ratings.models import ReaderNote
from tests.factories import in_spanish
from tests.ratings.makers import a_confirmed_note, a_held_vote, a_note, a_reader, a_vote

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]
ADDRESS = "robin@example.org"


class DownServer(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages: Any) -> int:
        """Break off, as a server does that is being restarted."""
        raise SMTPServerDisconnected("robin@example.org was not reached")


class StrictServer(BaseEmailBackend):
    """A mail server that knows no such address."""

    def send_messages(self, email_messages: Any) -> int:
        """Refuse for good."""
        raise SMTPRecipientsRefused({ADDRESS: (550, b"No such user")})


def test_the_mail_asks_for_the_button_and_holds_none_of_the_readers_words(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    notes.leave_note(vote=a_vote(on=article), text="my own words", email=ADDRESS)
    tasks = run_tasks()
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert article.title in message.body
    assert "my own words" not in str(message.message())
    assert "robin" not in str([task.args_kwargs for task in tasks])


def link_in(message: Any) -> str:
    found = re.search(r"http://[^/\s]+(/ratings/confirm/\S+)", message.body)
    assert found
    return found[1]


def test_opening_the_mails_link_changes_nothing_and_its_button_confirms(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    notes.leave_note(vote=a_vote(on=article), text="Hello", email=ADDRESS)
    run_tasks()
    link, reader = link_in(mail.outbox[0]), a_reader()
    assert "May the clinic answer you" in reader.get(link).content.decode()
    assert ReaderNote.objects.get().answer_address == ""
    assert reader.post(link).status_code == 303
    assert "Your address is confirmed" in reader.get(link).content.decode()
    assert ReaderNote.objects.get().answer_address == ADDRESS


def test_confirming_twice_is_one_entry_in_the_log(article: ArticlePage) -> None:
    note = a_note(on=article, email=ADDRESS)
    for _click in range(2):
        notes.confirm_email(note=note)
    assert ModelLogEntry.objects.filter(action="ratings.confirm").count() == 1


def test_an_address_that_is_erased_cannot_be_confirmed(article: ArticlePage) -> None:
    note = a_note(on=article, email=ADDRESS)
    ReaderNote.objects.update(email="")
    with pytest.raises(LinkBroken):
        notes.confirm_email(note=note)
    assert a_reader().get(links.confirm_path(note)).status_code == 404


def test_no_second_mail_goes_out_however_often_the_task_runs(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    note = notes.leave_note(vote=a_vote(on=article), text="Hello", email=ADDRESS)
    run_tasks()
    notifications.ask_to_confirm.enqueue(note_id=note.pk)
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_task_whose_note_is_gone_ends_quietly(run_tasks: RunTasks) -> None:
    notifications.ask_to_confirm.enqueue(note_id=99)
    assert [task.status for task in run_tasks()] == ["SUCCESSFUL"]


def test_a_mail_server_that_is_down_delays_the_mail_with_growing_pauses(
    article: ArticlePage, run_tasks: RunTasks, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DownServer"
    notes.leave_note(vote=a_vote(on=article), text="Hello", email=ADDRESS)
    for minutes in (1, 5, 15, 60, 240, 240):
        run_tasks()
        waiting = DBTaskResult.objects.get(status="READY")
        assert abs(waiting.run_after - timezone.now() - timedelta(minutes=minutes)) < timedelta(seconds=30)
        DBTaskResult.objects.filter(pk=waiting.pk).update(run_after=timezone.now())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_tasks()
    assert len(mail.outbox) == 1


def test_an_address_that_the_server_does_not_know_is_not_tried_again(
    article: ArticlePage, run_tasks: RunTasks, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.StrictServer"
    notes.leave_note(vote=a_vote(on=article), text="Hello", email=ADDRESS)
    run_tasks()
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_the_log_of_a_failed_mail_holds_no_address(
    article: ArticlePage, run_tasks: RunTasks, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DownServer"
    notes.leave_note(vote=a_vote(on=article), text="Hello", email=ADDRESS)
    run_tasks()
    assert "SMTPServerDisconnected" in caplog.text
    assert "robin" not in caplog.text


def test_an_address_that_confirms_nothing_is_asked_three_times_at_most(
    article: ArticlePage, run_tasks: RunTasks
) -> None:
    for number in range(5):
        notes.leave_note(vote=a_vote(on=article), text=f"Note {number}", email=ADDRESS.upper())
    run_tasks()
    assert len(mail.outbox) == notifications.MAILS_AN_ADDRESS


def test_a_held_vote_sends_no_mail_until_someone_counts_it(
    article: ArticlePage, run_tasks: RunTasks, editor: User
) -> None:
    vote = a_held_vote(on=article)
    notes.leave_note(vote=vote, text="Hello", email=ADDRESS)
    run_tasks()
    assert mail.outbox == []
    voting.release_held(page=article, by=editor, up_to=vote.pk)
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_change_is_told_in_the_language_of_its_page(article: ArticlePage, run_tasks: RunTasks) -> None:
    note = a_confirmed_note(on=in_spanish(article), page_changed_at=timezone.now())
    notifications.tell_of_change.call(note_id=note.pk)
    (message,) = mail.outbox
    assert message.subject == "La página se cambió después de su nota"
    assert "/es/" in message.body
