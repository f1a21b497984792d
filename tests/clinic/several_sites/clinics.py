"""Two clinics in one installation: whatever belongs to one of them holds its own word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.test.client import Client as Browser
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import GroupPagePermission, GroupSitePermission, Page, Site

from clinic.models import (
    Alert,
    AToZPage,
    ClinicSettings,
    ContactPage,
    GlossaryPage,
    HomePage,
    Inquiry,
    LocationPage,
    LocationsPage,
    PeoplePage,
    PersonPage,
    SearchSynonym,
)
from clinic.models.hours import OpeningSpan
from clinic.users.models import User
from comments.models import Comment, DiscussionSettings, ModeratorSection
from procedures.models import ArticlePage
from ratings.models import ReaderNote
from tests.clinic.shell_makers import an_appointment_page
from tests.factories import (
    a_comment,
    a_page,
    a_procedure,
    a_standard_page,
    a_term,
    a_user,
    an_article,
    signed_in,
    the_root,
)
from tests.ratings.makers import a_held_vote, a_note, a_vote

HOSTS = ("quillon.example", "zephyra.example")
# What every clinic explains, each in its own words.
TERM = "catheter"
RIGHTS = (
    "access_admin",
    "view_comment",
    "change_comment",
    "view_readernote",
    "change_readernote",
    "change_vote",
)
SITE_RIGHTS = (
    "change_inquiry",
    "change_alert",
    "change_glossaryterm",
    "change_searchsynonym",
    "change_clinicsettings",
)


@dataclass
class Clinic:
    """One clinic: its word, its site, and what a test asks of it by name."""

    word: str
    site: Site
    home: HomePage
    article: ArticlePage
    form: Page
    comments: list[Comment]
    inquiry: Inquiry
    note: ReaderNote

    @property
    def host(self) -> str:
        """The name at which it answers."""
        return self.site.hostname

    def reader(self) -> Client:
        """Somebody who reads it."""
        return Browser(HTTP_HOST=self.host)

    def staff(self) -> Client:
        """Somebody who does everything there and nothing elsewhere: edits, moderates, calls back."""
        return signed_in(staff_of(self.site, self.word), HTTP_HOST=self.host)


def two_clinics() -> tuple[Clinic, Clinic]:
    """The default site's clinic, and a further one."""
    Site.objects.all().delete()
    return a_clinic_of("Quillon", host=HOSTS[0], is_default=True), a_clinic_of("Zephyra", host=HOSTS[1])


def a_clinic_of(word: str, *, host: str, is_default: bool = False) -> Clinic:
    """A whole clinic whose every page, row and setting holds the word."""
    home = a_page(
        HomePage(title=f"{word} clinic", slug=word.lower(), lead=f"Welcome to {word}."), below=the_root()
    )
    site = Site.objects.create(
        hostname=host, port=80, root_page=home, is_default_site=is_default, site_name=f"{word} clinic"
    )
    settings_of(site, word, home)
    article, form = pages_of(home, word)
    words_of(site, word, article)
    said = said_on(article, word)
    inquiry = Inquiry.objects.create(
        kind="appointment", name=f"{word} Patient", reach_by="phone", phone="555", page=form, site=site
    )
    vote = a_vote(on=article)
    a_held_vote(on=article, voter=f"held {word}")
    note = a_note(on=article, text=f"{word} could be clearer.", vote=vote)
    return Clinic(word, site, home, article, form, said, inquiry, note)


def settings_of(site: Site, word: str, home: HomePage) -> None:
    """What is filled in once for a site."""
    legal = a_standard_page(
        below=home, title=f"{word} privacy", lead=f"{word} keeps little.", show_in_menus=True
    )
    clinic = ClinicSettings.for_site(site)
    clinic.name, clinic.phone, clinic.email = f"{word} Specialists", f"555 {word}", f"{word}@clinic.example"
    clinic.opening_hours, clinic.street_address, clinic.funding = (
        f"{word}day 9 to 5",
        f"{word} Street 1",
        f"{word} pays.",
    )
    clinic.privacy_page, clinic.inquiry_days = legal, 30
    clinic.save()
    rules = DiscussionSettings.for_site(site)
    rules.emergency_phone = f"911 {word}"
    rules.save()


