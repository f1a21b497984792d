"""What readers are told of who wrote and checked a page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from clinic.models import ClinicSettings, HomePage
from clinic.users.models import User
from procedures.models import ProcedurePage, ReviewDates, ReviewSettings
from procedures.references import DoiBlock, ReferenceBlock
from tests.factories import a_person, a_procedure, in_spanish, number_of_queries, signed_off

pytestmark = pytest.mark.django_db


def words(client: Client, page: ProcedurePage) -> str:
    """The page's words without its tags."""
    html = re.sub(r"<[^>]+>", " ", client.get(page.url).content.decode())
    return " ".join(html.split())


def publish(page: ProcedurePage, **fields: object) -> ProcedurePage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ProcedurePage.objects.get(pk=page.pk)


def test_readers_are_told_kindly_that_a_page_awaits_its_check(
    client: Client, procedure: ProcedurePage
) -> None:
    told = words(client, procedure)
    assert "A clinician has yet to check this page." in told
    assert "Last check" not in told
    assert "Next check" not in told


def test_readers_see_who_checked_a_page_when_and_when_next(
    client: Client, procedure: ProcedurePage, reviewer: User, home: HomePage
) -> None:
    person = a_person(reviewer, below=home)
    page = signed_off(procedure, by=reviewer)
    told = words(client, page)
    assert "Checked by Robin Roe, MD" in told
    assert "Last check" in told
    assert "Next check" in told
    assert "has yet to check" not in told
    assert f'href="{person.url}"' in client.get(page.url).content.decode()


def test_readers_see_which_part_was_changed_since(
    client: Client, procedure: ProcedurePage, reviewer: User
) -> None:
    page = publish(signed_off(procedure, by=reviewer), risks="<p>Bleeding.</p>")
    assert "Changed since then, and still to be checked: Risks." in words(client, page)


@pytest.mark.parametrize(
    ("months", "late", "is_told"), [(6, 200, True), (6, 100, False), (0, 2000, False), (1, 40, True)]
)
def test_a_page_that_is_too_late_says_so(
    months: int, late: int, is_told: bool, client: Client, procedure: ProcedurePage, reviewer: User
) -> None:
    ReviewSettings.objects.create(notice_after=months)
    page = signed_off(procedure, by=reviewer)
    ReviewDates.objects.filter(page_id=page.pk).update(due=timezone.localdate() - timedelta(days=late))
    assert ("was due for a new check by" in words(client, page)) is is_told


def test_the_author_stands_at_the_end(client: Client, home: HomePage, procedure: ProcedurePage) -> None:
    assert "Written by" not in words(client, procedure)
    page = publish(procedure, author_name="The clinic’s writers")
    assert "Written by The clinic’s writers" in words(client, page)
    page = publish(page, author=a_person(below=home, name="Kim Writer"))
    assert "Written by Kim Writer, MD" in words(client, page)


def test_names_lead_to_profiles_in_the_language_of_the_page(
    client: Client, procedure: ProcedurePage, reviewer: User, home: HomePage
) -> None:
    robin = a_person(reviewer, below=home)
    kim = a_person(below=home, name="Kim Writer")
    biopsia = signed_off(in_spanish(publish(procedure, author=kim)), by=reviewer)
    assert [robin.url in client.get(biopsia.url).text, "MD" in words(client, biopsia)] == [True, True]
    in_spanish(robin, credentials="especialista")
    in_spanish(kim, credentials="redactora")
    html = client.get(biopsia.url).text
    assert f'<a href="/es{robin.url}">Robin Roe, especialista</a>' in html
    assert f'<a href="/es{kim.url}">Kim Writer, redactora</a>' in html


def test_who_pays_stands_at_the_end_once_it_was_filled_in(
    client: Client, site: Site, procedure: ProcedurePage
) -> None:
    assert "Who pays for this site" not in words(client, procedure)
    clinic = ClinicSettings.for_site(site)
    clinic.funding = "The clinic pays for all of it."
    clinic.save()
    assert "Who pays for this site The clinic pays for all of it." in words(client, procedure)
    assert "who pays for this site" not in clinic.missing


def test_references_lead_to_lasting_addresses(client: Client, procedure: ProcedurePage) -> None:
    source = {"text": "A book. 2020.", "doi": "10.1000/182", "url": "", "checked_on": "2026-11-29"}
    page = publish(procedure, references=[("reference", source)])
    html = client.get(page.url).content.decode()
    assert '<a href="https://doi.org/10.1000/182">' in html
    assert "Looked up Nov. 29, 2026" in words(client, page)


@pytest.mark.parametrize(
    "typed",
    ["10.1000/182", "https://doi.org/10.1000/182", "doi: 10.1000/182", "http://dx.doi.org/10.1000/182"],
)
def test_a_doi_is_taken_as_people_paste_it(typed: str) -> None:
    assert DoiBlock().clean(typed) == "10.1000/182"


@pytest.mark.parametrize("typed", ["11.1000/182", "10.1/x", "10.1000/", "10.1000/a b", "javascript:alert(1)"])
def test_what_is_no_doi_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DoiBlock().clean(typed)


@pytest.mark.parametrize("typed", ["ftp://example.org/x", "javascript:alert(1)", "example"])
def test_a_reference_leads_to_the_web_alone(typed: str) -> None:
    block = ReferenceBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"text": "A book", "doi": "", "url": typed, "checked_on": None}))


def test_a_page_costs_the_same_queries_with_few_signed_sections_and_with_many(
    client: Client, procedure: ProcedurePage, reviewer: User, django_assert_max_num_queries: object
) -> None:
    def queries(page: ProcedurePage) -> int:
        page = ProcedurePage.objects.get(pk=page.pk)
        with django_assert_max_num_queries(10) as counted:  # type: ignore[operator]
            assert page.review.is_reviewed
        return len(counted)

    parent = procedure.get_parent().specific
    facts = dict.fromkeys(ProcedurePage.FACTS, "<p>Words.</p>")
    many = a_procedure(below=parent, title="Many", **facts)
    assert queries(signed_off(procedure, by=reviewer)) == queries(signed_off(many, by=reviewer)) == 3


def test_an_article_costs_few_queries(client: Client, procedure: ProcedurePage, reviewer: User) -> None:
    article = signed_off(procedure.get_parent().specific, by=reviewer)
    number_of_queries(client, article.url)
    assert number_of_queries(client, article.url) <= 27


def test_an_alias_has_the_review_of_its_original(procedure: ProcedurePage, reviewer: User) -> None:
    signed_off(procedure, by=reviewer)
    alias = procedure.create_alias(parent=procedure.get_parent(), update_slug="alias")
    assert alias.review.is_reviewed


def test_when_words_changed_is_kept_and_a_slip_elsewhere_changes_nothing(
    procedure: ProcedurePage,
) -> None:
    first = ProcedurePage.objects.get(pk=procedure.pk).clinically_changed_at
    assert first is not None
    assert publish(procedure, listing_summary="Other words").clinically_changed_at == first
    assert publish(procedure, what_it_is="<p>Other words.</p>").clinically_changed_at != first
    gone = publish(procedure, what_it_is="").clinically_changed_at
    assert gone is not None
    assert gone > first
