"""Words that tell too much: asked about, taken out for good, or left, by their writer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import editing, moderation, privacy, redaction
from comments.checking import ordinary
from comments.decisions import seen_of
from comments.errors import StaffLookFirst
from comments.models import Comment, CommentEdit, DiscussionSettings, Facet
from comments.notifications.digests import digest
from comments.submission import submit
from comments.tokens import receipt_token
from procedures.models import ArticlePage

pytestmark = pytest.mark.django_db

BORN = "I was born on 4 July 1961 and wonder about the needle."
URGENT = "I am bleeding heavily since my biopsy on May 3 and I feel faint. Please call me on 555-123-4567."
ASKS = "Do you want everyone to read this?"


def posted(article: ArticlePage, text: str = BORN, **fields: Any) -> Comment:
    given = {"name": "Sam", "email": "sam@example.org"} | fields
    return submit(page=article, text=text, evidence=ordinary(), **given).comment


def at(comment: Comment, act: str = "") -> str:
    token = receipt_token(comment)
    return reverse("comments:act", args=[token, act]) if act else reverse("comments:receipt", args=[token])


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def everything_stored() -> str:
    tables = (Comment, CommentEdit, Facet, ModelLogEntry)
    return str([list(table.objects.values()) for table in tables])


def test_the_words_are_marked_and_two_ways_are_offered(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    page = reader.get(at(comment)).text
    assert comment.status == "pending"
    assert ASKS in page
    assert "4 July 1961</mark>" in page
    assert "Take these out" in page
    assert "Leave it as it is" in page


def test_taken_out_they_are_gone_from_everywhere(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    before = (comment.text_hash, comment.resend_key)
    reader.post(at(comment, "take-out"))
    reader.post(at(comment, "take-out"))
    assert "1961" not in everything_stored()
    after = now(comment)
    assert after.text == "I was born on [taken out] and wonder about the needle."
    assert "[taken out]" in after.html
    assert not {after.text_hash, after.resend_key} & {*before}
    assert not Facet.objects.filter(comment=comment, value="identifiers").exists()
    page = reader.get(at(comment)).text
    assert ASKS not in page
    assert "You had them taken out" in page


def test_however_many_there_are_all_are_taken_out(article: ArticlePage, reader: Client) -> None:
    comment = posted(article, " ".join(f"Call 555-010-{number:04}." for number in range(1000, 1070)))
    reader.post(at(comment, "take-out"))
    assert "555" not in now(comment).text
    assert now(comment).text.count("[taken out]") == 70


def test_left_in_they_wait_and_the_moderator_sees_why(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    reader.post(at(comment, "leave-in"))
    assert now(comment).text == BORN
    assert now(comment).shield == "left"
    assert "identifiers" in {finding["name"] for finding in now(comment).findings}
    assert ASKS not in reader.get(at(comment)).text


def test_a_closed_tab_leaves_it_held(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    assert posted(article).status == "pending"


def test_without_them_it_shows_where_the_clinics_rules_allow(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = posted(article)
    editing.take_out(comment=comment)
    assert now(comment).status == "approved"


def test_what_was_approved_before_its_writer_answered_can_still_be_taken_out(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article)
    moderation.approve(comment=comment, by=moderator)
    assert "1961" in reader.get(article.url).text
    reader.post(at(comment, "take-out"))
    page = reader.get(article.url).text
    assert "1961" not in page
    assert "[taken out]" in page


def test_new_words_that_wait_are_asked_about_and_the_public_ones_stay(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article, "Is the needle long?")
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=BORN)
    assert ASKS in reader.get(at(comment)).text
    reader.post(at(comment, "take-out"))
    assert "1961" not in everything_stored()
    assert "[taken out]" in CommentEdit.objects.get().text
    assert now(comment).text == "Is the needle long?"
    assert ASKS not in reader.get(at(comment)).text


def test_nobody_is_asked_where_the_clinic_says_so_or_only_it_reads(
    article: ArticlePage, reader: Client, rules: DiscussionSettings
) -> None:
    private = posted(article, for_clinic=True)
    assert ASKS not in reader.get(at(private)).text
    rules.shield = False
    rules.save()
    unasked = posted(ArticlePage.objects.get(pk=article.pk), f"{BORN} And about the time.")
    assert ASKS not in reader.get(at(unasked)).text
    assert "identifiers" in {finding["name"] for finding in unasked.findings}


def test_no_mail_to_moderators_holds_the_words_while_their_writer_is_asked(
    article: ArticlePage, moderator: User, rules: DiscussionSettings, run_tasks: Any, mailoutbox: list[Any]
) -> None:
    rules.mail_words = True
    rules.save()
    comment = posted(article)
    run_tasks()
    assert "1961" not in str([mail.body for mail in mailoutbox])
    assert "1961" not in str(digest(Comment.objects.all(), ["m@clinic.example"]).body)
    editing.leave_in(comment=comment)
    assert "1961" in str(digest(Comment.objects.all(), ["m@clinic.example"]).body)


def test_words_taken_out_in_public_count_as_an_edit(article: ArticlePage, moderator: User) -> None:
    comment = posted(article)
    editing.take_out(comment=comment)
    assert not now(comment).rewritten_at
    public = posted(article, f"{BORN} And about the time.")
    moderation.approve(comment=public, by=moderator)
    editing.take_out(comment=public)
    assert now(public).rewritten_at


def test_a_script_gets_the_answer_alone(article: ArticlePage, reader: Client) -> None:
    comment = posted(article)
    answer = reader.post(at(comment, "take-out"), headers={"HX-Request": "true"}, follow=True)
    assert answer.text.strip().startswith('<section class="receipt"')
    assert "[taken out]" in answer.text


def test_of_an_emergency_staff_keep_the_first_words_and_its_writer_is_told_so(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article, URGENT)
    assert "Our staff see them until they decide" in reader.get(at(comment)).text
    for _press in range(2):
        reader.post(at(comment, "take-out"))
    assert now(comment).text == URGENT
    assert now(comment).urgent_at
    assert "555" not in CommentEdit.objects.get().text
    page = reader.get(at(comment)).text
    assert ASKS not in page
    assert "Our staff still see your first words" in page
    moderation.attend(comment=comment, by=moderator)
    assert now(comment).text == URGENT


@pytest.mark.parametrize("way", ["approve", "reply", "redact", "accept"])
def test_what_was_taken_out_of_an_emergency_is_never_published(
    article: ArticlePage, reader: Client, moderator: User, way: str
) -> None:
    comment = posted(article, URGENT)
    editing.take_out(comment=comment)
    fresh, seen = now(comment), seen_of(now(comment))
    if way == "reply":
        moderation.reply(to=fresh, by=moderator, text="Please call us.", approve=True)
    elif way == "redact":
        redaction.redact(comment=fresh, by=moderator, spans=[(0, 4)], seen=seen, approve=True)
    else:
        if way == "accept":
            moderation.accept_edit(comment=fresh, by=moderator)
        moderation.approve(comment=fresh, by=moderator)
    assert now(comment).is_public
    page = reader.get(article.url).text
    assert "[taken out]" in page
    assert "555-123" not in page
    CommentEdit.objects.update(settled_at=F("settled_at") - timedelta(hours=1))
    privacy.forget_settled_edits()
    assert "555-123" not in everything_stored()


def test_of_a_refused_emergency_it_goes_when_undo_is_over(article: ArticlePage, moderator: User) -> None:
    comment = posted(article, URGENT)
    editing.take_out(comment=comment)
    moderation.trash(comment=comment, by=moderator)
    assert privacy.forget_settled_edits() == 0
    assert now(comment).text == URGENT
    hour = timedelta(hours=1)
    Comment.objects.update(edited_at=F("edited_at") - hour, changed_at=F("changed_at") - hour)
    assert privacy.forget_settled_edits() == 1
    assert privacy.forget_settled_edits() == 0
    assert "555-123" not in everything_stored()


def test_new_words_later_publish_no_more_of_it(article: ArticlePage, moderator: User) -> None:
    comment = posted(article, URGENT)
    editing.take_out(comment=comment)
    CommentEdit.objects.update(findings=[])
    editing.edit(comment=comment, text="I am better now.")
    moderation.approve(comment=comment, by=moderator)
    assert "555" not in now(comment).text


def test_of_new_words_that_may_speak_of_an_emergency_nothing_is_taken_out_before_staff_looked(
    article: ArticlePage, reader: Client, moderator: User
) -> None:
    comment = posted(article, "Is the needle long?")
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text=URGENT)
    with pytest.raises(StaffLookFirst):
        editing.take_out(comment=comment)
    assert "until our staff have looked" in reader.post(at(comment, "take-out")).text
    assert CommentEdit.objects.get().text == URGENT
