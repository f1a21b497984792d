from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Page, PageLogEntry

from clinic.models import HomePage
from clinic.users.models import User
from procedures.models import ArticlePage
from ratings import voting
from ratings.errors import NotAllowed, NotRatable, ScoreOutOfRange
from ratings.models import Vote
from tests import factories
from tests.ratings.makers import a_held_vote, a_vote, an_old_vote, set_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def forgotten(settings: Settings) -> list[str]:
    """The addresses that caches were told to forget, in order."""
    told: list[str] = []
    backend = "tests.ratings.forgetful.ForgetfulCache"
    settings.WAGTAILFRONTENDCACHE = {"told": {"BACKEND": backend, "TOLD": told}}
    return told


def test_the_result_shows_from_the_set_number_of_votes_on(article: ArticlePage) -> None:
    set_rules(minimum_votes=3)
    for score in (5, 4):
        a_vote(on=article, score=score)
    assert voting.summary(article) is None
    a_vote(on=article, score=4)
    assert voting.summary(article) == voting.Summary(count=3, mean=Decimal("4.3"))


def test_without_rules_of_the_clinic_five_votes_show(article: ArticlePage) -> None:
    for _voter in range(5):
        a_vote(on=article, score=2)
    assert voting.summary(article) == voting.Summary(5, Decimal("2.0"))


@pytest.mark.usefixtures("two_votes_show")
def test_the_last_vote_of_a_voter_counts_and_the_first_stays_stored(article: ArticlePage) -> None:
    for score in (1, 2, 5):
        a_vote(on=article, score=score, voter="robin")
    a_vote(on=article, score=4)
    assert voting.summary(article) == voting.Summary(2, Decimal("4.5"))
    assert Vote.objects.count() == 4


def test_one_voter_has_another_name_on_each_page(article: ArticlePage) -> None:
    other = factories.a_procedure(below=article)
    names = {a_vote(on=page, voter="robin").voter for page in (article, other)}
    assert len(names) == 2
    assert "robin" not in names


def test_a_ward_behind_one_address_can_vote(article: ArticlePage) -> None:
    votes = [a_vote(on=article, network="hospital") for _reader in range(30)]
    assert {vote.status for vote in votes} == {Vote.Status.COUNTED}


def test_beyond_the_set_number_an_hour_votes_are_kept_and_held(article: ArticlePage) -> None:
    set_rules(votes_an_hour=2, minimum_votes=1)
    votes = [a_vote(on=article, network="flood") for _vote in range(3)]
    assert [vote.status for vote in votes] == ["counted", "counted", "held"]
    assert votes[2].doubt == Vote.Doubt.MANY
    assert a_vote(on=article, network="elsewhere").status == Vote.Status.COUNTED


def test_votes_of_an_hour_ago_do_not_hold_new_ones(article: ArticlePage) -> None:
    set_rules(votes_an_hour=1)
    an_old_vote(on=article, age=timedelta(minutes=61))
    assert a_vote(on=article).status == Vote.Status.COUNTED


@pytest.mark.usefixtures("two_votes_show")
def test_a_vote_from_an_unknown_sender_is_held_and_does_not_replace_a_counted_one(
    article: ArticlePage,
) -> None:
    a_vote(on=article, score=5)
    a_vote(on=article, score=5, voter="robin")
    held = a_held_vote(on=article, score=1, voter="robin")
    assert (held.status, held.doubt) == (Vote.Status.HELD, Vote.Doubt.ORIGIN)
    assert voting.summary(article) == voting.Summary(2, Decimal("5.0"))


def test_a_page_that_did_not_opt_in_takes_no_vote(home: HomePage) -> None:
    with pytest.raises(NotRatable):
        a_vote(on=factories.a_standard_page(below=home))


def test_a_page_that_is_not_public_takes_no_vote(article: ArticlePage) -> None:
    article.unpublish()
    with pytest.raises(NotRatable):
        a_vote(on=article)


@pytest.mark.parametrize("score", [0, 6, -1, 10**30])
def test_a_score_off_the_scale_is_refused(article: ArticlePage, score: int) -> None:
    with pytest.raises(ScoreOutOfRange):
        a_vote(on=article, score=score)


def test_the_table_itself_refuses_a_score_off_the_scale(article: ArticlePage) -> None:
    with pytest.raises(IntegrityError):
        Vote.objects.create(page=article, voter="v", score=9)


