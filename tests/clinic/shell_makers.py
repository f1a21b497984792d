"""Makers for the shell's nouns."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from clinic.inquiries.judging import Evidence
from clinic.models import (
    Alert,
    AppointmentPage,
    Inquiry,
    LocationPage,
    LocationsPage,
    PeoplePage,
    PersonPage,
    ReferralPage,
)
from clinic.models.forms import AppointmentReason, ReferralReason
from clinic.models.hours import OpeningSpan
from tests import factories

SENDER = {"HTTP_SEC_FETCH_SITE": "same-origin"}
# What a patient fills in.
ASKED = {
    "reason": "First visit",
    "for_someone_else": "no",
    "name": "Robin Example",
    "reach_by": "phone",
    "phone": "(555) 555-0142",
    "days": ["0", "3"],
    "times": ["morning"],
}
# What a doctor fills in.
REFERRED = {
    "reason": "New referral",
    "urgency": "routine",
    "name": "Sam Example, MD",
    "practice": "Example Family Practice",
    "reach_by": "fax",
    "fax": "(555) 555-0161",
}


def an_alert(text: str = "We move on Monday.", **fields: Any) -> Alert:
    """An alert that shows now, on every page."""
    return Alert.objects.create(text=text, **fields)


def an_appointment_page(*, below: Page, **fields: Any) -> AppointmentPage:
    """A page with the form for appointments and two reasons."""
    page = AppointmentPage(title="Ask for an appointment", **fields)
    page.reasons = [AppointmentReason(label="First visit"), AppointmentReason(label="Something else")]
    return factories.a_page(page, below=below)


def a_referral_page(*, below: Page, **fields: Any) -> ReferralPage:
    """A page with the form for doctors and one reason."""
    page = ReferralPage(title="Refer a patient", **fields)
    page.reasons = [ReferralReason(label="New referral")]
    return factories.a_page(page, below=below)


def a_location(*, below: Page, title: str = "Main clinic", **fields: Any) -> LocationPage:
    """A place that is open on Monday mornings and afternoons."""
    above = LocationsPage.objects.first() or factories.a_page(LocationsPage(title="Locations"), below=below)
    page = LocationPage(title=title, **fields)
    page.hours = [
        OpeningSpan(weekday=0, opens=time(13), closes=time(17)),
        OpeningSpan(weekday=0, opens=time(8), closes=time(12)),
    ]
    return factories.a_page(page, below=above)


def a_person(*, below: Page, title: str = "Robin Roe", **fields: Any) -> PersonPage:
    """A clinician."""
    above = PeoplePage.objects.first() or factories.a_page(PeoplePage(title="Clinicians"), below=below)
    places = fields.pop("locations", [])
    page = PersonPage(title=title, **fields)
    page.locations = places
    return factories.a_page(page, below=above)


def an_inquiry(**fields: Any) -> Inquiry:
    """A request as it stands in the table; no verb ran."""
    given = {
        "kind": "appointment",
        "name": "Robin Example",
        "reach_by": "phone",
        "phone": "(555) 555-0142",
        "email": "robin@example.org",
    }
    return Inquiry.objects.create(**given | fields)


def evidence(**fields: Any) -> Evidence:
    """As a browser of today sends it."""
    return Evidence(**{"network": "a network"} | fields)


def send(client: Client, page: Any, *, follow: bool = False, **fields: Any) -> Any:
    """Fill in and send the form of a page; None leaves a field out."""
    token = client.get(page.url).text.split('name="token" value="')[1].split('"')[0]
    given = {"token": token} | (ASKED if isinstance(page, AppointmentPage) else REFERRED) | fields
    kept = {name: value for name, value in given.items() if value is not None}
    return client.post(reverse("inquiry", args=[page.pk]), kept, follow=follow, **SENDER)


def queries_of(address: str, client: Client | None = None) -> int:
    """How many queries a page costs once the site's addresses are known."""
    browser = client or Client()
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)
