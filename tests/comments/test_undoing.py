from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import counts, editing, moderation, rechecking, redaction
from comments.errors import NotAllowed, TooLate
from comments.models import Comment, DiscussionSettings, Report
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.texts import FINE
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db
UNDO = reverse("reader_comments:undo")


def done(user: User, *acts: Callable[[], Any]) -> UUID:
    """Do these as one press of a button; gives the mark of the deed."""
    with LogContext(user=user) as context:
        for act in acts:
            act()
    return context.uuid


@pytest.mark.parametrize(
    ("verb", "before"),
    [
        ("approve", "pending"),
        ("approve", "spam"),
        ("hold", "approved"),
        ("spam", "approved"),
        ("not-spam", "spam"),
        ("trash", "approved"),
        ("restore", "trash"),
    ],
)
def test_each_verb_can_be_undone(verb: str, before: str, article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status=before)
    counted = counts.numbers()
    deed = done(moderator, lambda: moderation.VERBS[verb](comment=comment, by=moderator))
    assert undo(deed=deed, by=moderator).number == 1
    after = Comment.objects.get(pk=comment.pk)
    assert (after.status, after.changed_at, after.decided_at) == (before, comment.changed_at, None)
    assert counts.numbers() == counted


def test_undoing_brings_back_the_lanes_and_the_reports(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(
        on=article, urgent_at="2026-01-02T03:04:05Z", reported_at="2026-01-03T03:04:05Z", rank=0
    )
    report = Report.objects.create(comment=comment, reason="rude", network_key="a")
    comment.refresh_from_db()
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    report.refresh_from_db()
    assert report.closed_at
    undo(deed=deed, by=moderator)
    after = Comment.objects.get(pk=comment.pk)
    assert (after.urgent_at, after.reported_at, after.rank) == (comment.urgent_at, comment.reported_at, 0)
    report.refresh_from_db()
    assert report.closed_at is None


def test_many_are_undone_at_once_but_for_those_that_changed_since(
    article: ArticlePage, moderator: User
) -> None:
    one, two = a_comment(on=article), a_comment(on=article)
    deed = done(moderator, *(lambda c=c: moderation.approve(comment=c, by=moderator) for c in (one, two)))
    moderation.trash(comment=two, by=a_user("administrator"))
    undone = undo(deed=deed, by=moderator)
    assert (undone.number, undone.skipped) == (1, 1)
    assert [desk.status(one), desk.status(two)] == ["pending", "trash"]


def test_undoing_twice_changes_nothing_the_second_time(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    undo(deed=deed, by=moderator)
    assert undo(deed=deed, by=moderator).number == 0
    assert desk.status(comment) == "pending"


def test_no_rule_shows_what_a_moderator_took_back(
    article: ArticlePage, moderator: User, when_sure: DiscussionSettings
) -> None:
    then = timezone.now() - timedelta(hours=1)
    comment = a_comment(on=article, text=FINE, created_at=then, changed_at=then)
    undo(deed=done(moderator, lambda: moderation.approve(comment=comment, by=moderator)), by=moderator)
    rechecking.check_again(comment=comment, by=moderator)
    assert desk.status(comment) == "pending"


def test_after_its_minute_nothing_is_undone(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    for entry in ModelLogEntry.objects.all():
        ModelLogEntry.objects.update(timestamp=entry.timestamp - timedelta(seconds=61))
    with pytest.raises(TooLate):
        undo(deed=deed, by=moderator)
    assert desk.status(comment) == "approved"


def test_nobody_undoes_what_another_one_did(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    with pytest.raises(NotAllowed):
        undo(deed=deed, by=a_user("administrator"))
    assert desk.status(comment) == "approved"


def test_an_answer_with_its_approval_is_undone_as_one(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    deed = done(
        moderator, lambda: moderation.reply(to=comment, by=moderator, text="Thank you.", approve=True)
    )
    assert undo(deed=deed, by=moderator).number == 1
    assert desk.status(comment) == "pending"
    assert comment.replies.get().status == "trash"


def test_links_come_back(article: ArticlePage, moderator: User) -> None:
    text = "See https://one.example/ and https://two.example/ please"
    comment = a_comment(on=article, text=text, html=redaction.plaintext.to_html(text))
    taken = (
        lambda a=a: redaction.remove_link(comment=comment, by=moderator, address=a)
        for a in ("https://one.example/", "https://two.example/")
    )
    undo(deed=done(moderator, *taken), by=moderator)
    after = Comment.objects.get(pk=comment.pk)
    assert (after.html, after.removed_links) == (comment.html, [])


def test_the_link_of_the_deed_comes_back_and_no_other(article: ArticlePage, moderator: User) -> None:
    text = "See https://one.example/ and https://two.example/ please"
    comment = a_comment(on=article, text=text, html=redaction.plaintext.to_html(text))
    one, two = "https://one.example/", "https://two.example/"
    redaction.remove_link(comment=comment, by=moderator, address=one)
    deed = done(moderator, lambda: redaction.remove_link(comment=comment, by=moderator, address=two))
    redaction.restore_link(comment=comment, by=moderator, address=one)
    assert undo(deed=deed, by=moderator).number == 1
    assert Comment.objects.get().removed_links == []
    assert undo(deed=deed, by=moderator).number == 0


@pytest.mark.parametrize("lane", ["urgent_at", "complained_at", "reported_at", "edited_at"])
def test_what_came_after_the_deed_is_never_swept_away(
    lane: str, article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    Comment.objects.update(**{lane: timezone.now()})
    assert undo(deed=deed, by=moderator).number == 0
    assert desk.status(comment) == "approved"


def test_an_emergency_that_its_writer_adds_survives_the_undo(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    deed = done(moderator, lambda: moderation.approve(comment=comment, by=moderator))
    editing.edit(comment=comment, text="I have chest pain and can not breathe since the procedure today.")
    assert undo(deed=deed, by=moderator).number == 0
    assert Comment.objects.get().urgent_at


def test_what_its_writer_took_back_is_never_published_again(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, status="approved")
    deed = done(moderator, lambda: moderation.hold(comment=comment, by=moderator))
    Comment.objects.update(for_clinic=True)
    assert undo(deed=deed, by=moderator).number == 0
    assert desk.status(comment) == "pending"


def test_the_message_has_a_button_that_undoes_as_a_plain_form(article: ArticlePage, moderator: User) -> None:
    moderating, comment = signed_in(moderator), a_comment(on=article)
    moderating.post(desk.judge(comment, "spam"), {"next": desk.queue()})
    press_undo(moderating)
    assert desk.status(comment) == "pending"
    assert "1 comment stands as before" in desk.message(moderating, desk.queue())


def test_undo_pressed_twice_says_that_it_was_undone(article: ArticlePage, moderator: User) -> None:
    moderating, comment = signed_in(moderator), a_comment(on=article)
    for verb in ("spam", "approve"):
        moderating.post(desk.judge(comment, verb), {"next": desk.queue()})
        form = undo_form(moderating)
        moderating.post(UNDO, form)
        desk.message(moderating, desk.queue())
        moderating.post(UNDO, form)
        assert desk.message(moderating, desk.queue()) == "It was undone already."


def test_an_answer_taken_back_twice_was_taken_back_already(article: ArticlePage, moderator: User) -> None:
    question = a_comment(on=article, status="approved")
    deed = done(moderator, lambda: moderation.reply(to=question, by=moderator, text="Thank you."))
    assert [undo(deed=deed, by=moderator).again for _time in range(2)] == [False, True]


def test_the_undo_of_somebody_elses_deed_says_so(article: ArticlePage, moderator: User) -> None:
    moderating, other = signed_in(moderator), signed_in(a_user("administrator"))
    moderating.post(desk.judge(a_comment(on=article), "spam"), {"next": desk.queue()})
    other.post(UNDO, undo_form(moderating))
    assert "somebody else did this" in desk.message(other, desk.queue())


def test_where_something_was_done_since_that_is_said(article: ArticlePage, moderator: User) -> None:
    moderating, comment = signed_in(moderator), a_comment(on=article)
    moderating.post(desk.judge(comment, "spam"), {"next": desk.queue()})
    moderation.trash(comment=comment, by=moderator)
    moderating.post(UNDO, undo_form(moderating))
    assert "something else was done to it since" in desk.message(moderating, desk.queue())


def test_many_at_once_have_one_undo(article: ArticlePage, moderator: User) -> None:
    moderating, crowd = signed_in(moderator), [a_comment(on=article) for _number in range(18)]
    desk.all_at_once(moderating, "approve", *crowd, next=desk.queue())
    press_undo(moderating)
    assert {desk.status(comment) for comment in crowd} == {"pending"}
    assert "18 comments stand as before" in desk.message(moderating, desk.queue())


@pytest.mark.parametrize("deed", ["", "nonsense", str(uuid4())])
def test_a_mark_that_is_none_is_answered_with_a_word(
    moderator: User, deed: str, article: ArticlePage
) -> None:
    moderating = signed_in(moderator)
    assert moderating.post(UNDO, {"deed": deed}).status_code == 302
    assert desk.message(moderating, desk.queue())


def undo_form(browser: Client) -> dict[str, Any]:
    """What the button of the message sends."""
    return desk.form(browser, desk.queue(), ".desk-done__undo")


def press_undo(browser: Client) -> None:
    """Press the button of the message as a browser without scripts does."""
    browser.post(UNDO, undo_form(browser))
