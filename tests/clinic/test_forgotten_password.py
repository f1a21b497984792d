"""A link for a new password: nobody learns from it who has an account, and nobody's mailbox is flooded."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from clinic.signin import forgotten
from clinic.users.models import User
from tests.clinic.signing_in import is_in, with_password

pytestmark = pytest.mark.django_db
NEW = "a passphrase of one's own"


@pytest.fixture
def moderator(moderator: User) -> User:
    moderator.email = "moderator@clinic.example"
    moderator.save()
    return moderator


def asks(email: str) -> Any:
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": email})


def test_the_link_of_the_mail_leads_to_a_new_password(moderator: User, run_tasks: Callable[[], Any]) -> None:
    asks("moderator@clinic.example")
    assert mail.outbox == []
    run_tasks()
    [sent] = mail.outbox
    [address] = re.findall(r"http://localhost:8000(/\S+)", sent.body)
    client = Client()
    form = client.get(address)
    client.post(form["Location"], {"new_password1": NEW, "new_password2": NEW})
    assert is_in(with_password("moderator", NEW))


def test_an_address_that_nobody_has_gets_the_same_answer_by_the_same_work(
    moderator: User, run_tasks: Callable[[], Any]
) -> None:
    with CaptureQueriesContext(connection) as for_known:
        known = asks("moderator@clinic.example")
    with CaptureQueriesContext(connection) as for_unknown:
        unknown = asks("nobody@clinic.example")
    assert len(for_known) == len(for_unknown)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    run_tasks()
    assert len(mail.outbox) == 1


def test_no_address_that_was_typed_is_kept(moderator: User) -> None:
    asks("stranger@elsewhere.example")
    assert "elsewhere" not in str(DBTaskResult.objects.get().args_kwargs)


def test_nobody_gets_more_than_three_in_an_hour(moderator: User, run_tasks: Callable[[], Any]) -> None:
    for _each in range(5):
        asks("moderator@clinic.example")
    run_tasks()
    assert len(mail.outbox) == 3
    DBTaskResult.objects.update(enqueued_at=DBTaskResult.objects.first().enqueued_at - forgotten.AN_HOUR)
    asks("moderator@clinic.example")
    run_tasks()
    assert len(mail.outbox) == 4


def test_guesses_do_not_fill_the_queue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(forgotten, "GUESSES", 2)
    for number in range(4):
        asks(f"nobody{number}@clinic.example")
    assert DBTaskResult.objects.count() == 2