def pages_of(home: HomePage, word: str) -> tuple[ArticlePage, Page]:
    """Pages of every kind, some at addresses that the other clinic has too; the article and the form."""
    places = a_page(LocationsPage(title=f"{word} locations", slug="locations"), below=home)
    place = LocationPage(
        title=f"{word} house", slug="main", street_address=f"{word} Street 1", phone=f"555 {word}"
    )
    place.hours = [OpeningSpan(weekday=0, opens=time(8), closes=time(12))]
    place = a_page(place, below=places)
    people = a_page(PeoplePage(title=f"{word} clinicians", slug="clinicians"), below=home)
    person = PersonPage(title=f"Robin {word}", slug="robin", role=f"{word} doctor")
    person.locations = [place]
    person = a_page(person, below=people)
    body = [
        ("heading", {"text": f"Who does it at {word}", "anchor": ""}),
        ("text", f"<p>A doctor of {word} pushes a {TERM} through a pinhole.</p>"),
        ("procedures", {"heading": "Procedures", "anchor": "", "introduction": ""}),
    ]
    article = an_article(
        below=home, title=f"{word} treatment", slug="treatment", body=body, author=person, show_in_menus=True
    )
    a_procedure(below=article, title=f"{word} biopsy", slug="biopsy")
    a_page(AToZPage(title=f"{word} from A to Z", slug="a-to-z"), below=home)
    a_page(GlossaryPage(title=f"{word} words", slug="words"), below=home)
    contact = a_page(ContactPage(title=f"{word} contact", slug="contact"), below=home)
    form = an_appointment_page(below=contact, slug="appointment")
    return ArticlePage.objects.get(pk=article.pk), form


def words_of(site: Site, word: str, article: ArticlePage) -> None:
    """What is written once for a site, beside its pages."""
    Alert.objects.create(text=f"{word} is closed today.", site=site)
    a_term(TERM, meaning=f"A thin tube of {word}.", site=site)
    SearchSynonym.objects.create(
        said="hose in belly", meant=f"{word} drainage", locale=article.locale, site=site
    )
    query, _is_new = Query.objects.get_or_create(query_string="help")
    SearchPromotion.objects.create(query=query, page=article, description=f"{word} helps.")
    Redirect.objects.create(old_path="/old", site=site, redirect_page=article)


def said_on(article: ArticlePage, word: str) -> list[Comment]:
    """Comments of every status on an article."""
    return [
        a_comment(on=article, text=f"{word} comment, {status}.", author_name=f"{word} Reader", status=status)
        for status in ("approved", "pending", "spam", "trash")
    ]


def staff_of(site: Site, word: str) -> User:
    """A person with every right on one site, given as an administrator gives them: by groups."""
    group = Group.objects.create(name=f"{word} staff")
    group.permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    for codename in ("add_page", "change_page", "publish_page"):
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=site.root_page, permission=right)
    for codename in SITE_RIGHTS:
        right = Permission.objects.get(codename=codename)
        GroupSitePermission.objects.create(group=group, site=site, permission=right)
    ModeratorSection.objects.create(group=group, page=site.root_page)
    user = a_user(username=f"{word.lower()}-staff", first_name="Sam", last_name=word)
    user.groups.add(group)
    return user


def text_of(answer: Any) -> str:
    """Headers and body of an answer."""
    body = b"".join(answer) if answer.streaming else answer.content
    return f"{answer.headers}\n{body.decode(errors='replace')}"


def leaks(said: str, of: Clinic) -> list[str]:
    """Where an answer names a clinic, with what stands around it; ten places at most."""
    places = re.finditer(f"{re.escape(of.word)}|{re.escape(of.host)}", said, re.IGNORECASE)
    return [" ".join(said[max(0, at.start() - 160) : at.end() + 60].split()) for at in islice(places, 10)]
