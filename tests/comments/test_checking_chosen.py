"""Many chosen comments are checked again in a round of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.users.models import User
from comments import rechecking
from comments.errors import NotAllowed
from comments.models import DiscussionSettings, ModeratorSection, Recheck
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.again import found, now, strict, waiting
from tests.comments.mailbox import RunTasks
from tests.comments.texts import SPAM
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_many_are_checked_at_once(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client, run_tasks: RunTasks
) -> None:
    first, second, decided = (
        waiting(article, SPAM),
        waiting(article, SPAM),
        waiting(article, SPAM, status="approved"),
    )
    strict(rules)
    desk.all_at_once(moderating, "check-again", first, second, decided)
    shown = desk.screen(moderating, desk.queue())
    assert "2 being checked again in the background, 1 skipped" in desk.words(shown.select(".messages ul")[0])
    assert "What was chosen is checked again. 0 of 2 done" in desk.words(shown.select(".desk-round")[0])
    assert not shown.select(".desk-done__undo")
    run_tasks()
    assert [now(each).status for each in (first, second, decided)] == ["spam", "spam", "approved"]


def test_of_what_waits_only_the_chosen_are_checked(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client, run_tasks: RunTasks
) -> None:
    chosen, other = waiting(article), waiting(article)
    strict(rules)
    desk.all_at_once(moderating, "check-again", chosen)
    run_tasks()
    assert (bool(found(chosen)), bool(found(other))) == (True, False)


def test_many_at_once_cost_the_request_the_same_as_few(article: ArticlePage, moderating: Client) -> None:
    def cost(number: int) -> int:
        fields = {"seen": desk.listed(moderating, address(number))}
        with CaptureQueriesContext(connection) as queries:
            moderating.post(address(number), fields)
        Recheck.objects.update(is_open=None)
        return len(queries)

    def address(number: int) -> str:
        return desk.bulk("check-again", *comments[:number])

    comments = [waiting(article, f"Words {number}.") for number in range(40)]
    cost(1)
    assert cost(3) == cost(40)


def test_while_a_round_goes_on_no_second_one_begins(
    article: ArticlePage, moderator: User, moderating: Client
) -> None:
    comment = waiting(article)
    rechecking.start(by=moderator)
    desk.all_at_once(moderating, "check-again", comment)
    assert "1 as other comments are still being checked" in moderating.get(desk.queue()).text
    assert Recheck.objects.count() == 1


def test_who_does_not_judge_them_begins_no_round(article: ArticlePage, home: Any) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    with pytest.raises(NotAllowed):
        rechecking.start_over(comments=[waiting(article), a_comment(on=home)], by=person)
    assert rechecking.start_over(comments=[waiting(article)], by=person).total == 1
