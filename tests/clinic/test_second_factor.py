"""A password alone opens nothing where a second factor is demanded."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from clinic.models import HomePage
from clinic.signin import second_factor
from clinic.users.models import User
from tests.clinic.signing_in import (
    LOGIN,
    SET_UP,
    an_app_for,
    is_in,
    shown_by,
    with_code,
    with_password,
    wrong,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demanded(settings: Settings) -> None:
    settings.CLINIC_SECOND_FACTOR = True


def test_who_has_none_is_led_to_set_one_up_before_any_other_page_opens(moderator: User) -> None:
    client = with_password("moderator")
    for page in (
        "/admin/",
        "/admin/account/",
        "/admin/reports/",
        "/admin/account/sign-in/",
        "/admin/nowhere/",
    ):
        assert client.get(page)["Location"] == f"{SET_UP}?next={page}"
    assert client.get(SET_UP).status_code == 200


def test_they_read_a_picture_or_type_a_key_and_get_codes_to_print(moderator: User) -> None:
    client = with_password("moderator")
    page = client.get(f"{SET_UP}?next=/admin/account/").content.decode()
    assert "<svg" in page
    key = "".join(re.findall(r'signin__secret">([A-Z2-7 ]+)<', page)).replace(" ", "")
    assert f"secret={key}" in page
    code = shown_by(client.session["signin_key"])
    answer = client.post(SET_UP, {"code": code, "next": "/admin/account/"})
    assert len(answer.context["codes"]) == 10
    assert 'href="/admin/account/"' in answer.content.decode()
    assert is_in(client)


def test_a_wrong_code_sets_nothing_up(moderator: User) -> None:
    client = with_password("moderator")
    client.get(SET_UP)
    answer = client.post(SET_UP, {"code": wrong(shown_by(client.session["signin_key"]))})
    assert "another code" in answer.content.decode()
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)


def test_who_gave_a_password_alone_is_nobody_outside_the_admin(home: HomePage, editor: User) -> None:
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    client = with_password("editor")
    assert "/login/" in client.get("/")["Location"]
    assert client.get("/patterns/").status_code == 302


def test_password_and_code_open_the_admin(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    assert not is_in(client)
    assert with_code(client, shown_by(app.key))["Location"] == "/admin/"
    assert is_in(client)
    assert client.get("/admin/login/code/")["Location"] == "/admin/"


def test_between_the_two_steps_nobody_is_signed_in(moderator: User) -> None:
    an_app_for(moderator)
    client = with_password("moderator")
    assert "_auth_user_id" not in client.session


def test_the_second_step_leads_to_where_one_was_going(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    client = Client()
    client.post(LOGIN, {"username": "moderator", "password": "password", "next": "/admin/account/"})
    assert with_code(client, shown_by(app.key))["Location"] == "/admin/account/"


def test_a_code_works_once(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    code = shown_by(app.key)
    with_code(with_password("moderator"), code)
    second = with_password("moderator")
    assert "used before" in with_code(second, code).content.decode()
    assert not is_in(second)


def test_the_code_that_set_up_the_app_is_used_up_by_it(moderator: User) -> None:
    key = second_factor.new_key()
    second_factor.set_up(user=moderator, key=key, code=shown_by(key))
    assert not second_factor.is_right(user=moderator, code=shown_by(key))


def test_a_recovery_code_works_once_however_it_is_typed(
    moderator: User, run_tasks: Callable[[], Any]
) -> None:
    _app, codes = an_app_for(moderator)
    client = with_password("moderator")
    with_code(client, f" {codes[3].replace('-', ' ').upper()}")
    assert is_in(client)
    second = with_password("moderator")
    with_code(second, codes[3])
    assert not is_in(second)
    assert second_factor.codes_left(moderator) == 9
    run_tasks()
    assert "A recovery code was used" in [sent.subject for sent in mail.outbox]


def test_the_table_of_recovery_codes_opens_nothing(moderator: User) -> None:
    an_app_for(moderator)
    kept = StaticToken.objects.first().token
    assert not second_factor.is_right(user=moderator, code=kept)


def test_recovery_codes_outlive_a_change_of_the_secret_key(moderator: User, settings: Settings) -> None:
    _app, codes = an_app_for(moderator)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert second_factor.is_right(user=moderator, code=codes[0])


def test_wrong_codes_pause_and_the_right_one_must_wait(moderator: User) -> None:
    app, codes = an_app_for(moderator)
    for _try in range(3):
        second_factor.is_right(user=moderator, code=wrong(shown_by(app.key)))
        second_factor.is_right(user=moderator, code="aaaa-aaaa")
    assert not second_factor.is_right(user=moderator, code=shown_by(app.key))
    assert not second_factor.is_right(user=moderator, code=codes[0])


def test_the_pause_never_grows_beyond_minutes(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    TOTPDevice.objects.update(throttling_failure_count=30)
    second_factor.is_right(user=moderator, code=wrong(shown_by(app.key)))
    assert TOTPDevice.objects.get().throttling_failure_count == second_factor.LONGEST_AFTER


def test_wrong_codes_lock_the_name_and_its_owner_hears_that_the_password_is_known(
    moderator: User, run_tasks: Callable[[], Any]
) -> None:
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    for _try in range(10):
        answer = with_code(client, wrong(shown_by(app.key)))
    assert answer.status_code == 429
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert with_code(client, shown_by(app.key)).status_code == 429
    assert Client().post(LOGIN, {"username": "moderator", "password": "password"}).status_code == 429
    run_tasks()
    assert "Somebody knows your password" in [sent.subject for sent in mail.outbox]


def test_the_right_password_does_not_start_the_count_of_codes_anew(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    for _try in range(9):
        with_code(with_password("moderator"), wrong(shown_by(app.key)))
    client = with_password("moderator")
    assert with_code(client, wrong(shown_by(app.key))).status_code == 429


def test_a_session_older_than_the_second_factor_is_over(moderator: User) -> None:
    client = with_password("moderator")
    an_app_for(moderator)
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_a_code_without_a_password_is_not_even_looked_at(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    assert with_code(Client(), shown_by(app.key))["Location"] == LOGIN


def test_a_password_waits_ten_minutes_for_its_code(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    session = client.session
    session["signin_pending"] |= {"at": session["signin_pending"]["at"] - 601}
    session.save()
    assert with_code(client, shown_by(app.key))["Location"] == LOGIN


def test_a_changed_password_ends_the_wait(moderator: User) -> None:
    app, _codes = an_app_for(moderator)
    client = with_password("moderator")
    moderator.set_password("quite another password")
    moderator.save()
    assert with_code(client, shown_by(app.key))["Location"] == LOGIN


def test_where_it_is_not_demanded_a_password_is_enough_until_one_sets_it_up(
    moderator: User, settings: Settings
) -> None:
    settings.CLINIC_SECOND_FACTOR = False
    assert is_in(with_password("moderator"))
    an_app_for(moderator)
    assert not is_in(with_password("moderator"))


def test_the_door_of_private_pages_asks_for_the_second_factor_too(
    moderator: User, settings: Settings
) -> None:
    settings.CLINIC_SECOND_FACTOR = False
    an_app_for(moderator)
    client = Client()
    client.post("/_util/login/", {"username": "moderator", "password": "password"})
    assert not is_in(client)
