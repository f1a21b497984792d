"""Atom feeds of what is public."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from clinic.users.models import User
from comments import redaction
from comments.decisions import seen_of
from comments.models import Comment
from comments.models.mixin import CommentsMode
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_comment, an_article, the_root

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def of(page: ArticlePage) -> str:
    return reverse("comments:page_feed", args=[page.pk])


def entries(client: Client, address: str) -> list[dict[str, str]]:
    """What each entry of a feed says, by the name of the element."""
    feed = ET.fromstring(client.get(address).content)
    return [
        {part.tag.removeprefix(ATOM): part.text or "" for part in e.iter()} for e in feed.iter(f"{ATOM}entry")
    ]


def test_a_pages_feed_tells_its_comments_newest_first(article: ArticlePage, client: Client) -> None:
    one = public(article, author_name="Robin", text="First <b>words</b>")
    two = public(article, author_name="Sam")
    newest, oldest = entries(client, of(article))
    assert newest["id"] == f"http://localhost/comments/{two.pk}/"
    assert oldest["title"] == f"Robin on “{article.title}”"
    assert oldest["summary"] == one.html == "<p>First &lt;b&gt;words&lt;/b&gt;</p>"


def test_the_words_are_marked_as_html(article: ArticlePage, client: Client) -> None:
    public(article)
    assert '<summary type="html">&lt;p&gt;' in client.get(of(article)).text


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_only_public_comments_are_told(article: ArticlePage, client: Client, status: str) -> None:
    a_comment(on=article, status=status)
    assert entries(client, of(article)) == entries(client, reverse("comments:feed")) == []


def test_no_address_of_a_writer_is_told(article: ArticlePage, client: Client) -> None:
    public(article, author_email="secret@example.org", ip_address="192.0.2.77")
    for address in (of(article), reverse("comments:feed")):
        text = client.get(address).text
        assert "secret" not in text
        assert "192.0.2.77" not in text


def test_the_sites_feed_tells_of_all_pages_that_everyone_may_see(
    article: ArticlePage, procedure: ProcedurePage, home: ArticlePage, client: Client
) -> None:
    public(article)
    for_few, hidden = an_article(below=home, title="Few"), an_article(below=home, title="Hidden")
    for_few.view_restrictions.create(restriction_type="login")
    hidden.comments_mode = CommentsMode.HIDDEN
    hidden.save()
    for page in (procedure, for_few, hidden, an_article(below=the_root(), title="Elsewhere")):
        public(page)
    titles = [entry["title"] for entry in entries(client, reverse("comments:feed"))]
    assert titles == [f"Robin on “{procedure.title}”", f"Robin on “{article.title}”"]


def test_a_page_that_is_not_for_everyone_has_no_feed(article: ArticlePage, client: Client) -> None:
    article.view_restrictions.create(restriction_type="login")
    assert client.get(of(article)).status_code == 404


def test_a_page_that_hides_its_comments_has_no_feed(article: ArticlePage, client: Client) -> None:
    article.comments_mode = CommentsMode.HIDDEN
    article.save()
    assert client.get(of(article)).status_code == 404


def test_markup_of_a_reader_stays_text(article: ArticlePage, client: Client) -> None:
    public(article, author_name="<b>Mia</b>", text="<script>x</script>")
    (entry,) = entries(client, of(article))
    assert entry["name"] == "<b>Mia</b>"
    assert "<script>" not in entry["summary"]


@pytest.mark.parametrize("number", [999_999, 1])
def test_a_page_that_is_not_there_has_no_feed(site: Site, client: Client, number: int) -> None:
    assert client.get(reverse("comments:page_feed", args=[number])).status_code == 404


def test_feeds_are_named_in_the_pages_head(article: ArticlePage, client: Client, site: Site) -> None:
    head = client.get(article.url).text.split("</head>")[0]
    assert f'type="application/atom+xml" title="Comments on “{article.title}”" href="{of(article)}"' in head
    home = client.get("/").text.split("</head>")[0]
    assert f'href="{reverse("comments:feed")}"' in home
    assert home.count("application/atom+xml") == 1


def test_a_feed_may_be_kept_and_sets_no_cookie(article: ArticlePage, client: Client) -> None:
    for address in (of(article), reverse("comments:feed")):
        answer = client.get(address)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert "max-age" in answer["Surrogate-Control"]
        assert not answer.has_header("Vary")
        assert not answer.cookies


def test_few_and_many_comments_cost_the_same_queries(article: ArticlePage, client: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        return len(made)

    for address in (of(article), reverse("comments:feed")):
        public(article)
        queries(address)
        few = queries(address)
        for _number in range(100):
            public(article)
        assert queries(address) == few


def test_what_changed_in_public_is_marked_and_told_to_feed_readers(
    article: ArticlePage, client: Client, moderator: User
) -> None:
    comment = public(article, created_at=timezone.now() - timedelta(minutes=5), text="Nurse Ada is kind.")
    assert "Edited" not in client.get(article.url).text
    redaction.redact(comment=comment, by=moderator, spans=[(6, 9)], seen=seen_of(comment))
    (entry,) = entries(client, of(article))
    assert entry["updated"] > entry["published"]
    assert "Edited" in client.get(article.url).text
