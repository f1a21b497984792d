"""Nobody changes a vote: every road that there is, tried on the database that the tests run on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import Error, connection, transaction
from django.utils import timezone

from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import guards, voting
from ratings.errors import CannotBeVoided, NoReason, NotAllowed, VoteIsFixed
from ratings.models import VoidEntry, Vote
from tests import factories
from tests.ratings.makers import a_held_vote, a_vote, set_rules

pytestmark = pytest.mark.django_db
NOW = "2020-01-01 00:00:00+00:00"
CHANGES = {
    "the score": "score = 5",
    "the voter": "voter = 'somebody'",
    "the page": "page_id = page_id + 1",
    "the moment": f"created_at = '{NOW}'",
    "the number": "id = id + 1000",
    "the doubt": "doubt = 'many'",
    "the network": "network = 'elsewhere'",
    "voided without a reason": "status = 'voided'",
    "discarded without a look": "status = 'discarded'",
    "held again": "status = 'held'",
}


@pytest.fixture
def cast(article: ArticlePage) -> Vote:
    """A vote of two that counts."""
    return a_vote(on=article, score=2)


def by_sql(statement: str, *given: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.rowcount


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_itself_refuses_to_change(cast: Vote, change: str) -> None:
    with pytest.raises(Error):
        by_sql(f"UPDATE ratings_vote SET {change} WHERE id = %s", cast.pk)
    assert Vote.objects.get() == cast
    assert Vote.objects.values("score", "status").get() == {"score": 2, "status": "counted"}


def again(vote: Vote) -> str:
    """A statement that writes the vote's row anew, with another score."""
    columns = "id, page_id, voter, score, network, status, doubt, created_at"
    values = f"{vote.pk}, {vote.page_id}, '{vote.voter}', 5, '', 'counted', '', '{NOW}'"
    if connection.vendor == "sqlite":
        return f"INSERT OR REPLACE INTO ratings_vote ({columns}) VALUES ({values})"
    on_conflict = "ON CONFLICT (id) DO UPDATE SET score = excluded.score"
    return f"INSERT INTO ratings_vote ({columns}) VALUES ({values}) {on_conflict}"


def test_a_row_can_not_be_put_in_the_place_of_a_vote(cast: Vote) -> None:
    with pytest.raises(Error):
        by_sql(again(cast))
    assert Vote.objects.get().score == 2


def _saved(vote: Vote) -> None:
    vote.score = 5
    vote.save()


def _saved_in_part(vote: Vote) -> None:
    vote.score = 5
    vote.save(update_fields=["score"])


def _bulk_updated(vote: Vote) -> None:
    vote.score = 5
    with transaction.atomic():
        Vote.objects.bulk_update([vote], ["score"])


ROADS: dict[str, Callable[[Vote], Any]] = {
    "save": _saved,
    "save in part": _saved_in_part,
    "update": lambda vote: Vote.objects.filter(pk=vote.pk).update(score=5),
    "bulk update": _bulk_updated,
    "update or create": lambda vote: Vote.objects.update_or_create(pk=vote.pk, defaults={"score": 5}),
    "from the page": lambda vote: vote.page.reader_votes.update(score=5),
    "delete": lambda vote: vote.delete(),
    "delete many": lambda vote: Vote.objects.all().delete(),
}


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_the_site_refuses_it_in_words(cast: Vote, road: Callable[[Vote], Any]) -> None:
    with pytest.raises(VoteIsFixed, match="voided, with a reason"):
        road(cast)
    assert Vote.objects.get().score == 2


def test_a_new_row_with_the_key_of_a_vote_is_refused(cast: Vote) -> None:
    with pytest.raises(Error), transaction.atomic():
        Vote(pk=cast.pk, page_id=cast.page_id, voter="x", score=5).save()
    with pytest.raises(Error), transaction.atomic():
        Vote.objects.bulk_create([Vote(pk=cast.pk, page_id=cast.page_id, voter="x", score=5)])
    assert Vote.objects.get().score == 2


def test_the_rules_can_be_taken_down_and_put_up_again(cast: Vote) -> None:
    schema = connection.schema_editor()
    guards.fall(schema)
    guards.stand(schema)
    with pytest.raises(Error):
        by_sql("UPDATE ratings_vote SET score = 5")


def test_a_vote_still_goes_with_its_page(cast: Vote, administrator: User) -> None:
    voting.void(vote=cast, by=administrator, reason="A test.")
    cast.page.delete()
    assert not Vote.objects.exists()
    assert not VoidEntry.objects.exists()


def test_a_voided_vote_counts_no_more_and_says_why_for_good(article: ArticlePage, editor: User) -> None:
    set_rules(minimum_votes=1)
    for score in (5, 1):
        last = a_vote(on=article, score=score)
    voting.void(vote=last, by=editor, reason="  Sent\nby a script. ")
    voting.void(vote=last, by=editor, reason="Again.")
    assert voting.summary(article) == voting.Summary(1, 5)
    entry = VoidEntry.objects.get()
    assert (entry.reason, entry.by, entry.kind) == ("Sent by a script.", editor, "voided")
    voting.count_again(vote=last, by=editor, reason="It was a person.")
    assert voting.summary(article) == voting.Summary(2, 3)
    assert [each.reason for each in VoidEntry.objects.all()] == ["It was a person.", "Sent by a script."]
    with pytest.raises(Error):
        by_sql("UPDATE ratings_vote SET status = 'voided' WHERE id = %s", last.pk)


@pytest.mark.parametrize("change", ["reason = 'No.'", "kind = 'lifted'", f"at = '{NOW}'", "by_name = ''"])
def test_the_reason_can_not_be_changed(cast: Vote, editor: User, change: str) -> None:
    voting.void(vote=cast, by=editor, reason="Sent by a script.")
    with pytest.raises(Error):
        by_sql(f"UPDATE ratings_voidentry SET {change}")


def test_the_reason_outlives_the_account_of_who_gave_it(cast: Vote, editor: User) -> None:
    voting.void(vote=cast, by=editor, reason="Sent by a script.")
    name = editor.get_full_name() or editor.get_username()
    get_user_model().objects.filter(pk=editor.pk).delete()
    assert (VoidEntry.objects.get().by_name, VoidEntry.objects.get().by) == (name, None)


@pytest.mark.parametrize("reason", ["", " \n ", "\u200b"])
def test_nothing_is_voided_without_a_reason(cast: Vote, editor: User, reason: str) -> None:
    with pytest.raises(NoReason):
        voting.void(vote=cast, by=editor, reason=reason)
    assert not VoidEntry.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "reviewer", ""])
def test_others_may_not_void(cast: Vote, role: str) -> None:
    with pytest.raises(NotAllowed):
        voting.void(vote=cast, by=factories.a_user(role), reason="Because.")


def test_a_held_vote_is_judged_as_ever_and_not_voided(article: ArticlePage, editor: User) -> None:
    held = a_held_vote(on=article)
    with pytest.raises(CannotBeVoided):
        voting.void(vote=held, by=editor, reason="A script.")
    assert voting.discard_held(page=article, by=editor, up_to=held.pk) == 1


def test_a_network_is_forgotten_and_nothing_else(cast: Vote) -> None:
    assert Vote.objects.update(network="") == 1
    assert Vote.objects.get().created_at > timezone.now() - timedelta(minutes=5)
