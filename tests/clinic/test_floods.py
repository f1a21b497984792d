"""Each form in a flood: held first, then paused with the words given back, and open again by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Site

from clinic import floods
from clinic.health import Level, lately
from clinic.models import AppointmentPage, DataRequest, HomePage, Inquiry
from comments import reporting
from comments.models import Comment, DiscussionSettings, Report
from procedures.models import ArticlePage
from ratings.models import Vote
from tests.clinic.shell_makers import an_appointment_page, send
from tests.factories import a_comment

pytestmark = pytest.mark.django_db
OURS = {"origin": "http://testserver"}
ASK, CLOSE = 3, 5


@pytest.fixture(autouse=True)
def small_flood(settings: Settings) -> None:
    settings.CLINIC_FLOOD_ASK, settings.CLINIC_FLOOD_CLOSE = ASK, CLOSE


@pytest.fixture
def page(home: HomePage) -> AppointmentPage:
    return an_appointment_page(below=home)


def it_is_over(model: Any) -> None:
    """Ten minutes go by."""
    passed = floods.WINDOW + timedelta(seconds=1)
    if model is Vote:
        # Votes never change: they are left behind by as many of an hour ago.
        long_ago = timezone.now() - timedelta(hours=1)
        old = Vote.objects.first()
        rows = [
            Vote(page=old.page, voter=str(each), score=3, network="", created_at=long_ago)
            for each in range(CLOSE)
        ]
        Vote.objects.bulk_create(rows)
    else:
        model.objects.update(created_at=F("created_at") - passed)


def requests(client: Client, page: AppointmentPage, number: int) -> list[Any]:
    """Requests of as many people, fewer than one network may send in an hour."""
    before = Inquiry.objects.count()
    return [send(client, page, name=f"Robin {each}") for each in range(before, before + number)]


def test_requests_to_the_front_desk_are_put_aside_then_come_back_then_are_taken_again(
    client: Client, page: AppointmentPage
) -> None:
    assert {answer.status_code for answer in requests(client, page, CLOSE)} == {303}
    states = list(Inquiry.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["new"] * ASK + ["spam"] * (CLOSE - ASK)
    assert "flood" in [finding["name"] for finding in Inquiry.objects.order_by("pk").last().findings]
    [paused] = requests(client, page, 1)
    assert paused.status_code == 503
    assert "we take none for some minutes" in paused.text
    assert f'value="Robin {CLOSE}"' in paused.text
    it_is_over(Inquiry)
    assert requests(client, page, 1)[0].status_code == 303
    assert Inquiry.objects.order_by("pk").last().state == "new"


def test_a_resent_request_is_known_in_a_flood_too(client: Client, page: AppointmentPage) -> None:
    requests(client, page, CLOSE)
    assert send(client, page, name="Robin 0").status_code == 303
    assert Inquiry.objects.count() == CLOSE


def asks_for_data(number: int) -> Any:
    reader = Client(headers=OURS, REMOTE_ADDR=f"192.0.2.{number}")
    return reader.post(reverse("my_data"), {"email": f"robin{number}@example.org"})


def test_nobody_uses_my_data_to_send_many_mails(site: Any) -> None:
    assert {asks_for_data(number).status_code for number in range(ASK)} == {302}
    paused = asks_for_data(ASK)
    assert paused.status_code == 503
    assert "we send no links for some minutes" in paused.text
    assert f"robin{ASK}@example.org" in paused.text
    it_is_over(DataRequest)
    assert asks_for_data(ASK).status_code == 302
    assert DataRequest.objects.count() == ASK + 1
    assert mail.outbox == []


def votes(article: ArticlePage, number: int) -> list[Any]:
    reader = Client(headers=OURS)
    address = reverse("ratings:vote", args=[article.pk])
    answers = []
    for each in range(number):
        reader.cookies.clear()
        answers.append(reader.post(address, {"score": "4"}, REMOTE_ADDR=f"192.0.2.{each}"))
    return answers


def test_ratings_are_held_then_none_is_taken(article: ArticlePage) -> None:
    assert {answer.status_code for answer in votes(article, CLOSE)} == {303}
    kept = list(Vote.objects.order_by("pk").values_list("status", flat=True))
    assert kept == ["counted"] * ASK + ["held"] * (CLOSE - ASK)
    [paused] = votes(article, 1)
    assert paused.status_code == 503
    assert "Very many ratings come in" in paused.text
    assert "checked" in paused.text
    it_is_over(Vote)
    assert votes(article, 1)[0].status_code == 303


def test_reports_hide_nothing_in_a_flood_and_then_come_back(article: ArticlePage) -> None:
    rules = DiscussionSettings.for_site(Site.objects.get())
    rules.report_limit = 1
    rules.save()
    comment = a_comment(on=article, status="approved")
    others = [a_comment(on=article, status="approved") for _each in range(ASK)]
    for number, other in enumerate(others):
        reporting.report(comment=other, reason="spam", network=f"192.0.2.{number}")
    for number in range(CLOSE - ASK):
        reporting.report(comment=comment, reason="spam", network=f"198.51.100.{number}")
    assert Comment.objects.get(pk=others[0].pk).status == "pending"
    assert Comment.objects.get(pk=comment.pk).status == "approved"
    form = {"reason": "other", "words": "It names my neighbor."}
    address = reverse("comments:report", args=[comment.pk])
    paused = Client(headers=OURS).post(address, form, REMOTE_ADDR="203.0.113.1")
    assert paused.status_code == 409
    assert form["words"] in paused.text
    it_is_over(Report)
    assert Client(headers=OURS).post(address, form, REMOTE_ADDR="203.0.113.1").status_code == 303


def test_operators_hear_of_it_by_the_health_of_the_site(client: Client, page: AppointmentPage) -> None:
    assert lately.forms_are_calm().level == Level.OK
    requests(client, page, ASK)
    found = lately.forms_are_calm()
    assert (found.level, "requests to the front desk" in found.says) == (Level.FAILURE, True)


def test_a_clock_that_was_put_back_makes_no_flood(client: Client, page: AppointmentPage) -> None:
    requests(client, page, CLOSE)
    Inquiry.objects.update(created_at=timezone.now() + timedelta(days=400))
    assert requests(client, page, 1)[0].status_code == 303


def test_every_form_is_watched() -> None:
    assert all(apps.get_model(label)._meta.get_field("created_at") for label in floods.FORMS)
