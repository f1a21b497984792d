"""The language of an answer stands in its address, and nowhere else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from clinic.models import ClinicSettings, StandardPage
from tests.factories import a_standard_page, in_spanish, number_of_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(site: Any) -> StandardPage:
    return a_standard_page(below=site.root_page)


@pytest.fixture
def sobre(about: StandardPage) -> StandardPage:
    return in_spanish(about, title="Sobre nosotros")


def language(client: Client, address: str, **headers: str) -> str:
    html = client.get(address, headers=headers).content.decode()
    found = re.search(r'<html[^>]* lang="([^"]+)"', html)
    return found[1] if found else ""


def test_an_address_without_a_prefix_is_english_and_one_below_es_is_spanish(
    client: Client, about: StandardPage, sobre: StandardPage
) -> None:
    assert (about.url, sobre.url) == ("/about-us/", "/es/about-us/")
    assert [language(client, page.url) for page in (about, sobre)] == ["en-us", "es"]


@pytest.mark.parametrize("wish", ["es", "es-MX,es;q=0.9", "fr", ""])
def test_nothing_that_a_browser_wishes_changes_the_language(
    client: Client, about: StandardPage, sobre: StandardPage, wish: str
) -> None:
    client.cookies["django_language"] = "es"
    assert language(client, about.url, accept_language=wish) == "en-us"
    client.cookies["django_language"] = "en-us"
    assert language(client, sobre.url, accept_language=wish) == "es"


def test_a_page_varies_on_nothing_that_a_browser_sends(client: Client, sobre: StandardPage) -> None:
    answer = client.get(sobre.url)
    assert "Vary" not in answer
    assert not answer.cookies
    assert answer["Surrogate-Control"]


@pytest.mark.parametrize("address", ["search/", "my-data/", "comments/how-comments-are-processed/"])
def test_the_sites_own_screens_speak_both_languages(client: Client, site: Any, address: str) -> None:
    assert language(client, f"/{address}") == "en-us"
    assert language(client, f"/es/{address}") == "es"


def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(client: Client, site: Any) -> None:
    assert client.get("/es/nada/").status_code == client.get("/nothing/").status_code == 404
    assert language(client, "/es/nada/") == "es"
    assert language(client, "/es/%00/") == "es"
    assert language(client, "/nothing/") == "en-us"


def test_without_a_spanish_page_the_address_leads_to_the_english_one(
    client: Client, about: StandardPage
) -> None:
    assert client.get("/es/about-us/")["Location"] == "/about-us/"


def test_a_language_that_the_site_does_not_speak_is_no_prefix(client: Client, about: StandardPage) -> None:
    assert client.get("/fr/about-us/").status_code == 404
    assert client.get("/en-us/about-us/").status_code == 404
    assert client.get("/es")["Location"] == "/es/"


def test_a_draft_translation_is_not_shown(client: Client, about: StandardPage, sobre: StandardPage) -> None:
    sobre.unpublish()
    assert client.get(sobre.url).status_code == 404
    assert "hreflang" not in client.get(about.url).content.decode()


def links(client: Client, page: StandardPage) -> dict[str, str]:
    html = client.get(page.url).content.decode()
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_each_version_tells_machines_of_all_versions_and_of_itself(
    client: Client, about: StandardPage, sobre: StandardPage
) -> None:
    all_versions = {"en-us": about.full_url, "es": sobre.full_url, "x-default": about.full_url}
    assert links(client, about) == links(client, sobre) == all_versions


def test_a_reader_finds_the_other_language_by_its_own_name(
    client: Client, about: StandardPage, sobre: StandardPage
) -> None:
    switch = '<a class="language-switch__link" href="{}" lang="{}" hreflang="{}">{}</a>'
    assert switch.format(sobre.url, "es", "es", "Español") in client.get(about.url).content.decode()
    english = switch.format(about.url, "en-us", "en-us", "English")
    assert english in client.get(sobre.url).content.decode()


def test_a_screen_of_the_site_leads_to_itself_in_the_other_language(
    client: Client, sobre: StandardPage
) -> None:
    assert 'href="/es/search/" lang="es"' in client.get("/search/?q=about").content.decode()
    assert 'href="/my-data/" lang="en-us"' in client.get("/es/my-data/").content.decode()


def test_a_page_without_a_translation_has_no_switch(client: Client, about: StandardPage) -> None:
    assert "language-switch" not in client.get(about.url).content.decode()


def test_the_menu_shows_pages_of_one_language(
    client: Client, about: StandardPage, sobre: StandardPage
) -> None:
    for page in (about, sobre):
        page.show_in_menus = True
        page.save_revision().publish()
    assert titles_in_menu(client, about) == ["About us"]
    assert titles_in_menu(client, sobre) == ["Sobre nosotros"]


def titles_in_menu(client: Client, page: StandardPage) -> list[str]:
    html = client.get(page.url).content.decode()
    return re.findall(r'main-menu__link"[^>]*>\s*([^<]+?)\s*<', html)


def test_a_search_finds_pages_of_its_own_language(
    client: Client, about: StandardPage, sobre: StandardPage
) -> None:
    assert sobre.url in client.get("/es/search/?q=nosotros").content.decode()
    assert sobre.url not in client.get("/search/?q=nosotros").content.decode()


def test_a_translation_costs_no_more_queries(client: Client, about: StandardPage) -> None:
    client.get(about.url)
    alone = number_of_queries(client, about.url)
    in_spanish(about)
    client.get(about.url)
    assert number_of_queries(client, about.url) <= alone + 1


def test_robots_keep_out_of_forms_in_each_language(client: Client) -> None:
    said = client.get("/robots.txt").content.decode()
    assert {"Disallow: /comments/", "Disallow: /es/comments/", "Disallow: /es/search/"} <= set(
        said.splitlines()
    )


def test_a_link_to_a_page_that_is_not_translated_says_its_language(
    client: Client, site: Any, about: StandardPage, sobre: StandardPage
) -> None:
    privacy = a_standard_page(below=site.root_page, title="Privacy")
    ClinicSettings.objects.create(site=site, privacy_page=privacy)
    link = f'href="{privacy.url}"{{}}>Privacy</a>'
    assert link.format("") in client.get(about.url).text
    assert link.format(' lang="en-us" hreflang="en-us"') in client.get(sobre.url).text
