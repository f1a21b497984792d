"""Clinicians and places: what is known is said in words, what is not is left out."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from clinic.models import ClinicSettings, ContactPage, HomePage, LocationPage, PeoplePage, PersonPage
from clinic.models.hours import OpeningSpan, SpecialDay
from clinic.users.models import User
from tests import factories
from tests.clinic.shell_makers import a_location, a_person, queries_of

pytestmark = pytest.mark.django_db


def test_a_place_shows_its_week_with_a_lunch_break_and_closed_days(client: Client, home: HomePage) -> None:
    page = client.get(a_location(below=home).url).text
    assert "8 a.m. to noon, 1 p.m. to 5 p.m." in page
    assert page.count("Closed") == 6
    assert "open now" not in page.lower()


def test_a_spanish_page_tells_hours_as_spanish_does(client: Client, home: HomePage) -> None:
    place = a_location(below=home)
    place.special_days = [SpecialDay(date=date(2126, 12, 24), last_date=date(2126, 12, 26))]
    place.save_revision().publish()
    page = " ".join(client.get(factories.in_spanish(place).url).text.split())
    assert re.search(r'<th scope="row">Lunes</th> <td>de 0?8:00 a 12:00, de 13:00 a 17:00</td>', page)
    assert '<th scope="row">Domingo</th> <td>Cerrado</td>' in page
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "Martes, 24 de diciembre de 2126 a jueves, 26 de diciembre de 2126" in words


def test_a_place_without_hours_says_nothing_about_them(client: Client, home: HomePage) -> None:
    place = a_location(below=home)
    place.hours = []
    place.save_revision().publish()
    assert "Opening hours" not in client.get(place.url).text


def test_coming_holidays_are_shown_and_past_ones_are_not(client: Client, home: HomePage) -> None:
    today = timezone.localdate()
    place = a_location(below=home)
    place.special_days = [
        SpecialDay(date=today + timedelta(days=30), note="Later", opens=time(9), closes=time(11)),
        SpecialDay(date=today - timedelta(days=2), last_date=today, note="Now"),
        SpecialDay(date=today - timedelta(days=1), note="Gone"),
    ]
    place.save_revision().publish()
    page = client.get(place.url).text
    now, later, hours = (page.index(words) for words in (">Now<", ">Later<", "9 a.m. to 11 a.m."))
    assert now < later < hours
    assert "Gone" not in page


def test_access_parking_phone_and_map_are_told_without_loading_anything(
    client: Client, home: HomePage
) -> None:
    fields = {
        "street_address": "100 Example Street",
        "city": "Sampletown",
        "region": "CA",
        "postal_code": "00000",
        "phone": "(555) 555-0142",
        "step_free": "yes",
        "elevator": "no",
        "parking": "Next door.",
        "map_link": "https://maps.example/here",
    }
    page = client.get(a_location(below=home, **fields).url).text
    assert "Sampletown, CA 00000" in page
    assert 'href="tel:5555550142"' in page
    assert "Step-free from the street to the room" in page
    assert "There is no elevator" in page
    assert "restroom" not in page
    assert page.count("maps.example") == 1
    assert '<a href="https://maps.example/here"' in page


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        pytest.param(OpeningSpan(weekday=0, opens=time(9), closes=time(8)), "closes", id="it closes first"),
        pytest.param(OpeningSpan(weekday=9, opens=time(8), closes=time(9)), "weekday", id="an eighth day"),
        pytest.param(SpecialDay(date=date(2026, 1, 2), last_date=date(2026, 1, 1)), "last_date", id="back"),
        pytest.param(SpecialDay(date=date(2026, 1, 2), opens=time(8)), "closes", id="half a day"),
    ],
)
def test_hours_that_make_no_sense_are_refused(line: Any, wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        line.full_clean(exclude=["page"])
    assert wrong in refused.value.message_dict


def test_a_country_is_two_letters() -> None:
    place = LocationPage(title="x", slug="x", country="us")
    place.clean()
    assert place.country == "US"
    place.country = "U1"
    with pytest.raises(ValidationError):
        place.clean()


def test_a_half_filled_draft_can_be_looked_at() -> None:
    place = LocationPage(title="x", hours=[OpeningSpan()], special_days=[SpecialDay()])
    assert (place.week, place.coming_special_days) == ([], [])


def test_a_clinician_s_page_tells_what_is_known(client: Client, home: HomePage) -> None:
    place = a_location(below=home)
    fields = {
        "credentials": "MD",
        "role": "Radiologist",
        "specialties": "Biopsies\n\n Ports ",
        "languages": "English, Spanish",
        "accepting_patients": "no",
        "portrait": factories.an_image(description="Robin Roe smiles"),
    }
    page = client.get(a_person(below=home, locations=[place], **fields).url).text
    assert "Robin Roe, MD" in page
    assert "<dd>Biopsies</dd><dd>Ports</dd>" in page
    assert "Does not accept new patients now" in page
    assert place.url in page
    assert 'alt="Robin Roe smiles"' in page
    assert 'type="image/avif"' in page


def test_what_nobody_said_of_a_clinician_is_left_out(client: Client, home: HomePage) -> None:
    page = client.get(a_person(below=home).url).text
    assert not any(words in page for words in ("new patients", "Specialties", "Speaks", "Where", "<img"))


def test_a_place_that_is_not_public_is_not_shown_with_a_clinician(client: Client, home: HomePage) -> None:
    place = a_location(below=home, title="Secret clinic")
    person = a_person(below=home, locations=[place])
    place.unpublish()
    assert "Secret clinic" not in client.get(person.url).text
    assert "Secret clinic" not in client.get(PeoplePage.objects.get().url).text


def test_a_clinician_who_can_log_in_is_translated_and_leads_to_places_in_that_language(
    client: Client, home: HomePage, reviewer: User
) -> None:
    place = a_location(below=home, title="Main clinic")
    person = a_person(below=home, locations=[place], user=reviewer)
    factories.in_spanish(place, title="Clínica principal")
    ficha = factories.in_spanish(person)
    assert (person.user, ficha.user) == (reviewer, None)
    assert "Clínica principal" in client.get(ficha.url).text
    assert "Main clinic" in client.get(person.url).text


def test_the_list_keeps_the_editor_s_order(client: Client, home: HomePage) -> None:
    for name in ("Zoe", "Adam", "Mia"):
        a_person(below=home, title=name)
    PersonPage.objects.get(title="Mia").move(PeoplePage.objects.get(), pos="first-child")
    page = client.get(PeoplePage.objects.get().url).text
    assert page.index(">Mia<") < page.index(">Zoe<") < page.index(">Adam<")


def test_the_list_costs_the_same_with_few_and_many_people(home: HomePage) -> None:
    place, portrait = a_location(below=home), factories.an_image()
    costs = []
    for number in (2, 20):
        for each in range(number):
            title = f"Person {number}-{each}"
            a_person(below=home, title=title, locations=[place], portrait=portrait)
        costs.append(queries_of(PeoplePage.objects.get().url))
    assert costs[0] == costs[1] < 25


def test_the_contact_page_begins_with_phones_of_the_places_where_the_clinic_has_none(
    client: Client, home: HomePage, site: Site
) -> None:
    a_location(below=home, phone="(555) 555-0142")
    contact = factories.a_page(ContactPage(title="Contact", lead="Call us."), below=home)
    page = client.get(contact.url).text
    assert page.index("tel:5555550142") < page.index("Where we are")
    ClinicSettings.objects.update_or_create(site=site, defaults={"phone": "(555) 555-0100"})
    page = client.get(contact.url).text
    assert page.index("tel:5555550100") < page.index("Where we are") < page.index("tel:5555550142")
