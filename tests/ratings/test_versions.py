"""Ratings of each version of a page: readers see those since the last review, staff see all."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import results, voting
from ratings.models import Vote
from tests import factories
from tests.ratings.makers import a_reader, a_vote, an_old_vote, rate, set_rules

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def reviewed(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> ArticlePage:
    """A page that was reviewed ten days ago, and twenty days before that."""
    starts = [timezone.now() - 10 * DAY, timezone.now() - 30 * DAY]
    monkeypatch.setattr(ArticlePage, "rated_since", starts[0], raising=False)
    monkeypatch.setattr(ArticlePage, "rated_versions", starts, raising=False)
    set_rules(minimum_votes=2)
    return article


def test_readers_see_what_was_said_since_the_last_review(reviewed: ArticlePage) -> None:
    for score in (1, 1, 1):
        an_old_vote(on=reviewed, age=20 * DAY, score=score)
    a_vote(on=reviewed, score=4)
    assert voting.summary(reviewed) is None, "one vote since then is too few to show"
    a_vote(on=reviewed, score=5)
    assert voting.summary(reviewed) == voting.Summary(2, Decimal("4.5"), reviewed.rated_since)
    assert "Since the last review: 2 ratings, 4.5 of 5" in Client().get(reviewed.url).content.decode()


def test_the_page_after_a_rating_says_the_same(reviewed: ArticlePage) -> None:
    a_vote(on=reviewed, score=4)
    answer = a_reader().get(rate(reviewed, 5).url).content.decode()
    assert "All readers since the last review of this page: 4.5 of 5, from 2 votes." in " ".join(
        answer.split()
    )


def test_staff_see_every_version_and_who_voted_on_two_is_heard_on_both(reviewed: ArticlePage) -> None:
    an_old_vote(on=reviewed, age=40 * DAY, score=2)
    an_old_vote(on=reviewed, age=25 * DAY, score=1, voter="robin")
    an_old_vote(on=reviewed, age=20 * DAY, score=3, voter="robin")
    a_vote(on=reviewed, score=5, voter="robin")
    told = [(version.count, version.mean) for version in results.versions(reviewed)]
    assert told == [(1, Decimal("5.0")), (1, Decimal("3.0")), (1, Decimal("2.0"))]


def test_a_page_without_versions_has_one(article: ArticlePage) -> None:
    a_vote(on=article, score=3)
    assert results.versions(article) == [results.Version(None, None, 1, Decimal("3.0"))]


def test_versions_cost_one_query_however_many_voted(reviewed: ArticlePage) -> None:
    an_old_vote(on=reviewed, age=20 * DAY)
    few = queries(reviewed)
    Vote.objects.bulk_create(Vote(page=reviewed, voter=f"v{number}", score=3) for number in range(300))
    assert queries(reviewed) == few == 1


def queries(page: ArticlePage) -> int:
    with CaptureQueriesContext(connection) as captured:
        results.versions(page)
    return len(captured)


def test_the_result_since_a_review_is_read_from_the_index_alone(reviewed: ArticlePage) -> None:
    Vote.objects.bulk_create(Vote(page=reviewed, voter=f"v{n}", score=3) for n in range(3000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as captured:
        voting.summary(reviewed)
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {captured[-1]['sql']}")
        plan = str(cursor.fetchall())
    assert plan.count("vote_result_by_version") == 2, plan


def test_the_votes_of_a_page_are_listed_without_their_voters_and_one_can_be_voided(
    reviewed: ArticlePage, editor: User
) -> None:
    cast, browser = a_vote(on=reviewed, score=1), factories.signed_in(editor)
    address = f"/admin/page-votes/{reviewed.pk}/"
    screen = browser.get(address).content.decode()
    assert "Since the last review" in screen
    assert "1 of 5" in screen
    assert cast.voter not in screen
    void = f"/admin/page-votes/vote/{cast.pk}/void/"
    assert "Please say why" in browser.post(void, {"reason": " "}, follow=True).content.decode()
    answer = browser.post(void, {"reason": "Sent by a script."}, follow=True).content.decode()
    assert "The vote is voided." in answer
    assert "Sent by a script." in answer
    assert "Count it again" in answer


@pytest.mark.parametrize("role", ["moderator", "reviewer"])
def test_others_see_no_votes(reviewed: ArticlePage, role: str) -> None:
    browser, cast = factories.signed_in(factories.a_user(role)), a_vote(on=reviewed)
    assert browser.get(f"/admin/page-votes/{reviewed.pk}/").status_code in {302, 403}
    browser.post(f"/admin/page-votes/vote/{cast.pk}/void/", {"reason": "No."})
    assert Vote.objects.get().status == Vote.Status.COUNTED


def test_the_list_costs_the_same_for_3_votes_and_for_300(reviewed: ArticlePage, editor: User) -> None:
    browser, address = factories.signed_in(editor), f"/admin/page-votes/{reviewed.pk}/"
    voting.void(vote=a_vote(on=reviewed), by=editor, reason="A script.")
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    Vote.objects.bulk_create(Vote(page=reviewed, voter=f"v{n}", score=3) for n in range(300))
    for vote in Vote.objects.filter(voter__in=["v297", "v298", "v299"]):
        voting.void(vote=vote, by=editor, reason="A script.")
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(address)
    assert len(many) == len(few)
    assert answer.content.decode().count('<tr id="vote-') == 50
