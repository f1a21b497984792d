"""Atom feeds of what is public."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import HomePage
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = reverse("comments:feed")


def of_page(article: ArticlePage) -> str:
    return reverse("comments:page_feed", args=[article.pk])


def entries(client: Client, address: str) -> list[ET.Element]:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def test_a_page_and_the_site_have_one_and_say_so(client: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="approved", text="May I eat?")
    page = client.get(article.url).text
    assert of_page(article) in page
    assert SITE in page
    assert len(entries(client, of_page(article))) == len(entries(client, SITE)) == 1


def test_only_what_is_public_stands_in_them(client: Client, article: ArticlePage) -> None:
    for status in ("pending", "spam", "trash"):
        a_comment(on=article, status=status)
    a_comment(on=article, for_clinic=True)
    assert entries(client, of_page(article)) == entries(client, SITE) == []


def test_no_address_of_a_writer_stands_in_them(client: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="approved", author_email="mia@example.org", ip_address="192.0.2.7")
    for address in (of_page(article), SITE):
        text = client.get(address).text
        assert "mia@example.org" not in text
        assert "192.0.2.7" not in text


def test_an_entry_leads_to_its_comment(client: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    (entry,) = entries(client, of_page(article))
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith(reverse("comments:comment", args=[comment.pk]))


def test_markup_of_a_reader_stays_text(client: Client, article: ArticlePage) -> None:
    a_comment(on=article, status="approved", author_name="<b>Mia</b>", text="<script>x</script>")
    (entry,) = entries(client, of_page(article))
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert "<script>" not in str(summary.text)


def test_a_hidden_conversation_has_none(client: Client, article: ArticlePage, home: HomePage) -> None:
    a_comment(on=article, status="approved")
    article.comments_mode = "hidden"
    article.save()
    assert client.get(of_page(article)).status_code == 404
    assert entries(client, SITE) == []


def test_caches_may_keep_a_feed(client: Client, article: ArticlePage) -> None:
    answer = client.get(of_page(article))
    assert "max-age" in answer["Surrogate-Control"]
    assert not answer.cookies


def test_thirty_entries_cost_the_queries_of_one(client: Client, article: ArticlePage) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(of_page(article))
        return len(queries)

    a_comment(on=article, status="approved")
    cost()
    few = cost()
    for _number in range(29):
        a_comment(on=article, status="approved")
    assert cost() == few
