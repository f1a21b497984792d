"""What looks like spam is put aside, and never dropped."""

from __future__ import annotations

import pytest
from django.test import Client

from clinic.inquiries import judging, submission
from clinic.models import AppointmentPage, HomePage, Inquiry
from tests.clinic.shell_makers import an_appointment_page, evidence, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> AppointmentPage:
    return an_appointment_page(below=home)


SPAM = "Buy cheap casino bonus pills now http://pills.example http://casino.example best price SEO"


def test_what_looks_like_spam_is_put_aside_and_kept(client: Client, page: AppointmentPage) -> None:
    answer = send(client, page, follow=True, subject="x", note=SPAM)
    assert "We have your request" in answer.text
    stored = Inquiry.objects.get()
    assert (stored.state, stored.note) == ("spam", SPAM)
    assert "honeypot" in [finding["name"] for finding in stored.findings]


def test_a_flood_from_one_network_is_put_aside_not_refused(client: Client, page: AppointmentPage) -> None:
    for number in range(judging.AN_HOUR + 2):
        assert send(client, page, name=f"Robin {number}").status_code == 303
    assert Inquiry.objects.filter(state="new").count() == judging.AN_HOUR
    assert Inquiry.objects.filter(state="spam").count() == 2


def test_a_filter_that_fails_loses_nothing(page: AppointmentPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging.spam, "assess", lambda *given: 1 / 0)
    words = {"name": "Robin", "reach_by": "phone", "phone": "5555550142"}
    stored = submission.submit(page=page, words=words, evidence=evidence())
    assert (stored.state, stored.findings[0]["name"], stored.score) == ("new", "check_failed", None)


def test_a_request_without_words_of_its_own_is_not_taken_for_spam(
    client: Client, page: AppointmentPage
) -> None:
    send(client, page, reach_by="email", email="robin@example.org")
    assert Inquiry.objects.get().state == "new"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("192.0.2.1", "192.0.2.1", True, id="one address"),
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two addresses"),
        pytest.param("2001:db8::1", "2001:db8::2", True, id="one home of the new protocol"),
        pytest.param("2001:db8::1", "2001:db8:1::1", False, id="two homes"),
        pytest.param("::ffff:192.0.2.1", "192.0.2.1", True, id="an old address in new writing"),
        pytest.param("nonsense", None, True, id="what is no address"),
    ],
)
def test_a_network_is_known_again_by_a_hash_that_hides_it(one: str, other: str | None, same: bool) -> None:
    assert (judging.network_of(one) == judging.network_of(other)) is same
    assert one not in judging.network_of(one)
