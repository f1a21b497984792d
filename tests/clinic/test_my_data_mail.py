"""The link to one's own data arrives, though mail or queue were away when it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

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


def test_links_do_not_pile_up_while_the_worker_is_away(reader: Client) -> None:
    reader.post(ASK, {"email": ME})
    some_minutes_pass()
    for _look in range(3):
        my_data.send_missed()
    assert DBTaskResult.objects.filter(task_path__startswith="clinic.my_data").count() == 1


def test_two_workers_send_one_link(reader: Client) -> None:
    reader.post(ASK, {"email": ME})
    number = DataRequest.objects.get().pk
    DataRequest.objects.update(claimed_at=timezone.now())
    my_data.send_link.call(number)
    assert mail.outbox == []
    DataRequest.objects.update(claimed_at=timezone.now() - 2 * my_data.MISSED_AFTER)
    for _worker in range(2):
        my_data.send_link.call(number)
    assert len(mail.outbox) == 1


def test_a_link_that_the_mail_server_refuses_for_good_is_given_up(
    reader: Client, run_tasks: Callable[[], Any], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.comments.mailbox.Refusing"
    reader.post(ASK, {"email": ME})
    run_tasks()
    some_minutes_pass()
    my_data.send_missed()
    assert DataRequest.objects.get().email == ""
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_an_address_longer_than_any_is_refused_by_its_field(reader: Client) -> None:
    answer = reader.post(ASK, {"email": f"{'a' * 64}@{'.'.join(['b' * 50] * 4)}.example"})
    assert answer.status_code == 422
    assert "It is too long to be one." in answer.text
    assert not DataRequest.objects.exists()


def some_minutes_pass() -> None:
    DataRequest.objects.update(created_at=timezone.now() - 2 * my_data.MISSED_AFTER)
