"""The front desk: who sees requests, what can be done with them, and what mail tells of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from clinic.inquiries import handling, telling
from clinic.models import ClinicSettings, HomePage
from clinic.users.models import User
from tests import factories
from tests.clinic.shell_makers import an_appointment_page, an_inquiry, queries_of, send

pytestmark = pytest.mark.django_db

LIST = "/admin/inquiries/"


@pytest.fixture
def clerk(db: None) -> User:
    return factories.a_user("frontdesk")


@pytest.fixture
def desk(clerk: User) -> Client:
    return factories.signed_in(clerk)


def test_the_front_desk_finds_requests_in_its_menu(desk: Client) -> None:
    an_inquiry(name="Robin Example")
    welcome = desk.get(reverse("wagtailadmin_home")).text
    assert "1 request waits for an answer" in welcome
    assert f"{LIST}?state=new" in welcome
    page = desk.get(LIST).text
    assert "Robin Example" in page
    assert 'href="tel:5555550142"' in page


@pytest.mark.parametrize("role", ["editor", "moderator", "reviewer"])
def test_nobody_else_sees_requests(role: str, request: pytest.FixtureRequest) -> None:
    inquiry = an_inquiry()
    browser = factories.signed_in(request.getfixturevalue(role))
    for address in (LIST, f"{LIST}results/", f"{LIST}{inquiry.pk}/", f"{LIST}{inquiry.pk}/history/"):
        assert browser.get(address).status_code == 302
    assert browser.post(f"{LIST}{inquiry.pk}/answer/").status_code in {302, 403}
    assert LIST not in browser.get(reverse("wagtailadmin_home")).text
    inquiry.refresh_from_db()
    assert inquiry.state == "new"


def test_nobody_at_all_is_sent_to_the_log_in(client: Client) -> None:
    assert "login" in client.get(LIST)["Location"]


def test_a_request_opens_with_all_that_is_needed_to_call_back(desk: Client) -> None:
    inquiry = an_inquiry(reason="First visit", days="Monday", note="After four.", may_leave_message=True)
    page = desk.get(f"{LIST}{inquiry.pk}/").text
    assert all(words in page for words in ("First visit", "Monday", "After four.", "(555) 555-0142"))


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        ("new", "answer", "answered"),
        ("answered", "reopen", "new"),
        ("new", "spam", "spam"),
        ("spam", "not_spam", "new"),
    ],
)
def test_each_step_is_one_button_and_is_written_down(
    desk: Client, clerk: User, before: str, verb: str, after: str
) -> None:
    inquiry = an_inquiry(state=before)
    answer = desk.post(f"{LIST}{inquiry.pk}/{verb}/", {"next": f"{LIST}?state=new"}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?state=new", 302)]
    assert "Look again or undo" in answer.text
    inquiry.refresh_from_db()
    assert inquiry.state == after
    assert inquiry.handled_by == (None if after == "new" else clerk)
    entry = ModelLogEntry.objects.get(object_id=inquiry.pk)
    assert (entry.action, entry.user, entry.label) == (f"inquiries.{verb}", clerk, f"Request {inquiry.pk}")
    history = desk.get(f"{LIST}{inquiry.pk}/history/")
    assert history.status_code == 200
    assert str(handling.Inquiry.objects.get()) in history.text


def test_the_buttons_in_the_list_send_what_proves_where_they_were_pressed(clerk: User) -> None:
    inquiry = an_inquiry()
    browser = factories.signed_in(clerk, enforce_csrf_checks=True)
    form = browser.get(LIST).text.partition('<form method="post">')[2].partition("</form>")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    sent = browser.post(f"{LIST}{inquiry.pk}/answer/", {"csrfmiddlewaretoken": token[1]})
    assert sent.status_code == 302
    inquiry.refresh_from_db()
    assert inquiry.handled_by == clerk


def test_the_same_step_twice_changes_nothing(clerk: User) -> None:
    inquiry = an_inquiry()
    for _time in range(2):
        handling.mark_answered(inquiry=inquiry, by=clerk)
    assert ModelLogEntry.objects.count() == 1


def test_only_the_front_desk_may_take_a_step(editor: User) -> None:
    with pytest.raises(handling.NotAllowed):
        handling.mark_answered(inquiry=an_inquiry(), by=editor)


@pytest.mark.parametrize(
    "address", ["99999999999999999999/", "0/", "7/answer/", "7/delete/", "add/", "delete/7/"]
)
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    assert desk.post(f"{LIST}{address}").status_code in {404, 405}


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 10_000,
        "state=nonsense",
        "created_at=2026-99-99",
        "created_at=99999999999999999999",
        "p=99999999999999999999",
        "q=%F0%9F%98%80",
        "ordering=password",
    ],
)
def test_odd_questions_to_the_list_get_an_answer(desk: Client, query: str) -> None:
    an_inquiry()
    assert desk.get(f"{LIST}?{query}").status_code == 200


def test_the_list_is_filtered_and_searched(desk: Client) -> None:
    an_inquiry(name="Ann Example")
    an_inquiry(name="Bob Example", kind="referral", state="spam", practice="North Practice")
    for query, names in {
        "state=new": ["Ann"],
        "kind=referral": ["Bob"],
        "q=north": ["Bob"],
        "q=example": ["Ann", "Bob"],
        "created_at=2999-01-01": [],
    }.items():
        page = desk.get(f"{LIST}?{query}").text
        assert [name for name in ("Ann", "Bob") if f"{name} Example" in page] == names, query


def test_the_list_costs_the_same_with_few_and_many_requests(desk: Client, clerk: User) -> None:
    costs = []
    for number in (3, 300):
        for each in range(number):
            an_inquiry(state="answered", handled_by=factories.a_user(username=f"clerk {number}-{each}"))
        costs.append(queries_of(LIST, desk))
    assert costs[0] == costs[1] < 20


def test_the_front_desk_is_told_by_a_mail_that_names_nobody(
    client: Client, clerk: User, home: HomePage, run_tasks: Callable[[], list[Any]]
) -> None:
    send(client, an_appointment_page(below=home), note="A note for you.", email="robin@example.org")
    an_inquiry(state="spam")
    run_tasks()
    [letter] = mail.outbox
    assert letter.bcc == [clerk.email]
    assert "1 request waits" in letter.body
    assert "1 more was put aside" in letter.body
    assert LIST in letter.body
    whole = str(letter.message())
    assert not any(word in whole for word in ("Robin", "robin@", "A note", "First visit", "0142"))


def test_many_requests_make_one_mail_in_a_while(
    client: Client, clerk: User, home: HomePage, run_tasks: Callable[[], list[Any]]
) -> None:
    page = an_appointment_page(below=home)
    for number in range(3):
        send(client, page, name=f"Robin {number}")
    run_tasks()
    send(client, page, name="Robin later")
    run_tasks()
    assert len(mail.outbox) == 1
    assert DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).count() == 1


def test_each_morning_tells_of_what_still_waits(clerk: User, run_tasks: Callable[[], list[Any]]) -> None:
    telling.each_morning()
    an_inquiry(created_at=timezone.now() - timedelta(days=3))
    telling.each_morning()
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_is_asked_again(
    clerk: User, run_tasks: Callable[[], list[Any]], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    an_inquiry()
    telling.soon(site_id=None)
    run_tasks()
    [again] = DBTaskResult.objects.filter(status="READY")
    assert again.args_kwargs["kwargs"] == {"attempt": 1, "site_id": None}


def test_superusers_are_told_where_there_is_no_front_desk(administrator: User) -> None:
    assert telling.front_desk_addresses(None) == [administrator.email]


def test_the_days_until_requests_go_stand_on_the_settings_screen(administrator: User, site: Any) -> None:
    address = reverse("wagtailsettings:edit", args=["clinic", "clinicsettings", site.pk])
    assert 'name="inquiry_days"' in factories.signed_in(administrator).get(address).text
    assert ClinicSettings.for_site(site).inquiry_days == 60
