"""What people send to the front desk is stored first, always, and comes back to them where it has faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from clinic.inquiries import views
from clinic.models import AppointmentPage, HomePage, Inquiry, ReferralPage
from tests import factories
from tests.clinic.shell_makers import (
    ASKED,
    SENDER,
    a_location,
    a_referral_page,
    an_appointment_page,
    queries_of,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> AppointmentPage:
    return an_appointment_page(below=home, answer_days=2, next_steps="We find a time.")


@pytest.fixture
def referral(home: HomePage) -> ReferralPage:
    return a_referral_page(below=home, phone="(555) 555-0160", fax="(555) 555-0161")


def test_a_request_is_stored_as_it_was_chosen(client: Client, page: AppointmentPage) -> None:
    answer = send(client, page, note="Please   call\r\ntwice.")
    stored = Inquiry.objects.get()
    assert (answer.status_code, stored.state, stored.kind) == (303, "new", "appointment")
    assert (stored.reason, stored.days, stored.times) == ("First visit", "Monday, Thursday", "Morning")
    assert (stored.name, stored.phone, stored.note) == (
        "Robin Example",
        "(555) 555-0142",
        "Please call twice.",
    )
    assert stored.for_someone_else is False
    assert stored.page_id == page.pk


def test_the_answer_says_what_happens_and_shows_no_whole_number(
    client: Client, page: AppointmentPage
) -> None:
    answer = send(client, page, follow=True)
    assert "We will call you at the number that ends in 0142." in answer.text
    assert "no longer than 2 working days" in answer.text
    assert "We find a time." in answer.text
    assert "555-0142" not in answer.text
    assert "Robin" not in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_a_doctor_s_request_names_no_patient_field(client: Client, referral: ReferralPage) -> None:
    form = client.get(referral.url).text
    assert "Please do not name your patient here" in form
    assert 'href="tel:5555550160"' in form
    assert send(client, referral).status_code == 303
    stored = Inquiry.objects.get()
    assert (stored.kind, stored.practice, stored.fax) == (
        "referral",
        "Example Family Practice",
        "(555) 555-0161",
    )


def test_the_form_can_be_kept_by_any_cache(client: Client, page: AppointmentPage) -> None:
    answer = client.get(page.url)
    assert "max-age" in answer["Surrogate-Control"]
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.text


def test_two_readers_of_one_hour_get_the_same_page(client: Client, page: AppointmentPage) -> None:
    assert client.get(page.url).content == Client().get(page.url).content


def test_staff_who_are_signed_in_send_with_djangos_token(page: AppointmentPage) -> None:
    browser = factories.signed_in(factories.a_user("editor"), enforce_csrf_checks=True)
    form = browser.get(page.url).text
    assert "csrfmiddlewaretoken" in form
    assert browser.post(reverse("inquiry", args=[page.pk]), ASKED).status_code == 403
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = browser.post(reverse("inquiry", args=[page.pk]), ASKED | {"csrfmiddlewaretoken": token})
    assert sent.status_code == 303


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        pytest.param({"name": None}, "name", "Please give your name", id="no name"),
        pytest.param({"name": " \u200b "}, "name", "Please give your name", id="a name that nobody sees"),
        pytest.param({"reason": None}, "reason", "Please choose one.", id="no reason"),
        pytest.param({"reason": "Something made up"}, "reason", "Please choose one.", id="another reason"),
        pytest.param({"phone": ""}, "phone", "Please give the number", id="a call without a number"),
        pytest.param({"phone": "call me"}, "phone", "Include the area code", id="a number without digits"),
        pytest.param({"reach_by": "email"}, "email", "Please give the email address", id="no address"),
        pytest.param({"reach_by": "email", "email": "robin"}, "email", "Please check", id="half an address"),
        pytest.param({"note": "x" * 10_000}, "note", "and has 10000", id="10,000 characters"),
        pytest.param({"name": "x" * 10_000}, "name", "and has 10000", id="a name without end"),
        pytest.param({"days": ["99999999999999999999"]}, "days", "", id="a day that is none"),
        pytest.param({"reach_by": "pigeon"}, "reach_by", "Please choose one.", id="another way"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_all_words_come_back(
    client: Client, page: AppointmentPage, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = send(client, page, **{"language": "Basque"} | fields)
    assert answer.status_code == 422
    assert f'href="#ask-{field}' in answer.text
    assert words in answer.text
    assert 'value="Basque"' in answer.text
    assert not Inquiry.objects.exists()


def test_zero_bytes_and_strange_signs_are_taken_out(client: Client, page: AppointmentPage) -> None:
    assert send(client, page, name="Ro\x00bin\u202e Example", note="\x00\x07").status_code == 303
    stored = Inquiry.objects.get()
    assert (stored.name, stored.note) == ("Robin Example", "")


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_page_that_is_no_form_is_not_found(client: Client, home: HomePage, number: int) -> None:
    assert client.post(f"/requests/{number}/", ASKED, **SENDER).status_code == 404


def test_a_page_that_was_taken_down_takes_nothing(client: Client, page: AppointmentPage) -> None:
    page.unpublish()
    assert client.post(reverse("inquiry", args=[page.pk]), ASKED, **SENDER).status_code == 404


def test_a_visit_to_the_form_s_address_leads_to_its_page(client: Client, page: AppointmentPage) -> None:
    assert client.get(reverse("inquiry", args=[page.pk]))["Location"] == page.url


@pytest.mark.parametrize("token", ["x", "1:abc", "%00", "x" * 5_000])
def test_a_made_up_answer_page_says_so(client: Client, home: HomePage, token: str) -> None:
    assert client.get(f"/requests/sent/{token}/").status_code in {400, 404}


def test_the_same_form_sent_twice_is_one_request(client: Client, page: AppointmentPage) -> None:
    first, second = send(client, page), send(client, page)
    assert Inquiry.objects.count() == 1
    assert first.status_code == second.status_code == 303


def test_who_asks_again_after_an_answer_is_heard_again(client: Client, page: AppointmentPage) -> None:
    send(client, page)
    Inquiry.objects.update(state="answered")
    send(client, page)
    assert sorted(Inquiry.objects.values_list("state", flat=True)) == ["answered", "new"]


def test_a_form_from_another_site_is_refused(client: Client, page: AppointmentPage) -> None:
    address = reverse("inquiry", args=[page.pk])
    assert client.post(address, ASKED, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


def test_a_database_that_is_away_keeps_what_was_typed(
    client: Client, page: AppointmentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**given: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(views, "submit", locked)
    answer = send(client, page)
    assert answer.status_code == 503
    assert 'value="Robin Example"' in answer.text
    assert "Please send it again in a minute" in answer.text


def test_no_address_stands_in_the_database_of_tasks_or_in_logs(
    client: Client,
    page: AppointmentPage,
    run_tasks: Callable[[], list[Any]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    send(client, page, email="robin@example.org")
    tasks = run_tasks()
    assert tasks
    assert "robin" not in "".join(str(task.args_kwargs) for task in tasks).lower()
    assert "robin" not in caplog.text.lower()


def test_the_places_and_their_days_are_offered(client: Client, home: HomePage) -> None:
    a_location(below=home, title="North")
    page = an_appointment_page(below=home)
    assert "Which place suits you?" not in client.get(page.url).text
    a_location(below=home, title="South")
    form = client.get(page.url).text
    assert "Which place suits you?" in form
    assert "Monday" in form
    assert "Tuesday" not in form


def test_the_form_costs_the_same_with_few_and_many_places(home: HomePage) -> None:
    page = an_appointment_page(below=home)
    costs = []
    for number in (2, 12):
        for each in range(number):
            a_location(below=home, title=f"Place {number}-{each}")
        costs.append(queries_of(page.url))
    assert costs[0] == costs[1] < 30


def test_what_was_typed_comes_back_where_the_form_went_meanwhile(
    client: Client, page: AppointmentPage
) -> None:
    page.unpublish()
    address = reverse("inquiry", args=[page.pk])
    answer = client.post(address, ASKED | {"note": "Please ring twice."}, **SENDER)
    assert answer.status_code == 404
    assert all(words in answer.text for words in ("Robin Example", "(555) 555-0142", "Please ring twice."))
    assert "no-store" in answer["Cache-Control"]
