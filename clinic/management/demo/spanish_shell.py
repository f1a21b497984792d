"""Makes the Spanish people, places, contact page and A to Z of the demo clinic."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from clinic.management.demo import contact, places_and_people
from clinic.management.demo import es_contact as spanish_contact
from clinic.management.demo import es_places_and_people as spanish_words
from clinic.management.demo.translating import translate
from clinic.models import LocationPage, PersonPage
from clinic.models.forms import AppointmentReason, ReferralReason
from clinic.models.hours import SpecialDay


def build(home: Page, spanish: Locale) -> None:
    """People, places, contact and A to Z, in the order of the English ones."""
    children = {page.slug: page for page in home.get_children().specific()}
    translate_places(children[places_and_people.PLACE_LIST["slug"]], spanish)
    translate_people(children[places_and_people.PEOPLE_LIST["slug"]], spanish)
    translate_contact(children[contact.CONTACT["slug"]], spanish)
    translate(children[contact.A_TO_Z["slug"]], spanish, spanish_contact.A_TO_Z)


def translate_places(listed: Page, spanish: Locale) -> None:
    """The places; their hours are copied, their holidays get Spanish names."""
    translate(listed, spanish, spanish_words.PLACE_LIST)
    for place in LocationPage.objects.child_of(listed):
        holidays = [
            SpecialDay(date=day.date, last_date=day.last_date, note=spanish_words.HOLIDAYS[day.note])
            for day in place.special_days.all()
        ]
        translate(place, spanish, spanish_words.PLACES[place.slug] | {"special_days": holidays})


def translate_people(listed: Page, spanish: Locale) -> None:
    """The clinicians, with their places in Spanish."""
    translate(listed, spanish, spanish_words.PEOPLE_LIST)
    places = {place.translation_key: place for place in LocationPage.objects.filter(locale=spanish)}
    for person in PersonPage.objects.child_of(listed):
        where: dict[str, Any] = {
            "locations": [places[place.translation_key] for place in person.locations.all()]
        }
        translate(person, spanish, spanish_words.PEOPLE[person.slug] | where)


def translate_contact(page: Page, spanish: Locale) -> None:
    """The contact page with its two forms."""
    translate(page, spanish, spanish_contact.CONTACT)
    forms = {form.slug: form for form in page.get_children()}
    reasons = [AppointmentReason(label=label) for label in spanish_contact.APPOINTMENT_REASONS]
    appointment = spanish_contact.APPOINTMENT | {"reasons": reasons}
    translate(forms[contact.APPOINTMENT["slug"]], spanish, appointment)
    reasons = [ReferralReason(label=label) for label in spanish_contact.REFERRAL_REASONS]
    referral = spanish_contact.REFERRAL | {"reasons": reasons}
    translate(forms[contact.REFERRAL["slug"]], spanish, referral)
