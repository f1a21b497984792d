"""Builds the demo's shell: people, places, contact, A to Z, legal pages, an alert."""

from __future__ import annotations

from datetime import date, time

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Site

from clinic.management.demo import contact, places_and_people
from clinic.management.demo.publishing import publish_below
from clinic.models import (
    Alert,
    AppointmentPage,
    AToZPage,
    ClinicSettings,
    ContactPage,
    HomePage,
    LocationPage,
    LocationsPage,
    PeoplePage,
    PersonPage,
    ReferralPage,
)
from clinic.models.forms import AppointmentReason, ReferralReason
from clinic.models.hours import OpeningSpan, SpecialDay


def build(home: HomePage) -> None:
    """People, places, contact and A to Z."""
    make_places(home)
    make_people(home)
    make_contact(home)
    publish_below(home, AToZPage(**contact.A_TO_Z, show_in_menus=True))


def link_legal_pages_and_alert(home: HomePage) -> None:
    """What leads to the standard pages from every page: its foot, and an alert."""
    link_legal_pages(home)
    about = Page.objects.child_of(home).get(slug="about-us")
    Alert.objects.create(
        text=contact.ALERT, link_text=contact.ALERT_LINK, link_page=about, locale=home.locale
    )


def make_places(home: HomePage) -> None:
    """The places, each with its week and the coming holidays."""
    below = publish_below(home, LocationsPage(**places_and_people.PLACE_LIST, show_in_menus=True))
    for words in places_and_people.PLACES:
        fields = dict(words)
        spans = fields.pop("hours")
        page = LocationPage(**fields)
        page.hours = [
            OpeningSpan(weekday=day, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
            for day, opens, closes in spans
        ]
        page.special_days = coming_holidays(timezone.localdate())
        publish_below(below, page)


def coming_holidays(today: date) -> list[SpecialDay]:
    """Each holiday at its next return."""
    days = []
    for month, day, last, note in places_and_people.HOLIDAYS:
        year = today.year if date(today.year, *(last or (month, day))) >= today else today.year + 1
        until = date(year, *last) if last else None
        days.append(SpecialDay(date=date(year, month, day), last_date=until, note=note))
    return days


def make_people(home: HomePage) -> None:
    """The clinicians, with their places."""
    below = publish_below(home, PeoplePage(**places_and_people.PEOPLE_LIST, show_in_menus=True))
    users = get_user_model().objects
    for words in places_and_people.PEOPLE:
        fields = dict(words)
        places = LocationPage.objects.filter(slug__in=fields.pop("places"))
        user = users.filter(username=fields.pop("user", "")).first()
        page = PersonPage(**fields, user=user)
        page.locations = places
        publish_below(below, page)


def make_contact(home: HomePage) -> None:
    """The contact page with its two forms."""
    below = publish_below(home, ContactPage(**contact.CONTACT, show_in_menus=True))
    appointment = AppointmentPage(**contact.APPOINTMENT)
    appointment.reasons = [AppointmentReason(label=label) for label in contact.APPOINTMENT_REASONS]
    publish_below(below, appointment)
    referral = ReferralPage(**contact.REFERRAL)
    referral.reasons = [ReferralReason(label=label) for label in contact.REFERRAL_REASONS]
    publish_below(below, referral)


def link_legal_pages(home: HomePage) -> None:
    """The foot of every page leads to the legal pages that there are."""
    clinic = ClinicSettings.for_site(Site.objects.get(is_default_site=True))
    children = Page.objects.child_of(home)
    clinic.privacy_page = children.filter(slug="privacy").first()
    clinic.accessibility_page = children.filter(slug="accessibility").first()
    clinic.save()
