from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import a_standard_page, in_spanish, number_of_queries

pytestmark = pytest.mark.django_db


def entries(client: Client) -> dict[str, dict[str, str]]:
    """The addresses of the sitemap, each with those of its versions by language."""
    xml = client.get("/sitemap.xml").content.decode()
    found = {}
    for entry in re.findall(r"<url>(.*?)</url>", xml, re.DOTALL):
        (address,) = re.findall(r"<loc>(.*?)</loc>", entry)
        found[address] = dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', entry))
    return found


def test_each_version_stands_in_the_sitemap_with_all_versions_beside_it(client: Client, site: Any) -> None:
    about = a_standard_page(below=site.root_page)
    sobre = in_spanish(about)
    known = entries(client)
    versions = {"en-us": about.full_url, "x-default": about.full_url, "es": sobre.full_url}
    assert known[about.full_url] == known[sobre.full_url] == versions


def test_a_page_in_one_language_has_none_beside_it(client: Client, site: Any) -> None:
    about = a_standard_page(below=site.root_page)
    assert entries(client)[about.full_url] == {}


def test_a_draft_translation_is_left_out(client: Client, site: Any) -> None:
    about = a_standard_page(below=site.root_page)
    in_spanish(about).unpublish()
    assert entries(client)[about.full_url] == {}


def test_more_pages_ask_no_more_of_the_database(client: Client, site: Any) -> None:
    in_spanish(a_standard_page(below=site.root_page, title="One"))
    client.get("/sitemap.xml")
    few = number_of_queries(client, "/sitemap.xml")
    for number in range(5):
        in_spanish(a_standard_page(below=site.root_page, title=f"Page {number}"))
    client.get("/sitemap.xml")
    assert number_of_queries(client, "/sitemap.xml") <= few