@pytest.mark.usefixtures("two_votes_show")
def test_an_alias_shows_and_takes_the_votes_of_its_original(article: ArticlePage, home: HomePage) -> None:
    alias = article.create_alias(parent=home, update_slug="an-alias")
    a_vote(on=article, score=3)
    a_vote(on=alias, score=5)
    assert voting.summary(alias) == voting.summary(article) == voting.Summary(2, Decimal("4.0"))


@pytest.mark.usefixtures("two_votes_show")
def test_a_copied_page_starts_without_votes(article: ArticlePage) -> None:
    for _voter in range(2):
        a_vote(on=article)
    copied = article.copy(update_attrs={"slug": "a-copy", "title": "A copy"})
    assert voting.summary(copied) is None


def test_deleting_a_page_takes_its_votes_along(article: ArticlePage) -> None:
    a_vote(on=article)
    article.delete()
    assert not Vote.objects.exists()


@pytest.mark.usefixtures("two_votes_show")
def test_released_votes_count(article: ArticlePage, editor: User) -> None:
    votes = [a_held_vote(on=article, score=score) for score in (2, 3)]
    assert voting.release_held(page=article, by=editor, up_to=votes[-1].pk) == 2
    assert voting.summary(article) == voting.Summary(2, Decimal("2.5"))


@pytest.mark.usefixtures("two_votes_show")
def test_discarded_votes_never_count(article: ArticlePage, editor: User) -> None:
    votes = [a_held_vote(on=article) for _vote in range(2)]
    voting.discard_held(page=article, by=editor, up_to=votes[-1].pk)
    assert voting.release_held(page=article, by=editor, up_to=votes[-1].pk) == 0
    assert voting.summary(article) is None


def test_a_vote_that_came_after_the_look_stays_held(article: ArticlePage, editor: User) -> None:
    seen, later = a_held_vote(on=article), a_held_vote(on=article)
    voting.release_held(page=article, by=editor, up_to=seen.pk)
    assert list(Vote.objects.held()) == [later]


@pytest.mark.parametrize("verb", [voting.release_held, voting.discard_held])
def test_judging_votes_leaves_one_entry_in_the_log_however_often_it_is_sent(
    article: ArticlePage, editor: User, verb: Callable[..., int]
) -> None:
    held = a_held_vote(on=article)
    for _click in range(2):
        verb(page=article, by=editor, up_to=held.pk)
    entry = PageLogEntry.objects.get(action__startswith="ratings.")
    assert (entry.page_id, entry.user, entry.data) == (article.pk, editor, {"votes": 1})


@pytest.mark.parametrize("role", ["moderator", "reviewer", ""])
def test_others_may_not_judge_votes(article: ArticlePage, role: str) -> None:
    held = a_held_vote(on=article)
    with pytest.raises(NotAllowed):
        voting.release_held(page=article, by=factories.a_user(role), up_to=held.pk)


@pytest.mark.usefixtures("two_votes_show")
def test_caches_forget_a_page_only_when_its_result_changes(
    article: ArticlePage,
    forgotten: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        a_vote(on=article, score=5, voter="robin")
        a_held_vote(on=article)
    assert forgotten == []
    with django_capture_on_commit_callbacks(execute=True):
        a_vote(on=article, score=5)
    assert forgotten == [article.full_url]
    with django_capture_on_commit_callbacks(execute=True):
        a_vote(on=article, score=5, voter="robin")
    assert forgotten == [article.full_url]


@pytest.mark.usefixtures("two_votes_show")
def test_caches_forget_an_alias_with_its_original(
    article: ArticlePage,
    home: HomePage,
    forgotten: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    alias = article.create_alias(parent=home, update_slug="an-alias")
    with django_capture_on_commit_callbacks(execute=True):
        for page in (article, alias):
            a_vote(on=page)
    assert set(forgotten) == {article.full_url, alias.full_url}


def test_the_result_costs_one_query_however_many_voted(article: ArticlePage) -> None:
    a_vote(on=article)
    assert article.rating_rules
    few = queries_of_summary(article)
    Vote.objects.bulk_create(Vote(page=article, voter=f"v{number}", score=3) for number in range(300))
    assert queries_of_summary(article) == few == 1


def test_the_result_is_read_from_the_index_alone(article: ArticlePage, procedure: Page) -> None:
    pages = [article, *[procedure] * 9]
    Vote.objects.bulk_create(Vote(page=pages[n % 10], voter=f"v{n}", score=3) for n in range(3000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # So few rows are quicker read from the table; at a million they are not.
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Vote.objects.on(article).that_count().order_by().values("score").explain()
    assert plan.count("vote_result_by_version") == 2, plan


def queries_of_summary(page: Page) -> int:
    with CaptureQueriesContext(connection) as captured:
        voting.summary(page)
    return len(captured)
