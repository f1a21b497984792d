"""What a writer can do with a comment by its private link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.users.models import User
from comments import counts, editing, moderation, submission
from comments.checking import ordinary
from comments.errors import AskedBefore, Gone, TooLate
from comments.models import Comment, CommentEdit, DiscussionSettings, Facet
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

TELLING = "I was born on 4 July 1961 and wonder about the needle."


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
    editing.edit(comment=comment, text="I have a high fever and shivers since my biopsy this morning.")
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
    assert reader.post(link)["Location"] == at(comment)
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
        assert reader.get(at(comment, act))["Location"] == at(comment)
    assert now(comment).text == comment.text


def test_an_altered_link_leads_nowhere(article: ArticlePage, reader: Client) -> None:
    link = at(posted(article), "withdraw").replace("receipt/", "receipt/x")
    assert reader.post(link).status_code == 404
    assert Comment.objects.count() == 1


def test_words_that_tell_too_much_are_marked_and_asked_about(article: ArticlePage, reader: Client) -> None:
    comment = posted(article, TELLING)
    page = reader.get(at(comment)).text
    assert comment.status == "pending"
    assert "Do you want everyone to read this?" in page
    assert "4 July 1961</mark>" in page


def test_taken_out_they_are_gone_from_everywhere(article: ArticlePage, reader: Client) -> None:
    comment = posted(article, TELLING)
    reader.post(at(comment, "take-out"))
    reader.post(at(comment, "take-out"))
    stored = str(Comment.objects.values().get())
    assert "1961" not in stored
    assert "[taken out]" in now(comment).html
    assert now(comment).text_hash != comment.text_hash
    page = reader.get(at(comment)).text
    assert "Do you want everyone to read this?" not in page
    assert "You had them taken out" in page


def test_left_in_they_wait_and_the_moderator_sees_why(article: ArticlePage, reader: Client) -> None:
    comment = posted(article, TELLING)
    reader.post(at(comment, "leave-in"))
    assert now(comment).text == TELLING
    assert now(comment).shield == "left"
    assert "identifiers" in {finding["name"] for finding in now(comment).findings}


def test_a_closed_tab_leaves_it_held(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    assert posted(article, TELLING).status == "pending"


def test_without_them_it_shows_where_the_clinics_rules_allow(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = posted(article, TELLING)
    editing.take_out(comment=comment)
    assert now(comment).status == "approved"


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
