"""All that waits is checked again in rounds, in the background; and the queue sorted by doubt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from comments import moderation, rechecking
from comments.errors import NotAllowed, UnderWay
from comments.filters import in_order
from comments.models import Comment, DiscussionSettings, Learner, ModeratorSection, Recheck
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.again import crowd
from tests.comments.mailbox import RunTasks
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

FILTER = reverse("reader_comments:filter")
ALL = reverse("reader_comments:check_all")


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


@pytest.fixture
def held_words(rules: DiscussionSettings) -> None:
    rules.blocked_words = "casino"
    rules.save()


def checked() -> int:
    return sum(bool(comment.findings) for comment in Comment.objects.all())


def one_slice() -> None:
    """A worker does one task of the queue."""
    task = DBTaskResult.objects.ready().filter(task_path__endswith="run_slice").get()
    rechecking.run_slice.call(**task.args_kwargs["kwargs"])
    task.delete()


def test_all_that_waits_is_checked(
    article: ArticlePage, held_words: None, moderator: User, run_tasks: RunTasks
) -> None:
    crowd(article)
    crowd(article, 2, status="approved")
    rechecking.start(by=moderator)
    run_tasks()
    round_ = Recheck.objects.get()
    assert (round_.total, round_.done, round_.is_open) == (7, 7, None)
    assert checked() == 7


def test_it_goes_in_slices_the_newest_first_and_shows_how_far_it_is(
    article: ArticlePage, held_words: None, moderating: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "SLICE", 3)
    comments = crowd(article)
    moderating.post(ALL)
    one_slice()
    assert checked() == 3
    assert Comment.objects.get(pk=comments[-1].pk).findings
    shown = desk.screen(moderating, desk.queue()).select(".desk-round")[0]
    assert "3 of 7 done, 0 went elsewhere." in desk.words(shown)
    assert shown.select("progress")[0]["value"] == "3"
    one_slice()
    one_slice()
    assert checked() == 7


def test_what_came_since_or_was_decided_since_is_left_alone(
    article: ArticlePage, held_words: None, moderator: User, run_tasks: RunTasks
) -> None:
    comments = crowd(article)
    rechecking.start(by=moderator)
    moderation.approve(comment=comments[0], by=moderator)
    fresh = a_comment(on=article, text="Casino, just now.")
    run_tasks()
    untouched = Comment.objects.filter(pk__in=[comments[0].pk, fresh.pk])
    assert [comment.findings for comment in untouched] == [[], []]


def test_only_one_goes_on_at_a_time(article: ArticlePage, moderator: User) -> None:
    crowd(article)
    rechecking.start(by=moderator)
    with pytest.raises(UnderWay):
        rechecking.start(by=moderator)
    assert Recheck.objects.count() == 1


def test_the_second_who_asks_is_told(article: ArticlePage, moderating: Client) -> None:
    crowd(article)
    moderating.post(ALL)
    moderating.post(ALL, {"next": FILTER})
    assert "being checked again already" in desk.words(desk.screen(moderating, FILTER).select(".messages")[0])


def test_it_can_be_stopped(article: ArticlePage, moderating: Client, run_tasks: RunTasks) -> None:
    crowd(article)
    moderating.post(ALL)
    moderating.post(ALL, {"stop": "yes"})
    run_tasks()
    assert checked() == 0
    assert rechecking.under_way() is None


def test_a_round_whose_worker_was_killed_goes_on(
    article: ArticlePage, held_words: None, moderator: User, run_tasks: RunTasks
) -> None:
    crowd(article)
    rechecking.start(by=moderator)
    DBTaskResult.objects.all().delete()
    rechecking.go_on()
    run_tasks()
    assert checked() == 0
    Recheck.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    rechecking.go_on()
    run_tasks()
    assert checked() == 7


def test_a_slice_that_runs_twice_goes_on_once(
    article: ArticlePage, held_words: None, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "SLICE", 2)
    crowd(article)
    stale = rechecking.start(by=moderator)
    one_slice()
    rows = [(comment.pk, comment.created_at) for comment in Comment.objects.order_by("-pk")[:2]]
    assert not rechecking._noted(stale, rows, 0)
    assert Recheck.objects.get().done == 2


def test_who_judges_a_section_checks_not_all(article: ArticlePage) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    with pytest.raises(NotAllowed):
        rechecking.start(by=person)
    assert signed_in(person).post(ALL).status_code == 302
    assert not Recheck.objects.exists()


def test_after_learning_what_waits_is_checked_by_itself_once(
    article: ArticlePage, held_words: None, moderator: User, run_tasks: RunTasks
) -> None:
    comments = crowd(article)
    rechecking.go_on()
    assert not Recheck.objects.exists()
    moderation.mark_as_spam(comment=comments[0], by=moderator)
    for _time in range(3):
        rechecking.go_on()
        run_tasks()
    round_ = Recheck.objects.get()
    assert (round_.why, round_.done) == ("learnt", 6)
    assert Learner.objects.get().mark in round_.learnt
    assert checked() == 6


def test_after_learning_only_so_many_are_checked(
    article: ArticlePage,
    held_words: None,
    moderator: User,
    run_tasks: RunTasks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rechecking, "MOST_AFTER_LEARNING", 4)
    monkeypatch.setattr(rechecking, "SLICE", 2)
    comments = crowd(article)
    moderation.mark_as_spam(comment=comments[0], by=moderator)
    rechecking.go_on()
    run_tasks()
    assert checked() == 4


def test_a_person_takes_over_from_what_began_by_itself(
    article: ArticlePage, moderator: User, run_tasks: RunTasks
) -> None:
    comments = crowd(article)
    moderation.mark_as_spam(comment=comments[0], by=moderator)
    rechecking.go_on()
    rechecking.start(by=moderator)
    run_tasks()
    asked = Recheck.objects.get(why="asked")
    assert (asked.done, asked.is_open) == (6, None)


def test_the_queue_can_begin_with_what_the_filter_knew_least_about(
    article: ArticlePage, moderating: Client
) -> None:
    for name, score in (("sure", 0.05), ("half", 0.51), ("likely", 0.7), ("mute", None)):
        a_comment(on=article, author_name=name, score=score)
    a_comment(on=article, author_name="urgent", score=0.01, urgent_at=timezone.now(), rank=0)
    shown = desk.screen(moderating, desk.queue(ordering="doubt")).select(".desk-row__author")
    assert [desk.words(name) for name in shown] == ["urgent", "mute", "half", "likely", "sure"]


def test_the_way_to_that_order_stands_above_what_waits_alone(
    article: ArticlePage, moderating: Client
) -> None:
    a_comment(on=article)
    a_comment(on=article, status="spam")
    link = "Show the doubtful first"
    assert link in moderating.get(desk.queue()).text
    assert link not in moderating.get(desk.queue(status="spam")).text


def test_doubt_is_read_from_an_index(article: ArticlePage) -> None:
    plan = in_order(Comment.objects.pending(), "pending", "doubt")[:25].explain()
    assert "comment_in_doubt" in plan or connection.vendor == "postgresql"
    assert "TEMP B-TREE" not in plan


def test_that_order_costs_the_same_queries_for_many(article: ArticlePage, moderating: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            moderating.get(desk.queue(ordering="doubt"))
        return len(queries)

    crowd(article, 3)
    moderating.get(desk.queue())
    first = cost()
    crowd(article, 40)
    assert cost() == first
