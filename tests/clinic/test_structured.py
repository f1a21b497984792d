"""What pages tell machines is what they tell readers, in words that schema.org knows."""

from __future__ import annotations

import html
import re
from datetime import date, time

import pytest
from django.test import Client
from wagtail.models import Page, Site

from clinic.models import ClinicSettings, HomePage, LocationPage, LocationsPage, PeoplePage, PersonPage
from clinic.models.hours import OpeningSpan, SpecialDay
from clinic.structured import script
from clinic.users.models import User
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_page, a_person, a_procedure, an_image, signed_off
from tests.schema_org import SCRIPT, faults, node_of, nodes_in, texts_in

pytestmark = pytest.mark.django_db


def visible(page: str) -> str:
    """The words of a page's body, in one line."""
    body = SCRIPT.sub(" ", page).partition("<body")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def a_place() -> LocationPage:
    """A place, not yet saved, with all that it may tell."""
    holidays = SpecialDay(date=date(2999, 12, 24), last_date=date(2999, 12, 26), note="Winter")
    return LocationPage(
        title="West",
        slug="west",
        street_address="House 1\n2 Road",
        city="Town",
        region="CA",
        postal_code="00000",
        country="US",
        phone="555-1",
        hours=[OpeningSpan(weekday=day, opens=time(8), closes=time(12, 30)) for day in (0, 2)],
        special_days=[holidays],
    )


@pytest.fixture
def every_page(home: HomePage, article: ArticlePage, site: Site) -> list[Page]:
    """One page of each type that tells something, with all that it may tell."""
    ClinicSettings.objects.create(
        site=site, name="Test clinic", phone="555-0100", email="a@b.example", street_address="1 Road\nTown"
    )
    parts = {name: f"<p>All about {name}.</p><p>And more.</p>" for name in ProcedurePage.FACTS}
    people = a_page(PeoplePage(title="Our team", slug="team"), below=home)
    places = a_page(LocationsPage(title="Places", slug="places"), below=home)
    return [
        home,
        article,
        a_procedure(below=article, **parts),
        a_page(PersonPage(title="Robin Roe", slug="roe", credentials="MD", role="Radiologist"), below=people),
        a_page(
            a_place(),
            below=places,
        ),
    ]


def test_every_type_of_page_speaks_the_vocabulary(client: Client, every_page: list[Page]) -> None:
    for page in every_page:
        found = [fault for node in nodes_in(client.get(page.url).text) for fault in faults(node)]
        assert not found, (page, found)


def test_a_page_tells_machines_nothing_that_readers_do_not_see(
    client: Client, every_page: list[Page]
) -> None:
    for page in every_page:
        html_of_page = client.get(page.url).text
        seen = visible(html_of_page)
        hidden = [
            text
            for node in nodes_in(html_of_page)
            for text in texts_in(node)
            if " ".join(text.split()) not in seen
        ]
        assert not hidden, (page, hidden)


def test_each_kind_of_page_has_its_kind_of_node(client: Client, every_page: list[Page]) -> None:
    kinds = [{node["@type"] for node in nodes_in(client.get(page.url).text)} for page in every_page]
    assert kinds == [
        {"MedicalClinic"},
        {"MedicalWebPage", "BreadcrumbList"},
        {"MedicalWebPage", "BreadcrumbList"},
        {"Physician", "BreadcrumbList"},
        {"MedicalClinic", "BreadcrumbList"},
    ]


def test_a_place_tells_its_address_and_the_hours_that_it_shows(
    client: Client, every_page: list[Page]
) -> None:
    place = every_page[-1]
    html_of_page = client.get(place.url).text
    told = node_of(html_of_page, "MedicalClinic")
    assert told["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "House 1\n2 Road",
        "addressLocality": "Town",
        "addressRegion": "CA",
        "postalCode": "00000",
        "addressCountry": "US",
    }
    assert "Monday 8 a.m. to 12:30 p.m." in visible(html_of_page)
    assert told["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Wednesday"],
            "opens": "08:00",
            "closes": "12:30",
        }
    ]
    (holiday,) = told["specialOpeningHoursSpecification"]
    assert (holiday["validFrom"], holiday["validThrough"]) == ("2999-12-24", "2999-12-26")
    assert (holiday["opens"], holiday["closes"]) == ("00:00", "00:00")


