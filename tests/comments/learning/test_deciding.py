"""Each way in which a person decides teaches the filter what it says, and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.users.models import User
from comments import editing, learning, moderation, redaction, reporting
from comments.decisions import seen_of
from comments.models import Comment, DiscussionSettings, Lesson
from comments.models.comment import Rank
from comments.submission import prove_person
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.learning.makers import pressed, taught
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db

SPAM = "Buy cheap watches at https://watches.example/ today."


@pytest.mark.parametrize(
    ("verb", "before", "says"),
    [
        ("approve", "pending", ["ham"]),
        ("approve", "spam", ["ham"]),
        ("spam", "pending", ["spam"]),
        ("spam", "approved", ["spam"]),
        ("not-spam", "spam", ["ham"]),
        ("hold", "approved", []),
        ("trash", "pending", []),
        ("restore", "trash", []),
        ("attend", "pending", []),
    ],
)
def test_a_verb_teaches_what_it_says(
    verb: str, before: str, says: list[str], article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, status=before)
    moderation.VERBS[verb](comment=comment, by=moderator)
    assert taught(comment) == says


def test_a_lesson_is_numbers_and_who_said_so(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, text=SPAM, label="unsure", score=0.6)
    moderation.mark_as_spam(comment=comment, by=moderator)
    lesson = Lesson.objects.get()
    assert (lesson.is_spam, lesson.label, lesson.score, lesson.by) == (True, "unsure", 0.6, moderator)
    assert b"watches" not in bytes(lesson.features)
    assert "watches" not in str(lesson.keys)
    assert len(lesson.keys) == 2


def test_many_at_once_teach_one_by_one(article: ArticlePage, moderator: User) -> None:
    crowd = [a_comment(on=article, author_email=f"reader{number}@example.org") for number in range(5)]
    desk.all_at_once(signed_in(moderator), "spam", *crowd, next=desk.queue())
    assert taught() == ["spam"] * 5


def test_a_decision_by_a_link_in_a_mail_teaches(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    signed_in(moderator).post(desk.judge(comment, "spam"), {"via": "mail", "next": desk.queue()})
    assert taught(comment) == ["spam"]


def test_an_answer_that_approves_teaches_about_the_question_alone(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    moderation.reply(to=comment, by=moderator, text="Thank you.", approve=True)
    assert taught() == taught(comment) == ["ham"]


def test_taking_out_words_and_approving_teaches_what_is_left(article: ArticlePage, moderator: User) -> None:
    comment, twin = (a_comment(on=article, text=text) for text in ("Ask Sam Miller", "Ask "))
    redaction.redact(comment=comment, by=moderator, spans=[(4, 14)], seen=seen_of(comment), approve=True)
    mark = redaction.stone()
    Comment.objects.filter(pk=twin.pk).update(text=f"Ask {mark}")
    moderation.approve(comment=twin, by=moderator)
    of_comment, of_twin = Lesson.objects.order_by("pk")
    assert bytes(of_comment.features) == bytes(of_twin.features)


def test_a_link_that_was_taken_out_teaches_nothing(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, text=SPAM, html=redaction.plaintext.to_html(SPAM))
    redaction.remove_link(comment=comment, by=moderator, address="https://watches.example/")
    moderation.approve(comment=comment, by=moderator)
    assert len(Lesson.objects.get().keys) == 1


def test_whoever_keeps_a_reported_comment_says_that_it_is_fine(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="approved")
    reporting.report(comment=comment, reason="rude", network="192.0.2.1")
    moderation.keep(comment=comment, by=moderator)
    assert taught(comment) == ["ham"]


def test_a_rule_that_hides_a_comment_teaches_nothing(article: ArticlePage, rules: DiscussionSettings) -> None:
    comment = a_comment(on=article, status="approved")
    for number in range(rules.report_limit):
        reporting.report(comment=comment, reason="rude", network=f"192.0.2.{number}")
    assert desk.status(comment) == "pending"
    assert taught() == []


def test_a_solved_puzzle_teaches_nothing(article: ArticlePage, when_sure: object) -> None:
    comment = a_comment(on=article, label="unsure", score=0.5)
    Comment.objects.update(changed_at=comment.created_at)
    assert prove_person(comment=comment).rank in {Rank.PROVEN, Rank.PLAIN}
    assert taught() == []


def test_words_of_staff_teach_nothing(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="approved", by_staff=True)
    moderation.mark_as_spam(comment=comment, by=moderator)
    assert taught() == []


def test_a_later_decision_takes_the_place_of_the_earlier(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator)
    moderation.mark_as_spam(comment=comment, by=a_user("administrator"))
    assert taught(comment) == ["spam"]


def test_not_spam_and_then_approved_is_one_lesson(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="spam")
    moderation.mark_as_not_spam(comment=comment, by=moderator)
    moderation.approve(comment=comment, by=moderator)
    assert Lesson.objects.count() == 1


def test_new_words_that_are_accepted_take_the_place_of_the_old(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, text="When may I take a shower?")
    moderation.approve(comment=comment, by=moderator)
    old = bytes(Lesson.objects.get().features)
    editing.edit(comment=comment, text="When may I swim in the sea?")
    assert bytes(Lesson.objects.live().get().features) == old
    deed = pressed(moderator, lambda: moderation.accept_edit(comment=comment, by=moderator))
    assert bytes(Lesson.objects.live().get().features) != old
    undo(deed=deed, by=moderator)
    assert bytes(Lesson.objects.live().get().features) == old


def test_refused_words_teach_nothing(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="approved")
    editing.edit(comment=comment, text="When may I swim in the sea?")
    moderation.refuse_edit(comment=comment, by=moderator)
    assert taught() == []


def test_new_words_of_one_that_waits_are_not_what_was_decided_on(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, status="spam")
    moderation.mark_as_not_spam(comment=comment, by=moderator)
    editing.edit(comment=comment, text=SPAM)
    assert taught() == []


def test_a_decision_costs_some_queries_more_and_no_more_among_many(
    article: ArticlePage, moderator: User
) -> None:
    costs = [cost_of_spam(article, moderator) for _time in range(2)]
    for number in range(300):
        comment = a_comment(on=article, author_email=f"reader{number}@example.org")
        learning.teach(comment=comment, is_spam=True, by=moderator)
    costs.append(cost_of_spam(article, moderator))
    assert costs[1] == costs[2] <= 8


def cost_of_spam(article: ArticlePage, moderator: User) -> int:
    """Queries about learning that one decision makes."""
    comment = a_comment(on=article, author_email="one@example.org")
    with CaptureQueriesContext(connection) as captured:
        moderation.mark_as_spam(comment=comment, by=moderator)
    return sum("lesson" in query["sql"] or "learner" in query["sql"] for query in captured)
