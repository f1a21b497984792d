from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from clinic.models import HomePage
from procedures.models import ArticlePage
from ratings.models import ReaderNote, Vote
from tests import factories
from tests.ratings.makers import a_reader, a_vote, rate, set_rules

pytestmark = pytest.mark.django_db


def words_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_an_article_offers_five_named_choices_and_sets_no_cookie(
    client: Client, article: ArticlePage
) -> None:
    response = client.get(article.url)
    page = response.content.decode()
    assert page.count('type="radio"') == 5
    assert 'id="rate"' in page
    assert "Rate this article" in page
    assert "checked" not in page
    assert not response.cookies


def test_search_engines_get_no_marks_of_the_rating(client: Client, article: ArticlePage) -> None:
    for _voter in range(9):
        a_vote(on=article)
    page = client.get(article.url).content.decode()
    assert not re.search("aggregateRating|schema.org/.*Rating|itemprop", page)


@pytest.mark.usefixtures("two_votes_show")
def test_the_result_stands_on_the_page_once_enough_voted(client: Client, article: ArticlePage) -> None:
    a_vote(on=article, score=5)
    assert "of 5, from" not in words_of(client.get(article.url))
    a_vote(on=article, score=4)
    assert "4.5 of 5, from 2 votes" in words_of(client.get(article.url))


@pytest.mark.usefixtures("two_votes_show")
def test_a_rating_is_thanked_for_with_the_result(article: ArticlePage) -> None:
    a_vote(on=article, score=5)
    reader = a_reader()
    answer = rate(article, 4, by=reader)
    assert answer.status_code == 303
    page = reader.get(answer["Location"])
    assert 'role="status"' in page.content.decode()
    assert "You gave 4 of 5. All readers together: 4.5 of 5, from 2 votes." in words_of(page)


@pytest.mark.parametrize("score", range(1, 6))
def test_everyone_is_asked_what_could_be_better(article: ArticlePage, score: int) -> None:
    assert "What could be better?" in words_of(a_reader().get(rate(article, score)["Location"]))


def test_the_pages_after_a_rating_are_kept_by_no_cache_and_no_search_engine(article: ArticlePage) -> None:
    thanks = rate(article, 3)
    page = a_reader().get(thanks["Location"])
    for response in (thanks, page):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_the_voters_cookie_goes_to_ratings_only_and_no_script_reads_it(article: ArticlePage) -> None:
    cookie = rate(article, 3).cookies["voter"]
    assert cookie["path"] == "/ratings/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]


