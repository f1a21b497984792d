"""Comments that wait are checked again: one, or many at once. What people decided stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import moderation, rechecking
from comments.errors import NotAllowed, Overtaken
from comments.models import Comment, CommentCount, DiscussionSettings, Facet, ModeratorSection
from comments.models.comment import Shield
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.again import found, now, strict, waiting
from tests.comments.texts import SPAM
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

HONEYPOT = {"name": "honeypot", "weight": 3.0, "sentence": "A hidden field.", "spans": [], "holds": True}


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def pressed(browser: Client, comment: Comment, **fields: str) -> Any:
    return browser.post(reverse("reader_comments:check_again", args=[comment.pk]), fields)


def test_new_rules_hold_for_what_waits(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client
) -> None:
    comment = waiting(article)
    rules.blocked_words = "casino"
    rules.save()
    pressed(moderating, comment)
    assert "blocked_words" in found(comment)
    assert now(comment).status == "pending"
    assert "It still waits." in desk.message(moderating, desk.queue())
    assert Facet.objects.filter(comment=comment, kind="reason", value="blocked_words").exists()


def test_what_looks_like_spam_now_is_filed_and_that_can_be_undone(
    article: ArticlePage, rules: DiscussionSettings, moderating: Client
) -> None:
    comment = waiting(article, SPAM)
    strict(rules)
    pressed(moderating, comment)
    assert now(comment).status == "spam"
    assert CommentCount.objects.get(status="spam").number == 1
    undo = desk.form(moderating, desk.queue(), ".desk-done__undo")
    moderating.post(reverse("reader_comments:undo"), undo)
    assert now(comment).status == "pending"


def test_a_filed_one_is_kept_for_all_its_days(
    article: ArticlePage, rules: DiscussionSettings, moderator: User
) -> None:
    month_ago = timezone.now() - timedelta(days=29)
    comment = waiting(article, SPAM, created_at=month_ago, changed_at=month_ago)
    strict(rules)
    rechecking.check_again(comment=comment, by=moderator)
    assert now(comment).changed_at > timezone.now() - timedelta(minutes=1)


def test_what_the_rules_let_show_shows(
    article: ArticlePage, when_sure: DiscussionSettings, moderator: User
) -> None:
    old = {"name": "blocked_words", "weight": 1.2, "sentence": "", "spans": [], "holds": True}
    comment = waiting(article, "Thank you for the page about my treatment.", findings=[old], label="unsure")
    rechecking.check_again(comment=comment, by=moderator)
    assert now(comment).status == "approved"


def test_how_it_came_still_counts(
    article: ArticlePage, when_sure: DiscussionSettings, moderator: User
) -> None:
    claimed = {"name": "claims_staff", "weight": 0.0, "sentence": "", "spans": [], "holds": True}
    comment = waiting(article, "Thank you.", findings=[HONEYPOT, claimed], label="unsure", score=0.83)
    plain = waiting(
        article, "Thank you.", created_at=comment.created_at - timedelta(days=9), status="pending"
    )
    for each in (comment, plain):
        rechecking.check_again(comment=each, by=moderator)
    assert {"honeypot", "claims_staff"} <= found(comment)
    assert now(comment).status == "pending"
    assert (now(comment).score or 0) > 3 * (now(plain).score or 0) > 0


@pytest.mark.parametrize("verb", ["hold", "attend"])
def test_what_a_person_looked_at_stays_where_it_is(
    verb: str, article: ArticlePage, rules: DiscussionSettings, moderator: User
) -> None:
    start: dict[str, Any] = (
        {"status": "approved"} if verb == "hold" else {"urgent_at": timezone.now(), "rank": 0}
    )
    text = "Since my biopsy I can't breathe and my chest hurts badly. " + SPAM if verb == "attend" else SPAM
    comment = waiting(article, text, **start)
    moderation.VERBS[verb](comment=comment, by=moderator)
    strict(rules)
    rechecking.check_again(comment=comment, by=moderator)
    after = now(comment)
    assert (after.status, after.urgent_at) == ("pending", None)
    assert "blocked_words" in found(comment)


@pytest.mark.parametrize("status", ["approved", "spam", "trash"])
def test_what_was_decided_is_not_checked(
    status: str, article: ArticlePage, rules: DiscussionSettings, moderator: User
) -> None:
    comment = waiting(article, status=status)
    strict(rules)
    with pytest.raises(Overtaken):
        rechecking.check_again(comment=comment, by=moderator)
    assert found(comment) == set()


def test_an_emergency_stays_on_top(article: ArticlePage, rules: DiscussionSettings, moderator: User) -> None:
    urgent = waiting(article, "I can't breathe and my chest hurts badly since the biopsy. " + SPAM)
    strict(rules)
    rechecking.check_again(comment=urgent, by=moderator)
    after = now(urgent)
    assert (after.status, after.rank) == ("pending", 0)
    assert after.urgent_at is not None


@pytest.mark.parametrize("answer", [Shield.LEFT, Shield.TAKEN_OUT, Shield.NONE])
def test_what_its_writer_answered_stays(answer: str, article: ArticlePage, moderator: User) -> None:
    comment = waiting(article, "My number is 555-0100-200, born 3 May 1950.", shield=answer)
    rechecking.check_again(comment=comment, by=moderator)
    assert now(comment).shield == answer


def test_the_history_says_who_asked_and_what_came_out(article: ArticlePage, moderator: User) -> None:
    comment = waiting(article)
    rechecking.check_again(comment=comment, by=moderator)
    entry = ModelLogEntry.objects.for_instance(comment).get(action="comments.check_again")
    assert (entry.user, entry.data["before"]) == (moderator, "pending")
    assert "casino" not in str(entry.data)


def test_who_does_not_judge_it_can_not_ask(article: ArticlePage, home: Any) -> None:
    person = a_user("moderator", username="section")
    ModeratorSection.objects.create(group=person.groups.get(), page=article)
    elsewhere = a_comment(on=home)
    with pytest.raises(NotAllowed):
        rechecking.check_again(comment=elsewhere, by=person)


def test_the_button_stands_at_what_waits_alone(article: ArticlePage, moderating: Client) -> None:
    assert "Check again" in moderating.get(desk.detail(waiting(article))).text
    shown = desk.screen(moderating, desk.detail(waiting(article, status="approved")))
    assert not shown.select(".desk-again")
