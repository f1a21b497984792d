"""The marks by which comments are found among many."""

from __future__ import annotations

import pytest

from comments import facets, keys
from comments.models import Comment, Facet
from comments.models.count import FacetKind
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

LINKS = '<p><a href="https://www.Shop.example/a">a</a> <a href="https://shop.example/b">b</a></p>'


def marked(kind: FacetKind, value: str) -> list[Comment]:
    return list(Comment.objects.filter(pk__in=facets.found(kind, value)))


def test_a_writer_is_found_by_name_whatever_its_case_and_blanks(article: ArticlePage) -> None:
    comment = a_comment(on=article, author_name="Mia  ÖST")
    assert marked(FacetKind.AUTHOR, facets.name(" mia öst")) == [comment]
    assert marked(FacetKind.AUTHOR, facets.name("Mia")) == []


@pytest.mark.parametrize(
    "asked", ["shop.example", "WWW.shop.example", "https://shop.example/other", " shop.example "]
)
def test_a_comment_is_found_by_the_host_of_a_link(article: ArticlePage, asked: str) -> None:
    comment = a_comment(on=article, html=LINKS)
    assert marked(FacetKind.HOST, facets.host(asked)) == [comment]
    assert Facet.objects.filter(kind=FacetKind.HOST).count() == 1


def test_the_writers_website_is_a_link_too(article: ArticlePage) -> None:
    comment = a_comment(on=article, author_website="https://mine.example/")
    assert marked(FacetKind.HOST, "mine.example") == [comment]


def test_a_host_in_foreign_letters_is_found_by_what_it_really_is(article: ArticlePage) -> None:
    comment = a_comment(on=article, html='<a href="https://сlinic.example/">x</a>')
    assert marked(FacetKind.HOST, facets.host("xn--linic-0ye.example")) == [comment]
    assert marked(FacetKind.HOST, facets.host("сlinic.example")) == [comment]


@pytest.mark.parametrize("network", ["203.0.113.7", "203.0.113.0/24", "203.0.0.0/16"])
def test_a_comment_is_found_by_its_address_and_the_networks_around_it(
    article: ArticlePage, network: str
) -> None:
    comment = a_comment(on=article, ip_address="203.0.113.7")
    a_comment(on=article, ip_address="198.51.100.1", author_email="x@example.org")
    assert marked(FacetKind.NETWORK, keys.of_network(network)) == [comment]


def test_no_address_stands_among_the_marks(article: ArticlePage) -> None:
    a_comment(on=article, ip_address="203.0.113.7", author_email="mia@example.org", text="I am mia")
    stored = " ".join(Facet.objects.values_list("value", flat=True))
    assert "203.0" not in stored
    assert "@" not in stored


def test_a_comment_is_found_by_a_reason_and_by_its_score(article: ArticlePage) -> None:
    finding = {"name": "wordlist", "weight": 2.0, "sentence": "It uses “pills”."}
    comment = a_comment(on=article, findings=[finding, finding], score=0.97)
    assert marked(FacetKind.REASON, "wordlist") == [comment]
    assert marked(FacetKind.SCORE, "9") == [comment]
    assert marked(FacetKind.LABEL, "unknown") == [comment]


@pytest.mark.parametrize(("score", "band"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.95, 9), (1.0, 9)])
def test_a_score_stands_in_its_tenth(score: float, band: int) -> None:
    assert facets.tenth(score) == band


def test_marking_anew_follows_what_changed(article: ArticlePage) -> None:
    comment = a_comment(on=article, author_name="Mia", score=0.2)
    comment.score, comment.findings = 0.8, [{"name": "links"}]
    facets.reindex(comment)
    facets.reindex(comment)
    assert marked(FacetKind.SCORE, "2") == []
    assert marked(FacetKind.SCORE, "8") == [comment]
    assert Facet.objects.filter(comment=comment).count() == 5


def test_a_forgotten_network_is_found_no_more_but_the_name_is(article: ArticlePage) -> None:
    comment = a_comment(on=article, ip_address="203.0.113.7", author_name="Mia")
    facets.forget_network(Comment.objects.all())
    assert marked(FacetKind.NETWORK, keys.of_network("203.0.113.7")) == []
    assert marked(FacetKind.AUTHOR, "mia") == [comment]


def test_nothing_is_left_of_one_who_was_erased(article: ArticlePage) -> None:
    comment = a_comment(on=article, author_name="Mia")
    facets.forget(Comment.objects.filter(pk=comment.pk))
    assert not Facet.objects.exists()


def test_a_finding_without_a_name_marks_nothing(article: ArticlePage) -> None:
    a_comment(on=article, findings=[{"sentence": "Old."}], author_name="", author_email="", score=None)
    assert list(Facet.objects.values_list("kind", "value")) == [("label", "unknown")]


def test_a_mark_costs_one_query_however_many_there_are(
    article: ArticlePage, django_assert_num_queries: object
) -> None:
    many = "".join(f'<a href="https://host{number}.example/">x</a>' for number in range(40))
    comment = a_comment(on=article, html=many, ip_address="203.0.113.7")
    Facet.objects.all().delete()
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a type
        facets.index(comment)
    assert Facet.objects.filter(kind=FacetKind.HOST).count() == 40


def test_the_newest_marks_are_looked_up_first(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST", 2)
    comments = [a_comment(on=article, author_name="Mia", text=f"Letter {number}") for number in range(4)]
    assert {*marked(FacetKind.AUTHOR, "mia")} == {*comments[2:]}
