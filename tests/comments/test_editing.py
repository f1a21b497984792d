"""What a writer can do with a comment by its private link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import counts, editing, moderation, submission
from comments.checking import ordinary
from comments.errors import AskedBefore, Gone, OnlyForClinic, TooLate, TooMany
from comments.models import Comment, CommentEdit, DiscussionSettings, Facet
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

FEVER = "I have a high fever and shivers since my biopsy this morning."


def posted(article: ArticlePage, text: str = "Is the needle long?", **fields: Any) -> Comment:
    """A comment that came by the form."""
    given = {"name": "Sam", "email": "sam@example.org"} | fields
    return submission.submit(page=article, text=text, evidence=ordinary(), **given).comment


def at(comment: Comment, act: str = "") -> str:
    token = receipt_token(comment)
    return reverse("comments:act", args=[token, act]) if act else reverse("comments:receipt", args=[token])


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_what_waits_takes_the_new_words_and_is_checked_anew(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    reader.post(at(comment, "edit"), {"text": "See https://pills.example and https://shop.example"})
    assert "pills.example" in now(comment).html
    assert "links" in {finding["name"] for finding in now(comment).findings}
    assert Facet.objects.filter(comment=comment, kind="host", value="pills.example").exists()


def test_what_is_public_keeps_the_old_words_until_a_person_agrees(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article)
    moderation.approve(comment=comment, by=moderator)
    reader.post(at(comment, "edit"), {"text": "Is the needle very long?"})
    assert now(comment).text == "Is the needle long?"
    assert "Is the needle long?" in reader.get(article.url).text
    assert "Your new words wait for a person" in reader.get(at(comment)).text
    moderation.accept_edit(comment=now(comment), by=moderator)
    assert "Is the needle very long?" in reader.get(article.url).text


def test_an_edit_that_speaks_of_an_emergency_reaches_someone_at_once(
    article: ArticlePage, moderator: User
) -> None:
    comment = posted(article)
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=FEVER)
    assert now(comment).urgent_at
    assert CommentEdit.objects.get().findings[0]["name"] == "urgent"


def test_after_the_clinics_minutes_it_is_too_late(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    comment = posted(article)
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=rules.edit_minutes + 1))
    with pytest.raises(TooLate):
        editing.edit(comment=comment, text="Other words.")
    answer = reader.post(at(comment, "edit"), {"text": "Other words."})
    assert answer.status_code == 409
    assert "too late" in answer.text
    assert "Other words." in answer.text
    assert "Change your words" not in reader.get(at(comment)).text


def test_no_words_are_refused_by_the_field(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    answer = reader.post(at(comment, "edit"), {"text": "  "})
    assert answer.status_code == 422
    assert "Please write your comment" in answer.text
    assert now(comment).text == comment.text


def test_a_comment_is_taken_back_for_good(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    link = at(comment, "withdraw")
    assert reader.post(link)["Location"].startswith(at(comment).partition(":")[0])
    assert not Comment.objects.exists()
    assert reader.post(link).status_code == 410
    answer = reader.get(at(comment))
    assert answer.status_code == 410
    assert "You took your comment back." in answer.text


def test_answers_stay_when_it_is_taken_back(article: ArticlePage, reader: Client) -> None:
    comment = a_comment(on=article, status="approved", text="My secret words")
    a_comment(on=article, status="approved", parent=comment, text="An answer")
    reader.post(at(comment, "withdraw"))
    page = reader.get(article.url).text
    assert "This comment was removed." in page
    assert "An answer" in page
    assert "My secret words" not in page


@pytest.mark.parametrize("status", ["spam", "trash"])
def test_a_second_look_can_be_asked_for_once(article: ArticlePage, reader: Client, status: str) -> None:
    comment = a_comment(on=article, status=status)
    assert "Ask for a second look" in reader.get(at(comment)).text
    reader.post(at(comment, "ask-again"))
    assert now(comment).status == "pending"
    assert counts.numbers()[status] == 0
    Comment.objects.update(status=status)
    assert "Ask for a second look" not in reader.get(at(comment)).text
    with pytest.raises(AskedBefore):
        editing.ask_again(comment=comment)


def test_a_look_at_a_link_changes_nothing(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    for act in ("edit", "withdraw", "ask-again", "take-out", "leave-in"):
        assert reader.get(at(comment, act))["Location"].startswith(at(comment).partition(":")[0])
    assert now(comment).text == comment.text


def test_an_altered_link_leads_nowhere(article: ArticlePage, reader: Client) -> None:
    link = at(posted(article), "withdraw").replace("receipt/", "receipt/x")
    assert reader.post(link).status_code == 404
    assert Comment.objects.count() == 1


def test_nothing_can_be_done_with_what_is_gone(article: ArticlePage) -> None:
    comment = posted(article)
    Comment.objects.all().delete()
    for act in (editing.take_out, editing.leave_in, editing.ask_again):
        with pytest.raises(Gone):
            act(comment=comment)
    editing.withdraw(comment=comment)


def test_staff_answers_are_not_edited_by_a_link(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, by_staff=True, user=moderator, status="approved")
    with pytest.raises(TooLate):
        editing.edit(comment=comment, text="Other words.")


def test_an_emergency_taken_back_leaves_the_page_and_stays_with_staff_until_they_looked(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article, FEVER)
    moderation.approve(comment=comment, by=moderator)
    Comment.objects.update(urgent_at=timezone.now())
    page = reader.post(at(comment, "withdraw"), follow=True).text
    assert "You took your comment back." in page
    assert "our staff look at it before it is deleted" in page
    assert FEVER not in reader.get(article.url).text
    assert (now(comment).status, now(comment).for_clinic) == ("pending", True)
    with pytest.raises(OnlyForClinic):
        moderation.approve(comment=now(comment), by=moderator)
    reader.post(at(comment, "withdraw"))
    assert ModelLogEntry.objects.filter(action="comments.withdraw").count() == 1
    moderation.attend(comment=now(comment), by=moderator)
    reader.post(at(comment, "withdraw"))
    assert not Comment.objects.exists()


def test_the_old_words_after_all_end_the_edit(article: ArticlePage, moderator: User) -> None:
    comment = posted(article)
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text="Is the needle very long?")
    editing.edit(comment=comment, text="Is the needle long?")
    assert not CommentEdit.objects.exists()
    assert not now(comment).edited_at


def test_an_edit_clears_nobody_of_how_the_first_words_came(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    trapped = replace(ordinary(), honeypot="yes")
    comment = submission.submit(page=article, text="Hello there.", name="Sam", evidence=trapped).comment
    editing.edit(comment=comment, text="Is the needle long?")
    assert now(comment).status == "pending"
    assert "honeypot" in {finding["name"] for finding in now(comment).findings}


def test_an_edit_of_what_a_person_held_publishes_nothing(
    article: ArticlePage, when_sure: DiscussionSettings, moderator: User
) -> None:
    comment = posted(article)
    moderation.hold(comment=comment, by=moderator)
    editing.edit(comment=comment, text="Is the needle very long?")
    assert now(comment).status == "pending"


def test_a_second_look_shows_as_a_reason_and_is_told_of(article: ArticlePage, reader: Client) -> None:
    comment = a_comment(on=article, status="trash", moderators_told_at=timezone.now())
    reader.post(at(comment, "ask-again"))
    assert now(comment).findings[0]["sentence"] == "The writer asked for a second look."
    assert DBTaskResult.objects.filter(task_path__endswith="tell_moderators").exists()


def test_many_second_looks_from_one_network_are_too_many(article: ArticlePage, settings: Settings) -> None:
    settings.COMMENTS = {"acts_an_hour": 2}
    refused = [a_comment(on=article, status="spam", ip_address="192.0.2.7") for _number in range(3)]
    for comment in refused[:2]:
        editing.ask_again(comment=comment)
    with pytest.raises(TooMany):
        editing.ask_again(comment=refused[2])
    assert editing.ask_again(comment=a_comment(on=article, status="spam", ip_address="192.0.2.8"))


def test_staff_with_a_session_act_with_their_token(article: ArticlePage, moderator: User) -> None:
    comment = posted(article)
    browser = signed_in(moderator, enforce_csrf_checks=True)
    assert browser.post(at(comment, "withdraw")).status_code == 403
    token = browser.get(at(comment)).text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.post(at(comment, "withdraw"), {"csrfmiddlewaretoken": token})
    assert not Comment.objects.exists()


def test_the_latest_words_are_the_only_ones_that_wait(article: ArticlePage, moderator: User) -> None:
    comment = posted(article)
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text="Is the needle very long?")
    moderation.hold(comment=comment, by=moderator)
    editing.edit(comment=comment, text="I was born on 4 July 1961, is the needle long?")
    assert not CommentEdit.objects.exists()
    assert not now(comment).edited_at
    assert editing.asked_about(now(comment)) == comment


def test_a_mended_comma_is_no_duplicate_of_itself(article: ArticlePage) -> None:
    comment = posted(article, "is the needle long and how long does it take in your clinic")
    editing.edit(comment=comment, text="Is the needle long, and how long does it take in your clinic?")
    assert "duplicate" not in {finding["name"] for finding in now(comment).findings}
    assert now(comment).label == "ham"
