"""Sessions end in time, everywhere when asked, and the log of sign-ins tells of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from clinic.models import HomePage
from clinic.signin import sign_ins
from clinic.users.models import SignIn, User
from tests.clinic.signing_in import an_app_for, is_in, shown_by, with_code, with_password, wrong
from tests.factories import number_of_queries, signed_in

pytestmark = pytest.mark.django_db
Outcome = SignIn.Outcome


def set_back(client: Client, *, clock: str, minutes: int) -> None:
    session = client.session
    session[clock] -= minutes * 60
    session.save()


def test_a_session_that_is_left_alone_ends(moderator: User) -> None:
    client = with_password("moderator")
    set_back(client, clock="seen_at", minutes=119)
    assert is_in(client)
    set_back(client, clock="seen_at", minutes=121)
    assert client.get("/admin/account/")["Location"] == "/admin/login/?next=/admin/account/"
    assert "For safety" in client.get("/admin/login/").content.decode()


def test_what_an_open_editor_asks_by_itself_keeps_no_session_alive(moderator: User) -> None:
    client = with_password("moderator")
    set_back(client, clock="seen_at", minutes=60)
    client.post("/admin/editing-sessions/ping/1/")
    before = client.session["seen_at"]
    client.get("/admin/")
    assert client.session["seen_at"] > before + 3000


def test_no_session_is_longer_than_a_day_of_work(moderator: User) -> None:
    client = with_password("moderator")
    set_back(client, clock="began_at", minutes=12 * 60 + 1)
    assert not is_in(client)


def test_a_session_ends_with_the_browser(moderator: User) -> None:
    client = with_password("moderator")
    assert client.cookies["sessionid"]["max-age"] == ""


def test_signing_out_everywhere_ends_every_session(moderator: User) -> None:
    here, there = with_password("moderator"), with_password("moderator")
    assert here.post("/admin/account/sign-in/everywhere/")["Location"] == "/admin/login/"
    assert not is_in(here)
    assert not is_in(there)
    assert is_in(with_password("moderator"))
    assert ModelLogEntry.objects.filter(action="clinic.second_factor.signed_out", user=moderator).exists()


def test_a_new_password_ends_other_sessions_and_its_owner_is_told(
    moderator: User, run_tasks: Callable[[], Any]
) -> None:
    here, there = with_password("moderator"), with_password("moderator")
    new = "quite another passphrase"
    form = {
        "name_email-first_name": "M",
        "name_email-last_name": "M",
        "name_email-email": moderator.email,
        "password-old_password": "password",
        "password-new_password1": new,
        "password-new_password2": new,
        "locale-preferred_language": "en",
        "locale-current_time_zone": "UTC",
        "comment_mail-when": "never",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert here.post("/admin/account/", form).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    run_tasks()
    assert [sent.subject for sent in mail.outbox] == ["Your password was changed"]
    assert new not in mail.outbox[0].body


def test_other_changes_of_an_account_send_nothing(moderator: User, run_tasks: Callable[[], Any]) -> None:
    moderator.first_name = "Robin"
    moderator.save()
    User.objects.create_user("new", "new@clinic.example", "a password")
    run_tasks()
    assert mail.outbox == []


def test_the_log_shows_what_happened_and_no_address(moderator: User) -> None:
    app, codes = an_app_for(moderator)
    client = Client(REMOTE_ADDR="192.0.2.7", headers={"User-Agent": "Mozilla/5.0 (Windows NT) Firefox/140.0"})
    with_password("moderator", "wrong", client=client)
    with_password("moderator", "wrong", client=client)
    with_password("moderator", client=client)
    with_code(client, wrong(shown_by(app.key)))
    with_code(client, codes[0])
    rows = SignIn.objects.order_by("pk").values_list("user", "outcome", "times", "browser")
    assert [*rows] == [
        (moderator.pk, Outcome.PASSWORD, 2, "Firefox, Windows"),
        (moderator.pk, Outcome.CODE, 1, "Firefox, Windows"),
        (moderator.pk, Outcome.RECOVERY, 1, "Firefox, Windows"),
    ]


def test_a_name_that_nobody_has_is_not_kept(moderator: User) -> None:
    for number in range(5):
        with_password(f"my-secret-password-{number}")
    row = SignIn.objects.get()
    assert (row.user, row.times) == (None, 5)


def test_people_see_their_own_and_administrators_all(moderator: User, administrator: User) -> None:
    with_password("nobody-has-this")
    own = with_password("moderator").get("/admin/account/sign-in/").content.decode()
    assert own.count("Signed in<") == 1
    page = signed_in(administrator).get("/admin/reports/sign-ins/").content.decode()
    assert "a name that nobody has" in page
    assert "moderator" in page
    assert signed_in(moderator).get("/admin/reports/sign-ins/").status_code == 302


def test_the_log_is_kept_for_a_set_time(moderator: User) -> None:
    with_password("moderator")
    SignIn.objects.update(at=timezone.now() - sign_ins.KEPT - timedelta(hours=1))
    with_password("moderator")
    assert sign_ins.purge_expired() == 1
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize("is_known", [True, False])
def test_who_was_away_for_long_is_told_of_a_sign_in_from_an_unknown_device(
    is_known: bool, moderator: User, run_tasks: Callable[[], Any]
) -> None:
    client = with_password("moderator")
    long_ago = timezone.now() - sign_ins.LONG - timedelta(days=1)
    SignIn.objects.update(at=long_ago)
    User.objects.update(date_joined=long_ago)
    with_password("moderator", client=client if is_known else None)
    run_tasks()
    assert [sent.subject for sent in mail.outbox] == ([] if is_known else ["A sign-in from a new device"])


def test_readers_have_no_session_and_cost_nothing(home: HomePage, settings: Settings) -> None:
    settings.CLINIC_SECOND_FACTOR = True
    answer = Client().get("/")
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert number_of_queries(Client(), "/comments/remembered/") == 0
