"""In a flood writers are asked for a puzzle, then comments pause; nothing valid is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from clinic.users.models import User
from comments import submission, valve
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], list[DBTaskResult]]


@pytest.fixture(autouse=True)
def small_flood(settings: Settings) -> None:
    settings.CLINIC_FLOOD_ASK, settings.CLINIC_FLOOD_CLOSE = 3, 5


def a_flood(article: ArticlePage, number: int) -> None:
    for _each in range(number):
        a_comment(on=article, status="spam")


def posted(reader: Client, article: ArticlePage, form: dict[str, str]) -> object:
    return reader.post(reverse("comments:post", args=[article.pk]), form)


def test_in_a_flood_a_good_comment_waits_for_its_writers_puzzle_and_then_shows(
    article: ArticlePage, reader: Client, filled: dict[str, str], when_sure: DiscussionSettings
) -> None:
    a_flood(article, 3)
    receipt = reader.post(reverse("comments:post", args=[article.pk]), filled)
    assert receipt.status_code == 303
    comment = Comment.objects.get(text=filled["comment"])
    assert comment.status == "pending"
    assert "puzzle" in reader.get(receipt["Location"]).text
    assert submission.prove_person(comment=comment).status == "approved"


def test_without_a_flood_it_shows_at_once(
    article: ArticlePage, reader: Client, filled: dict[str, str], when_sure: DiscussionSettings
) -> None:
    a_flood(article, 2)
    posted(reader, article, filled)
    assert Comment.objects.get(text=filled["comment"]).status == "approved"


def test_comments_pause_words_come_back_and_it_opens_again_by_itself(
    article: ArticlePage, reader: Client, filled: dict[str, str]
) -> None:
    a_flood(article, 5)
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled)
    assert answer.status_code == 503
    assert filled["comment"] in answer.text
    assert "we take none for some minutes" in answer.text
    assert not Comment.objects.filter(text=filled["comment"]).exists()
    Comment.objects.update(created_at=timezone.now() - valve.WINDOW - timedelta(seconds=1))
    assert reader.post(reverse("comments:post", args=[article.pk]), filled).status_code == 303


def test_what_may_be_an_emergency_is_taken_even_then(
    article: ArticlePage, reader: Client, filled: dict[str, str]
) -> None:
    a_flood(article, 5)
    filled["comment"] = "My leg is cold and blue since the procedure and I have chest pain right now."
    assert reader.post(reverse("comments:post", args=[article.pk]), filled).status_code == 303
    assert Comment.objects.get(text=filled["comment"]).urgent_at


def test_answers_of_staff_shut_nobody_out(article: ArticlePage) -> None:
    a_flood(article, 2)
    for _each in range(9):
        a_comment(on=article, by_staff=True, status="approved")
    assert valve.stage() == valve.Stage.OPEN


def test_comments_of_a_clock_that_was_put_back_are_no_flood(article: ArticlePage) -> None:
    a_flood(article, 5)
    Comment.objects.update(created_at=timezone.now() + timedelta(days=400))
    assert valve.stage() == valve.Stage.OPEN


def test_operators_get_one_mail_in_six_hours(
    article: ArticlePage,
    reader: Client,
    filled: dict[str, str],
    administrator: User,
    run_tasks: RunTasks,
    settings: Settings,
) -> None:
    a_flood(article, 3)
    settings.CLINIC_FLOOD_CLOSE = 50
    for number in range(3):
        posted(reader, article, filled | {"comment": f"{filled['comment']} Number {number}?"})
    run_tasks()
    floods = [each for each in mail.outbox if "flood" in each.subject]
    assert len(floods) == 1
    DBTaskResult.objects.update(enqueued_at=timezone.now() - valve.TOLD_EVERY)
    posted(reader, article, filled | {"comment": "Another day, another question about ports?"})
    run_tasks()
    assert len([each for each in mail.outbox if "flood" in each.subject]) == 2


def test_the_desk_says_so(article: ArticlePage, moderator: User) -> None:
    browser, queue = signed_in(moderator), reverse("reader_comments:list")
    assert "A flood of comments" not in browser.get(queue).text
    a_flood(article, 3)
    assert "A flood of comments comes in" in browser.get(queue).text
