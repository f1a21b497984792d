"""What may speak of an emergency stays with staff until they have looked, whatever its writer does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.log_actions import LogContext

from clinic.users.models import User
from comments import editing, moderation, privacy
from comments.errors import OnlyForClinic, StaffLookFirst, TooMany
from comments.models import Comment, CommentEdit, DiscussionSettings
from comments.notifications.digests import digest
from comments.tokens import receipt_token
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.comments.road import sent

pytestmark = pytest.mark.django_db

PAIN = "I have chest pain and cannot breathe since the procedure today."
CALMED = "Never mind."


@pytest.fixture
def urgent(article: ArticlePage) -> Comment:
    return sent(article, text=PAIN).comment


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def calls() -> int:
    return DBTaskResult.objects.filter(task_path__endswith="tell_on_call").count()


def test_an_edit_leaves_the_first_words_until_somebody_attended(urgent: Comment, moderator: User) -> None:
    editing.edit(comment=urgent, text=CALMED)
    assert (now(urgent).text, CommentEdit.objects.get().text) == (PAIN, CALMED)
    receipt = reverse("comments:receipt", args=[receipt_token(urgent)])
    assert "Your new words wait for a person" in Client().get(receipt).text
    assert now(urgent).urgent_at
    assert "urgent" in {finding["name"] for finding in now(urgent).findings}
    moderation.attend(comment=urgent, by=moderator)
    editing.edit(comment=urgent, text="All is well again.")
    assert now(urgent).text == "All is well again."
    assert not now(urgent).edited_at
    assert not CommentEdit.objects.exists()


def test_new_words_of_what_was_never_public_are_no_edit_in_public(urgent: Comment, moderator: User) -> None:
    editing.edit(comment=urgent, text=CALMED)
    moderation.accept_edit(comment=urgent, by=moderator)
    assert (now(urgent).text, now(urgent).rewritten_at) == (CALMED, None)


def test_new_words_that_speak_of_an_emergency_stay_as_they_are(
    article: ArticlePage, moderator: User, reader: Client
) -> None:
    comment = sent(article).comment
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=PAIN)
    with pytest.raises(StaffLookFirst):
        editing.edit(comment=comment, text=CALMED)
    assert CommentEdit.objects.get().text == PAIN
    answer = reader.post(reverse("comments:act", args=[receipt_token(comment), "edit"]), {"text": CALMED})
    assert answer.status_code == 409
    assert "until our staff have looked" in answer.text


def test_whoever_is_on_call_is_called_once_however_often_it_is_edited(
    article: ArticlePage, urgent: Comment
) -> None:
    for number in range(5):
        editing.edit(comment=urgent, text=f"I am better, version {number}.")
    assert calls() == 1


def test_edits_without_end_are_too_many(article: ArticlePage, settings: Settings) -> None:
    settings.COMMENTS = {"acts_an_hour": 2}
    comment = sent(article).comment
    for number in range(2):
        editing.edit(comment=comment, text=f"May I shower on day {number}?")
    with pytest.raises(TooMany):
        editing.edit(comment=comment, text="May I shower at all?")


def test_once_taken_back_it_is_not_edited_any_more(urgent: Comment, reader: Client) -> None:
    editing.withdraw(comment=urgent)
    assert (
        "Change your words" not in reader.get(reverse("comments:receipt", args=[receipt_token(urgent)])).text
    )
    with pytest.raises(StaffLookFirst):
        editing.edit(comment=urgent, text=CALMED)


@pytest.mark.parametrize("keep_words", [False, True])
def test_erased_it_tells_of_nobody_and_goes_once_staff_have_looked(
    urgent: Comment, moderator: User, keep_words: bool
) -> None:
    privacy.erase(email="sam@example.org", keep_words=keep_words)
    left = now(urgent)
    assert (left.text, left.author_name, left.author_email, left.author_key) == (PAIN, "", "", "")
    assert left.ip_address is None
    assert left.urgent_at
    with pytest.raises(OnlyForClinic):
        moderation.approve(comment=left, by=moderator)
    moderation.attend(comment=left, by=moderator)
    privacy.purge_expired()
    assert now(urgent).text == PAIN
    Comment.objects.update(changed_at=timezone.now() - timedelta(days=2))
    assert privacy.purge_expired()["erased emergencies"] == 1
    assert not Comment.objects.exists()


def test_erased_while_public_it_leaves_the_page_and_new_words_stay_with_staff(
    article: ArticlePage, moderator: User, reader: Client
) -> None:
    comment = sent(article).comment
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=PAIN)
    privacy.erase(email="sam@example.org", keep_words=True)
    assert comment.text not in reader.get(article.url).text
    assert CommentEdit.objects.get().text == PAIN


def test_undo_of_what_came_before_does_not_take_it_from_those_on_call(
    article: ArticlePage, moderator: User
) -> None:
    comment = sent(article).comment
    with LogContext(user=moderator) as deed:
        moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=PAIN)
    assert undo(deed=deed.uuid, by=moderator).skipped == 1
    assert now(comment).urgent_at


def test_undo_does_not_publish_what_was_taken_back_since(
    article: ArticlePage, urgent: Comment, moderator: User
) -> None:
    Comment.objects.update(status="approved")
    with LogContext(user=moderator) as deed:
        moderation.hold(comment=urgent, by=moderator)
    editing.withdraw(comment=urgent)
    assert undo(deed=deed.uuid, by=moderator).skipped == 1
    assert (now(urgent).status, now(urgent).for_clinic) == ("pending", True)


def test_undo_does_not_publish_words_that_came_since(article: ArticlePage, moderator: User) -> None:
    comment = sent(article).comment
    moderation.approve(comment=comment, by=moderator)
    with LogContext(user=moderator) as deed:
        moderation.hold(comment=comment, by=moderator)
    editing.edit(comment=comment, text="Nobody has read these words.")
    assert undo(deed=deed.uuid, by=moderator).skipped == 1
    assert now(comment).status == "pending"


def test_no_mail_holds_what_its_writer_took_out(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.mail_words = True
    rules.save()
    comment = sent(article, text=f"{PAIN} Please call me on 555-123-4567.").comment
    editing.take_out(comment=comment)
    assert "555-123" in now(comment).text
    assert "555-123" not in str(digest(Comment.objects.all(), ["m@clinic.example"]).body)