def test_the_voters_cookie_is_secure_on_a_secure_site(article: ArticlePage, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert rate(article, 3).cookies["voter"]["secure"]


def test_who_votes_again_changes_their_vote(article: ArticlePage) -> None:
    reader = a_reader()
    for score in (1, 5):
        rate(article, score, by=reader)
    assert [vote.score for vote in Vote.objects.on(article).that_count()] == [5]
    assert Vote.objects.count() == 2


def test_readers_behind_one_address_are_not_one_voter(article: ArticlePage) -> None:
    for score in (1, 5):
        rate(article, score)
    assert Vote.objects.on(article).that_count().count() == 2


@pytest.mark.parametrize("forged", ["robin", "robin:1:x", "\udcff", '"; path=/'])
def test_a_cookie_that_we_did_not_sign_is_a_new_voter(article: ArticlePage, forged: str) -> None:
    reader = a_reader()
    reader.cookies["voter"] = forged.encode("utf-8", "replace").decode()
    assert rate(article, 2, by=reader).status_code == 303


def test_nothing_stored_names_the_voter_or_the_address(article: ArticlePage) -> None:
    key = rate(article, 2).cookies["voter"].value.partition(":")[0]
    stored = str(Vote.objects.values().get())
    assert key not in stored
    assert "127.0.0.1" not in stored


def test_a_form_that_another_site_sends_is_refused(article: ArticlePage) -> None:
    evil = Client(headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"})
    assert rate(article, 1, by=evil).status_code == 403
    assert not Vote.objects.exists()


def test_a_sender_who_says_nothing_is_thanked_honestly_and_held(article: ArticlePage) -> None:
    reader = Client()
    page = reader.get(rate(article, 1, by=reader)["Location"])
    assert "Someone takes a look before it is counted" in words_of(page)
    assert Vote.objects.get().status == Vote.Status.HELD


def test_who_has_signed_in_needs_djangos_own_token(article: ArticlePage) -> None:
    staff = factories.signed_in(factories.a_user("editor"), enforce_csrf_checks=True)
    assert rate(article, 4, by=staff).status_code == 403
    form = staff.get(article.url).content.decode()
    token = re.search(r'rating__form.*?csrfmiddlewaretoken" value="(\w+)"', form, re.DOTALL)
    assert token
    data = {"score": 4, "csrfmiddlewaretoken": token[1]}
    assert staff.post(f"/ratings/page/{article.pk}/", data).status_code == 303


@pytest.mark.parametrize("score", ["", "0", "6", "3.5", "²", "3\x00", "x" * 2000])
def test_without_a_choice_the_five_buttons_come_back_with_what_is_missing(
    article: ArticlePage, score: str
) -> None:
    answer = rate(article, score)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('type="radio"') == 5
    assert 'href="#rate_score"' in page
    assert 'id="rate_score"' in page
    assert not answer.cookies
    assert not Vote.objects.exists()


def test_a_visit_to_the_forms_address_leads_to_the_page(client: Client, article: ArticlePage) -> None:
    answer = client.get(f"/ratings/page/{article.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"{article.url}#rate")


@pytest.mark.parametrize("key", ["0", "999999999", "9" * 18, "9" * 40, "-1", "x", "%00", "1%0a"])
def test_a_page_that_is_not_there_is_not_found(client: Client, key: str) -> None:
    assert client.post(f"/ratings/page/{key}/", {"score": 3}).status_code == 404


def test_pages_that_take_no_ratings_are_not_found(home: HomePage, article: ArticlePage) -> None:
    draft = factories.an_article(below=home, title="A draft", live=False)
    for page in (home, draft):
        assert rate(page, 3).status_code == 404


def test_a_page_below_no_site_is_not_found(home: HomePage, client: Client) -> None:
    nowhere = factories.an_article(below=factories.the_root())
    assert client.get(f"/ratings/page/{nowhere.pk}/").status_code == 404
    assert rate(nowhere, 3).status_code == 404


def test_a_private_page_takes_no_rating_from_outside(article: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert rate(article, 3).status_code == 404


@pytest.mark.parametrize("address", ["thanks/{}/", "thanks/{}/sent/", "confirm/{}/"])
@pytest.mark.parametrize("token", ["x", "MQ:1xW2sF:wrong", "%C3%A9", "a" * 3000, "::", "%FF"])
def test_a_damaged_link_is_told_so(client: Client, address: str, token: str) -> None:
    for send in (client.get, client.post):
        answer = send("/ratings/" + address.format(token))
        assert answer.status_code == 404
        assert "This link does not work any more" in words_of(answer)


def test_a_token_of_one_kind_opens_no_other_door(article: ArticlePage) -> None:
    token = rate(article, 3)["Location"].split("/")[3]
    assert a_reader().post(f"/ratings/confirm/{token}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Client, article: ArticlePage, method: str) -> None:
    assert getattr(client, method)(f"/ratings/page/{article.pk}/").status_code == 405


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(b"score=" + b"3" * 1_500_000, "application/x-www-form-urlencoded", id="a megabyte"),
        pytest.param(b"&".join([b"a=1"] * 10_000), "application/x-www-form-urlencoded", id="10,000 fields"),
        pytest.param(b"--x\r\nbroken", "multipart/form-data; boundary=x", id="broken multipart"),
        pytest.param(b"no boundary", "multipart/form-data", id="multipart without a boundary"),
        pytest.param(b"score=3", "application/x-www-form-urlencoded; charset=utf-16", id="odd charset"),
        pytest.param(b'{"score": 3}', "application/json", id="json"),
        pytest.param(b"score=%ff%fe%00", "application/x-www-form-urlencoded", id="no text at all"),
    ],
)
def test_odd_bodies_get_a_clear_no(article: ArticlePage, body: bytes, kind: str) -> None:
    answer = a_reader().post(f"/ratings/page/{article.pk}/", body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert not Vote.objects.exists()


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    email=st.text(max_size=20).filter(str.isprintable),
)
def test_any_text_in_a_note_is_stored_or_comes_back(article: ArticlePage, text: str, email: str) -> None:
    before = ReaderNote.objects.count()
    answer = a_reader().post(rate(article, 3)["Location"], {"text": text, "email": email})
    stored = ReaderNote.objects.count() - before
    assert (answer.status_code, stored) in {(303, 1), (422, 0)}


@pytest.mark.parametrize("votes", [3, 300])
def test_a_rating_costs_the_same_queries_however_many_voted(
    article: ArticlePage, votes: int, django_assert_max_num_queries: Any
) -> None:
    set_rules(minimum_votes=1)
    Vote.objects.bulk_create(Vote(page=article, voter=f"v{number}", score=3) for number in range(votes))
    reader = a_reader()
    article.get_url_parts()
    with django_assert_max_num_queries(16):
        thanks = rate(article, 3, by=reader)["Location"]
    with django_assert_max_num_queries(15):
        reader.get(thanks)
