"""The Spanish demo pages say what the English ones say, in words that the public can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from clinic.management.demo import (
    article,
    contact,
    es_article,
    es_contact,
    es_glossary,
    es_pages,
    es_procedures,
    glossary,
    pages,
)
from clinic.management.demo.procedures import PROCEDURES
from clinic.models import LocationPage, PersonPage
from procedures.readability import level, plain_text

# What the INFLESZ scale asks of texts for the public.
READABLE = 55
BY_SLUG = {words.slug: words for words in PROCEDURES}
PAGES = [
    (pages.HOME, es_pages.HOME),
    (pages.ABOUT, es_pages.ABOUT),
    (pages.PRIVACY, es_pages.PRIVACY),
    (contact.ACCESSIBILITY, es_contact.ACCESSIBILITY),
]
BODIES = [(english.body, spanish.body) for english, spanish in PAGES]
BODIES.append((article.BODY, es_article.ARTICLE["body"]))


def shape(value: Any) -> Any:
    """The structure of blocks without their words: kinds, numbers of parts, and of paragraphs and entries."""
    if isinstance(value, str):
        return value.count("<p>"), value.count("<li>"), value.count("<a ")
    if isinstance(value, dict):
        return {key: inner if key in {"kind", "level"} else shape(inner) for key, inner in value.items()}
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], dict | str):
        return value[0], shape(value[1])
    return [shape(inner) for inner in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("english", "spanish"), BODIES)
def test_a_spanish_page_has_the_blocks_of_the_english_one(english: list[Any], spanish: list[Any]) -> None:
    assert shape(spanish) == shape(english)


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_spanish_procedure_says_as_much_as_the_english_one(slug: str) -> None:
    english, spanish = asdict(BY_SLUG[slug]), asdict(es_procedures.PROCEDURES[slug])
    for name in english.keys() - {"for_review", "questions", "more"}:
        assert bool(spanish[name]) == bool(english[name]), name
        assert shape(spanish[name]) == shape(english[name]), name
    assert len(spanish["questions"]) == len(english["questions"])
    assert [kind for kind, _words in spanish["more"]] == [kind for kind, _words in english["more"]]


def test_each_word_that_is_explained_is_explained_in_spanish() -> None:
    assert [row[0] for row in es_glossary.WORDS] == [row[0] for row in glossary.WORDS]


def texts() -> list[str]:
    """The long texts of the Spanish pages."""
    of_pages = [str(text) for _english, page in PAGES for text in asdict(page).values()]
    of_procedures = [
        str(text) for words in es_procedures.PROCEDURES.values() for text in asdict(words).values()
    ]
    return [text for text in (*of_pages, *of_procedures) if text.startswith("<p>")]


@pytest.mark.parametrize("text", texts())
def test_the_public_can_read_it(text: str) -> None:
    if len(plain_text(text).split()) >= 25:
        assert (level(text, "es").score or 0) >= READABLE, text


# What is no sentence, and so is the same in both languages.
PLACE = {"street_address", "city", "region", "postal_code", "phone", "fax", "step_free", "elevator"}
FACTS = {
    "LocationPage": PLACE,
    "PersonPage": {"title", "accepting_patients", "phone"},
    "ReferralPage": {"phone", "fax", "answer_days"},
    "AppointmentPage": {"answer_days"},
}
NAMES = {"Vascular & Interventional Specialists", "Ana Example", "Demo Reviewer", "Sam Sample", "MD", "RN"}
SENTENCES = {
    *("title", "lead", "listing_summary", "search_description", "next_steps", "role", "credentials"),
    *("specialties", "languages", "access_note", "parking", "directions", "hours_note"),
}


@pytest.fixture
def demo(demo_folder: Path, settings: Settings, db: None) -> list[tuple[Page, Page]]:
    """Each English page of the demo with its Spanish version."""
    settings.DATA_DIR = demo_folder
    english = Page.objects.filter(depth__gt=1, locale__language_code="en-us").specific()
    return [(page, page.get_translations().live().get().specific) for page in english]


def test_each_page_leads_to_its_other_language(demo: list[tuple[Page, Page]], client: Client) -> None:
    for one, other in (*demo, *((spanish, english) for english, spanish in demo)):
        html = client.get(one.url).text
        assert f'class="language-switch__link" href="{other.url}"' in html, one
        assert f'hreflang="{other.locale.language_code}" href="{other.full_url}">' in html, one


def test_facts_carry_over_and_sentences_are_translated(demo: list[tuple[Page, Page]]) -> None:
    for english, spanish in demo:
        facts = FACTS.get(type(english).__name__, set())
        assert [getattr(spanish, name) for name in facts] == [getattr(english, name) for name in facts]
        same = {words for words in sentences(english) if words in sentences(spanish)}
        assert same <= NAMES, english


def sentences(page: Page) -> Iterator[str]:
    yield from filter(None, (getattr(page, name, "") for name in SENTENCES))
    for name in ("reasons", "special_days"):
        each = getattr(page, name).all() if hasattr(page, name) else ()
        yield from (getattr(row, "label", "") or row.note for row in each)


def test_places_keep_their_hours_and_people_their_places(demo: list[tuple[Page, Page]]) -> None:
    for english, spanish in demo:
        if isinstance(english, LocationPage):
            assert spanish.week == english.week
        if isinstance(english, PersonPage):
            there, here = (
                [place.translation_key for place in each.public_locations] for each in (english, spanish)
            )
            assert here == there
            assert {place.locale for place in spanish.public_locations} == {spanish.locale}


def test_the_menu_has_the_same_pages_in_the_same_order(demo: list[tuple[Page, Page]]) -> None:
    english, spanish = ([page.translation_key for page in home.cards] for home in demo[0])
    assert spanish == english
