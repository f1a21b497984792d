"""A device from which somebody came in before: no code for some days, and strangers lock nobody out."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from clinic.signin import second_factor
from clinic.users.models import User
from tests.clinic.signing_in import LOGIN, an_app_for, is_in, shown_by, with_code, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def remembered(moderator: User, settings: Settings) -> Client:
    """A browser in which the moderator gave a code, asked not to be asked again, and signed out."""
    settings.CLINIC_SECOND_FACTOR = True
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    with_code(client, shown_by(app.key), skip_code="on")
    client.post("/admin/logout/")
    assert not is_in(client)
    return client


def test_a_remembered_device_is_asked_for_the_password_alone(remembered: Client) -> None:
    assert is_in(with_password("moderator", client=remembered))
    assert not is_in(with_password("moderator"))


def test_who_did_not_ask_for_it_is_asked_for_a_code_each_time(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    with_code(client, shown_by(app.key))
    client.post("/admin/logout/")
    assert not is_in(with_password("moderator", client=client))


def test_it_is_over_after_the_days_of_the_setting(remembered: Client, settings: Settings) -> None:
    settings.CLINIC_REMEMBER_DEVICE_DAYS = 0
    assert not is_in(with_password("moderator", client=remembered))


def test_with_no_days_nobody_is_offered_it(moderator: User, settings: Settings) -> None:
    settings.CLINIC_REMEMBER_DEVICE_DAYS = 0
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    assert "skip_code" not in client.get("/admin/login/code/").content.decode()
    with_code(client, shown_by(app.key), skip_code="on")
    client.post("/admin/logout/")
    settings.CLINIC_REMEMBER_DEVICE_DAYS = 30
    assert not is_in(with_password("moderator", client=client))


def test_a_new_password_ends_it(remembered: Client, moderator: User) -> None:
    moderator.refresh_from_db()
    moderator.set_password("quite another password")
    moderator.save()
    assert not is_in(with_password("moderator", "quite another password", client=remembered))


def test_signing_out_everywhere_ends_it(remembered: Client) -> None:
    with_password("moderator", client=remembered)
    remembered.post("/admin/account/sign-in/everywhere/")
    assert not is_in(with_password("moderator", client=remembered))


def test_a_reset_ends_it(remembered: Client, moderator: User) -> None:
    second_factor.reset(user=moderator)
    an_app_for(moderator)
    assert not is_in(with_password("moderator", client=remembered))


def test_it_is_the_device_of_one_person(remembered: Client, editor: User) -> None:
    an_app_for(editor)
    [morsel] = [morsel for name, morsel in remembered.cookies.items() if "device-" in name]
    assert not is_in(with_password("editor", client=remembered))
    client = with_password("editor")
    with_code(client, shown_by(TOTPDevice.objects.get(user=editor).key))
    [stolen] = [name for name in client.cookies if "device-" in name]
    client.post("/admin/logout/")
    client.cookies[stolen] = morsel.value
    assert not is_in(with_password("editor", client=client))


def test_its_cookie_stays_below_the_sign_in(remembered: Client) -> None:
    [morsel] = [morsel for name, morsel in remembered.cookies.items() if "device-" in name]
    assert (morsel["path"], morsel["samesite"], morsel["httponly"]) == (LOGIN, "Strict", True)


def test_strangers_cannot_lock_out_whoever_comes_from_a_known_device(remembered: Client) -> None:
    for number in range(20):
        with_password("moderator", f"guess {number}")
    assert Client().post(LOGIN, {"username": "moderator", "password": "password"}).status_code == 429
    assert is_in(with_password("moderator", client=remembered))


def test_a_stolen_device_gets_no_more_tries_than_a_stranger(remembered: Client) -> None:
    for number in range(10):
        with_password("moderator", f"guess {number}", client=remembered)
    assert not is_in(with_password("moderator", client=remembered))
    assert not is_in(with_password("moderator"))  # asked for a code, not locked
    assert Client().post(LOGIN, {"username": "moderator", "password": "password"}).status_code == 302


def test_nothing_is_kept_of_the_network_of_a_failure(moderator: User) -> None:
    with_password("moderator", "wrong", client=Client(REMOTE_ADDR="192.0.2.7"))
    assert AccessAttempt.objects.get().ip_address is None
    assert "wrong" not in AccessAttempt.objects.get().post_data
