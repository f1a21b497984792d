"""Whoever has a second factor changes it, and whoever lost it is helped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from clinic.signin import second_factor
from clinic.users.models import User
from tests import factories
from tests.clinic.signing_in import SET_UP, an_app_for, is_in, shown_by, with_code, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demanded(settings: Settings) -> None:
    settings.CLINIC_SECOND_FACTOR = True


def test_setting_up_another_app_asks_for_the_password_and_ends_the_first(moderator: User) -> None:
    app, codes = an_app_for(moderator)
    client, other = with_password("moderator"), with_password("moderator")
    with_code(client, shown_by(app.key))
    with_code(other, codes[0])
    later(client)
    client.get(SET_UP)
    code = shown_by(client.session["signin_key"])
    assert "password" in client.post(SET_UP, {"code": code}).context["form"].errors
    assert client.post(SET_UP, {"code": code, "password": "password"}).status_code == 200
    assert is_in(client)
    assert not is_in(other)
    assert not TOTPDevice.objects.filter(key=app.key).exists()


def later(client: Client) -> None:
    """An hour passes since the sign-in."""
    session = client.session
    session["began_at"] -= 3600
    session.save()


def test_new_recovery_codes_void_the_former(moderator: User) -> None:
    app, codes = an_app_for(moderator)
    client = with_password("moderator")
    with_code(client, shown_by(app.key))
    assert client.get("/admin/account/sign-in/codes/").status_code == 200
    shown = client.post("/admin/account/sign-in/codes/").context["codes"]
    assert len({*shown} - {*codes}) == 10
    assert not second_factor.is_right(user=moderator, code=codes[0])
    assert is_in(client)


def test_an_administrator_sees_who_lacks_one_and_resets_one_that_was_lost(
    moderator: User, administrator: User, run_tasks: Callable[[], Any]
) -> None:
    an_app_for(moderator)
    app, _codes = an_app_for(administrator)
    client = with_password("administrator")
    with_code(client, shown_by(app.key))
    page = client.get("/admin/reports/second-factors/").content.decode()
    address = f"/admin/users/{moderator.pk}/second-factor/reset/"
    assert address in page
    assert address in client.get("/admin/users/").content.decode()
    assert client.get(address).status_code == 200
    client.post(address)
    assert second_factor.device_of(moderator) is None
    assert not StaticDevice.objects.filter(user=moderator).exists()
    entry = ModelLogEntry.objects.get(action="clinic.second_factor.reset")
    assert (entry.user, entry.object_id) == (administrator, str(moderator.pk))
    run_tasks()
    assert ["moderator@clinic.example"] in [
        sent.to for sent in mail.outbox if sent.subject == "Your second factor was reset"
    ]


def test_nobody_else_may_reset_one(moderator: User, editor: User, settings: Settings) -> None:
    settings.CLINIC_SECOND_FACTOR = False
    an_app_for(moderator)
    factories.signed_in(editor).post(f"/admin/users/{moderator.pk}/second-factor/reset/")
    assert second_factor.device_of(moderator)
    assert factories.signed_in(editor).get("/admin/reports/second-factors/").status_code == 302


def test_who_manages_users_may_not_reset_an_administrator(
    administrator: User, editor: User, settings: Settings
) -> None:
    settings.CLINIC_SECOND_FACTOR = False
    editor.user_permissions.add(factories.Permission.objects.get(codename="change_user"))
    an_app_for(administrator)
    factories.signed_in(editor).post(f"/admin/users/{administrator.pk}/second-factor/reset/")
    assert second_factor.device_of(administrator)
