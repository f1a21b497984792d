"""The link to one's own data arrives, though mail or queue were away when it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic import my_data
from clinic.models import DataRequest
from tests.comments.mailbox import a_broken_queue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ME = "me@example.org"
ASK = reverse("my_data")


@pytest.fixture
def reader() -> Client:
    return Client(headers={"origin": "http://testserver"})


def test_a_mail_server_that_is_away_is_tried_again(
    reader: Client, run_tasks: Callable[[], Any], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert reader.post(ASK, {"email": ME}).status_code == 302
    run_tasks()
    assert DataRequest.objects.get().sent_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    my_data.send_missed()
    run_tasks()
    assert mail.outbox == []
    some_minutes_pass()
    my_data.send_missed()
    my_data.send_missed()
    run_tasks()
    assert [message.to for message in mail.outbox] == [[ME]]


def test_one_can_ask_while_the_queue_is_away_and_gets_the_link_later(
    reader: Client, run_tasks: Callable[[], Any]
) -> None:
    with a_broken_queue():
        assert reader.post(ASK, {"email": ME}).status_code == 302
    some_minutes_pass()
    my_data.send_missed()
    run_tasks()
    assert [message.to for message in mail.outbox] == [[ME]]


def some_minutes_pass() -> None:
    DataRequest.objects.update(created_at=timezone.now() - 2 * my_data.MISSED_AFTER)
