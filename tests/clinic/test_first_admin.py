"""The first administrator comes in by a link that works once; who lost a second factor is helped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from clinic.signin import second_factor
from clinic.users.models import User
from tests.clinic.signing_in import SET_UP, an_app_for, shown_by, with_password

pytestmark = pytest.mark.django_db
EMAIL = "robin@clinic.example"
NEW = "a passphrase of one's own"


def link(*arguments: str) -> str:
    said = StringIO()
    call_command("first_admin", *arguments, stdout=said)
    [address] = re.findall(r"http://localhost:8000(/\S+)", said.getvalue())
    return str(address)


def choose_password(address: str, password: str = NEW) -> Any:
    client = Client()
    form = client.get(address)
    if form.status_code != 302:
        return form
    return client.post(form["Location"], {"new_password1": password, "new_password2": password})


def test_the_link_leads_to_a_password_then_to_the_second_factor_then_in(settings: Settings) -> None:
    settings.CLINIC_SECOND_FACTOR = True
    assert choose_password(link(EMAIL)).status_code == 302
    client = with_password(EMAIL, NEW)
    assert client.get("/admin/")["Location"].startswith(SET_UP)
    client.get(SET_UP)
    client.post(SET_UP, {"code": shown_by(client.session["signin_key"])})
    assert client.get("/admin/users/").status_code == 200


def test_the_link_works_once(db: None) -> None:
    address = link(EMAIL)
    choose_password(address)
    assert "Invalid" in choose_password(address, "a passphrase of somebody else").content.decode()


def test_a_new_link_ends_the_former_one(db: None) -> None:
    former, newer = link(EMAIL), link(EMAIL)
    assert "Invalid" in choose_password(former).content.decode()
    assert choose_password(newer).status_code == 302
    assert User.objects.count() == 1


def test_the_link_is_over_after_a_day(settings: Settings) -> None:
    address = link(EMAIL)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Invalid" in choose_password(address).content.decode()


def test_a_weak_password_is_refused(db: None) -> None:
    assert choose_password(link(EMAIL), "password1234").status_code == 200
    assert not User.objects.get().has_usable_password()


def test_the_link_is_mailed_too(db: None) -> None:
    address = link(EMAIL)
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    assert address in sent.body


def test_mail_that_fails_stops_nothing(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert link(EMAIL)


def test_with_an_administrator_it_refuses_unless_another_is_wanted(administrator: User) -> None:
    with pytest.raises(CommandError, match="--another"):
        link(EMAIL)
    choose_password(link(EMAIL, "--another"))
    assert User.objects.get(username=EMAIL).is_superuser


def test_nobody_becomes_an_administrator_by_it_who_works_here_already(
    administrator: User, editor: User
) -> None:
    with pytest.raises(CommandError, match="has an account"):
        link(editor.email, "--another")
    editor.refresh_from_db()
    assert not editor.is_superuser


@pytest.mark.parametrize("address", ["robin", "robin@", ""])
def test_what_is_no_address_is_refused(address: str, db: None) -> None:
    with pytest.raises(CommandError, match="mail address"):
        link(address)


def test_who_has_no_password_yet_cannot_sign_in(db: None) -> None:
    link(EMAIL)
    assert with_password(EMAIL, "").get("/admin/").status_code == 302


def test_a_lost_second_factor_is_reset_on_the_server(moderator: User, run_tasks: Callable[[], Any]) -> None:
    an_app_for(moderator)
    call_command("reset_second_factor", "moderator", stdout=StringIO())
    assert second_factor.device_of(moderator) is None
    entry = ModelLogEntry.objects.get(action="clinic.second_factor.reset")
    assert entry.timestamp > timezone.now() - timedelta(minutes=1)
    run_tasks()
    assert "Your second factor was reset" in [sent.subject for sent in mail.outbox]


def test_a_name_that_nobody_has_is_said(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody is called"):
        call_command("reset_second_factor", "nobody")


def test_who_has_none_is_said(moderator: User) -> None:
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("reset_second_factor", "moderator")
