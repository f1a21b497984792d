"""A lesson goes when its decision is undone or taken back, and with its writer's data; not with time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from comments import editing, learning, moderation, privacy, redaction
from comments.decisions import seen_of
from comments.models import Comment, Lesson
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.learning.makers import layer, learner, pressed, stored_layer, taught
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(article: ArticlePage, moderator: User) -> Comment:
    """A comment that a moderator approved."""
    comment = a_comment(on=article)
    return moderation.approve(comment=comment, by=moderator)


@pytest.mark.parametrize("verb", ["hold", "trash"])
def test_what_is_taken_back_is_unlearnt_and_by_undo_known_again(
    verb: str, approved: Comment, moderator: User
) -> None:
    before = layer()
    deed = pressed(moderator, lambda: moderation.VERBS[verb](comment=approved, by=moderator))
    assert taught() == []
    assert bytes(Lesson.objects.get().features) == b""
    undo(deed=deed, by=moderator)
    assert taught() == ["ham"]
    assert layer() == before


@pytest.mark.parametrize("verb", ["approve", "spam"])
def test_what_is_undone_is_unlearnt(verb: str, article: ArticlePage, moderator: User) -> None:
    empty, comment = layer(), a_comment(on=article)
    deed = pressed(moderator, lambda: moderation.VERBS[verb](comment=comment, by=moderator))
    assert layer() != empty
    undo(deed=deed, by=moderator)
    assert taught() == []
    assert layer() == empty


def test_an_undone_correction_leaves_the_first_lesson(approved: Comment, moderator: User) -> None:
    deed = pressed(moderator, lambda: moderation.mark_as_spam(comment=approved, by=moderator))
    assert taught() == ["spam"]
    undo(deed=deed, by=moderator)
    assert taught() == ["ham"]


def test_what_comes_back_from_the_trash_is_known_again(approved: Comment, moderator: User) -> None:
    moderation.trash(comment=approved, by=moderator)
    deed = pressed(moderator, lambda: moderation.restore(comment=approved, by=moderator))
    assert taught() == ["ham"]
    undo(deed=deed, by=moderator)
    assert taught() == []
    moderation.restore(comment=approved, by=moderator)
    assert taught() == ["ham"]


def test_an_undone_approval_out_of_the_trash_leaves_what_was_known_before(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    moderation.mark_as_spam(comment=comment, by=moderator)
    moderation.trash(comment=comment, by=moderator)
    deed = pressed(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    assert taught() == ["ham"]
    undo(deed=deed, by=moderator)
    assert taught() == []
    moderation.restore(comment=comment, by=moderator)
    assert taught() == ["spam"]


def test_an_undone_keep_is_unlearnt(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="approved", reported_at=timezone.now() - timedelta(hours=1))
    deed = pressed(moderator, lambda: moderation.keep(comment=comment, by=moderator))
    assert taught() == ["ham"]
    undo(deed=deed, by=moderator)
    assert taught() == []


def test_words_that_are_taken_out_go_from_what_they_taught(article: ArticlePage, moderator: User) -> None:
    told = a_comment(on=article, text="Ask Sam Miller about it")
    never_told = a_comment(on=article, text=f"Ask {redaction.stone()} about it")
    moderation.approve(comment=told, by=moderator)
    redaction.redact(
        comment=told, by=moderator, spans=[(4, 14)], seen=seen_of(Comment.objects.get(pk=told.pk))
    )
    moderation.approve(comment=never_told, by=moderator)
    one, two = (bytes(lesson.features) for lesson in Lesson.objects.live())
    assert one == two


ERASING: dict[str, Callable[[Comment, Any], Any]] = {
    "its writer erases everything": lambda comment, by: privacy.erase(email=comment.author_email),
    "its writer erases who they are": lambda comment, by: privacy.erase(
        email=comment.author_email, keep_words=True
    ),
    "its writer takes it back": lambda comment, by: editing.withdraw(comment=comment),
    "a moderator deletes it for good": lambda comment, by: moderation.delete(comment=comment, by=by),
}


@pytest.mark.parametrize("erase", ERASING.values(), ids=ERASING.keys())
def test_after_erasing_the_rebuilt_layer_is_as_if_the_comment_had_never_been(
    erase: Callable[[Comment, Any], Any],
    article: ArticlePage,
    moderator: User,
) -> None:
    others = [a_comment(on=article, text=f"Question {number}", author_email="") for number in range(3)]
    moderation.approve(comment=others[0], by=moderator)
    comment = a_comment(on=article, text="My own words", author_email="sam@example.org")
    moderation.approve(comment=comment, by=moderator)
    moderation.mark_as_spam(comment=others[1], by=moderator)
    learning.rebuild()
    erase(Comment.objects.get(pk=comment.pk), moderator)
    assert learner().is_due
    moderation.mark_as_spam(comment=others[2], by=moderator)
    after = stored_layer()
    assert Lesson.objects.count() == 3
    assert after == layer_of_a_site_that_saw_only(others, moderator)


def layer_of_a_site_that_saw_only(comments: list[Comment], by: User) -> bytes:
    """The layer after these decisions on these comments, from nothing."""
    Lesson.objects.all().delete()
    learner().delete()
    for comment, is_spam in zip(comments, (False, True, True), strict=True):
        learning.teach(comment=comment, is_spam=is_spam, by=by)
    return stored_layer()


@pytest.mark.parametrize("with_answer", [False, True])
def test_time_deletes_the_comment_but_not_what_it_taught(
    with_answer: bool, article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    moderation.mark_as_spam(comment=comment, by=moderator)
    if with_answer:
        a_comment(on=article, parent=comment, status="approved")
    before = layer()
    Comment.objects.filter(pk=comment.pk).update(changed_at=timezone.now() - timedelta(days=400))
    privacy.purge_expired()
    assert Lesson.objects.get().comment is None
    assert layer() == before


def test_emptying_the_view_of_spam_does_not_unlearn_what_spam_is(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    moderation.mark_as_spam(comment=comment, by=moderator)
    moderation.delete(comment=comment, by=moderator)
    assert taught() == ["spam"]


def test_keys_of_writers_and_hosts_go_after_a_day(approved: Comment) -> None:
    Lesson.objects.update(taught_at=timezone.now() - timedelta(hours=25))
    learning.rebuild_due()
    assert Lesson.objects.get().keys == []


def test_a_person_sees_what_the_filter_learnt_from_them(approved: Comment) -> None:
    rows = privacy.export_for(approved.author_email)
    lesson = next(row for row in rows if "learnt" in row["kind_of_record"])
    assert (lesson["comment_id"], lesson["is_spam"], lesson["by_id"]) == (approved.pk, False, None)
    assert lesson["features"]
    assert all(number.isdigit() for number in lesson["features"].split())
    assert json.dumps(rows, cls=DjangoJSONEncoder)
    assert any("learnt" in str(held.what) for held in privacy.holdings())


TAKING_BACK: dict[str, Callable[[Comment], Any]] = {
    "taken back": lambda comment: editing.withdraw(comment=comment),
    "erased": lambda comment: privacy.erase(email=comment.author_email),
}


@pytest.mark.parametrize("take_back", TAKING_BACK.values(), ids=TAKING_BACK.keys())
def test_of_an_emergency_that_its_writer_took_back_nothing_is_learnt(
    take_back: Callable[[Comment], Any], article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, status="approved")
    moderation.mark_as_spam(comment=comment, by=moderator)
    Comment.objects.update(urgent_at=timezone.now(), rank=0, status="pending")
    take_back(Comment.objects.get())
    assert not Lesson.objects.exists()
    moderation.mark_as_spam(comment=comment, by=moderator)
    assert desk.status(comment) == "spam"
    assert not Lesson.objects.exists()


def test_an_undone_answer_takes_back_what_its_approval_taught(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    answer = partial(moderation.reply, to=comment, by=moderator, text="Thank you.", approve=True)
    deed = pressed(moderator, answer)
    assert taught() == ["ham"]
    undo(deed=deed, by=moderator)
    assert taught() == []


def test_many_at_once_are_undone_at_once(article: ArticlePage, moderator: User) -> None:
    moderating = signed_in(moderator)
    crowd = [a_comment(on=article, author_email=f"reader{number}@example.org") for number in range(9)]
    desk.all_at_once(moderating, "spam", *crowd, next=desk.queue())
    assert taught() == ["spam"] * 9
    moderating.post(reverse("reader_comments:undo"), desk.form(moderating, desk.queue(), ".desk-done__undo"))
    assert taught() == []


def test_one_rebuild_waits_however_many_are_erased(article: ArticlePage, moderator: User) -> None:
    for _number in range(3):
        comment = a_comment(on=article, author_email="sam@example.org")
        moderation.approve(comment=comment, by=moderator)
    learning.rebuild()
    queued = DBTaskResult.objects.filter(task_path__contains="learning")
    privacy.erase(email="sam@example.org")
    a_comment(on=article)
    privacy.erase(email="robin@example.org")
    assert queued.count() == 1
    learning.replay.rebuild_later.call()
    assert not learner().is_due