def test_a_place_of_which_little_is_known_tells_no_address_and_no_hours(
    client: Client, home: HomePage
) -> None:
    places = a_page(LocationsPage(title="Places", slug="places"), below=home)
    place = a_page(LocationPage(title="West", slug="west", country="US"), below=places)
    told = node_of(client.get(place.url).text, "MedicalClinic")
    assert set(told) == {"@type", "name", "url"}


def test_a_procedure_is_what_its_page_is_about(client: Client, procedure: ProcedurePage) -> None:
    procedure.how_to_prepare = "<p>Eat nothing.</p><ul><li>Bring a sweater.</li></ul>"
    procedure.save_revision().publish()
    page = node_of(client.get(procedure.url).text, "MedicalWebPage")
    assert page["url"] == procedure.full_url
    assert page["about"]["@type"] == "MedicalProcedure"
    assert page["about"]["preparation"] == "Eat nothing. Bring a sweater."


def test_the_breadcrumbs_lead_from_home_to_the_page(client: Client, procedure: ProcedurePage) -> None:
    steps = node_of(client.get(procedure.url).text, "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Home"),
        (2, "Treatment through a pinhole"),
        (3, "Biopsy"),
    ]
    assert steps[2]["item"] == {"@id": procedure.full_url}


def test_no_page_claims_stars(client: Client, every_page: list[Page]) -> None:
    for page in every_page:
        assert "ating" not in SCRIPT.findall(client.get(page.url).text)[0]


def test_a_page_s_words_cannot_end_the_element_that_holds_them(client: Client, article: ArticlePage) -> None:
    page = a_procedure(below=article, title="</script><b>x</b>&<!-- <script>")
    text = client.get(page.url).text
    assert node_of(text, "MedicalWebPage")["name"] == page.title
    assert "</script><b>" not in text
    assert "<!--" not in script([{"@type": "Thing", "name": "<!-- <script>"}])


def test_a_shared_link_shows_title_words_and_picture(client: Client, procedure: ProcedurePage) -> None:
    procedure.share_image = an_image(description="A bright room")
    procedure.save_revision().publish()
    text = client.get(procedure.url).text
    meta = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', text))
    assert meta["og:title"] == procedure.title
    assert meta["og:description"] == procedure.summary_text
    assert (meta["og:image:alt"], meta["og:image:width"]) == ("A bright room", "640")
    assert meta["og:image"].startswith("http://")
    assert f'<link rel="canonical" href="{procedure.full_url}">' in text
    assert f'<meta name="description" content="{procedure.summary_text}">' in text


def test_an_unpublished_page_above_is_no_link(client: Client, procedure: ProcedurePage) -> None:
    article = procedure.get_parent()
    article.unpublish()
    text = client.get(procedure.url).text
    assert f'href="{article.url}"' not in text
    assert article.title not in str(node_of(text, "BreadcrumbList"))


def test_a_review_is_told_where_readers_see_it_and_not_before(
    client: Client, home: HomePage, procedure: ProcedurePage, reviewer: User
) -> None:
    a_person(reviewer, below=home, name="Robin Roe", credentials="MD")
    assert "lastReviewed" not in node_of(client.get(procedure.url).text, "MedicalWebPage")
    page = signed_off(procedure, by=reviewer)
    text = client.get(page.url).text
    told = node_of(text, "MedicalWebPage")
    assert told["reviewedBy"] == [{"@type": "Person", "name": "Robin Roe, MD"}]
    assert f'datetime="{told["lastReviewed"]}"' in text
    assert "Robin Roe, MD" in visible(text)
    assert not list(faults(told))


def test_words_that_nobody_signed_are_not_told_as_reviewed(
    client: Client, home: HomePage, procedure: ProcedurePage, reviewer: User
) -> None:
    a_person(reviewer, below=home)
    page = signed_off(procedure, by=reviewer)
    page.risks = "<p>New and unsigned.</p>"
    page.save_revision().publish()
    assert "reviewedBy" not in node_of(client.get(page.url).text, "MedicalWebPage")
