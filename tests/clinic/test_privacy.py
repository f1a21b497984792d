"""What the front desk holds goes in time, and its sender sees and erases it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from clinic import my_data, my_data_rows, privacy
from clinic.models import ClinicSettings, Inquiry
from tests.clinic.shell_makers import an_inquiry

pytestmark = pytest.mark.django_db


def ago(days: float) -> dict[str, object]:
    moment = timezone.now() - timedelta(days=days)
    return {"created_at": moment, "changed_at": moment}


def test_what_was_answered_goes_after_the_days_that_the_clinic_set(site: Site) -> None:
    ClinicSettings.objects.update_or_create(site=site, defaults={"inquiry_days": 10})
    an_inquiry(name="old", state="answered", **ago(11))
    an_inquiry(name="old spam", state="spam", **ago(11))
    an_inquiry(name="young", state="answered", **ago(9))
    assert privacy.purge_expired()["requests"] == 2
    assert [inquiry.name for inquiry in Inquiry.objects.all()] == ["young"]


def test_what_waits_is_never_deleted_by_time(site: Site) -> None:
    an_inquiry(**ago(900))
    privacy.purge_expired()
    assert Inquiry.objects.count() == 1


def test_a_network_is_forgotten_after_a_day(site: Site) -> None:
    old = an_inquiry(network="a", resend_key="b", **ago(1.1))
    young = an_inquiry(network="c", resend_key="d")
    assert privacy.purge_expired()["networks"] == 1
    for inquiry, kept in ((old, ("", None)), (young, ("c", "d"))):
        inquiry.refresh_from_db()
        assert (inquiry.network, inquiry.resend_key) == kept


def test_purging_twice_is_safe(site: Site) -> None:
    an_inquiry(state="answered", **ago(100))
    privacy.purge_expired()
    assert privacy.purge_expired() == {"requests": 0, "networks": 0}


def test_a_person_gets_every_stored_field_of_their_requests() -> None:
    an_inquiry(email="Robin@Example.org", note="After four.")
    an_inquiry(email="other@example.org")
    an_inquiry(email="")
    held = my_data.held("robin@example.org")
    [row] = held["clinic"]
    columns = {field.attname for field in Inquiry._meta.concrete_fields}
    assert set(row) == columns - {"handled_by_id"} | {"kind_of_record"}
    assert (row["note"], row["phone"]) == ("After four.", "(555) 555-0142")
    assert my_data_rows.readable(held)["clinic"][0].kind == "request"


def test_nobody_gets_requests_without_an_address() -> None:
    an_inquiry(email="")
    assert privacy.export_for("") == []
    assert privacy.erase(email="") == 0


@pytest.mark.parametrize("keep_words", [False, True])
def test_erasing_takes_the_whole_request_and_leaves_a_record_without_words(*, keep_words: bool) -> None:
    mine, other = an_inquiry(email="robin@example.org"), an_inquiry(email="other@example.org")
    assert privacy.erase(email="ROBIN@example.org", keep_words=keep_words) == 1
    assert list(Inquiry.objects.all()) == [other]
    entry = ModelLogEntry.objects.get(action="inquiries.erase")
    assert (entry.label, entry.object_id) == (f"Request {mine.pk}", str(mine.pk))


def test_my_data_tells_of_requests_with_the_days_in_force(client: Client, site: Site) -> None:
    ClinicSettings.objects.update_or_create(site=site, defaults={"inquiry_days": 17})
    assert "17 days after we answered" in client.get(reverse("my_data")).text
