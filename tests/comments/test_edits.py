from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import editing, moderation, plaintext, privacy, redaction
from comments.decisions import seen_of
from comments.errors import EditSettled, OtherWords
from comments.models import Comment, CommentEdit
from comments.undoing import Undone, undo
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

OLD = "See https://good.example/page please."
NEW = "See https://good.example/page for all of it, please."


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    """A public comment whose writer wants other words."""
    made = a_comment(on=article, status="approved", text=OLD, html=plaintext.to_html(OLD))
    editing.edit(comment=made, text=NEW)
    return Comment.objects.get()


def done_and_undone(user: User, act: Callable[[], object], *since: Callable[[], object]) -> Undone:
    """One press of a button, what happens then, and the press of Undo."""
    with LogContext(user=user) as context:
        act()
    for other in since:
        other()
    return undo(deed=context.uuid, by=user)


def page(comment: Comment, answer: str) -> str:
    return reverse("reader_comments:edit", args=[comment.pk, answer])


def test_whoever_did_not_see_the_edit_decides_nothing(article: ArticlePage, moderator: User) -> None:
    public = a_comment(on=article, status="approved", text=OLD)
    seen = seen_of(public)
    editing.edit(comment=public, text="I have chest pain and I can't breathe.")
    for verb in (moderation.trash, moderation.mark_as_spam, moderation.delete, moderation.keep):
        with pytest.raises(OtherWords):
            verb(comment=public, by=moderator, seen=seen)
    assert Comment.objects.get().urgent_at
    assert CommentEdit.objects.get(settled_at=None).text == "I have chest pain and I can't breathe."


def test_the_words_that_wait_stand_in_the_row(comment: Comment, moderator: User) -> None:
    row = desk.screen(signed_in(moderator), desk.queue(status="edits")).select_one("[data-desk-row]")
    assert row is not None
    assert f"Wants to say instead: {NEW}" in desk.words(row)


def test_accepting_shows_the_new_words_as_edited(comment: Comment, moderator: User) -> None:
    moderation.accept_edit(comment=comment, by=moderator)
    after = Comment.objects.get()
    assert (after.text, after.edited_at) == (NEW, None)
    assert after.rewritten_at


@pytest.mark.parametrize("verb", [moderation.accept_edit, moderation.refuse_edit])
def test_both_answers_can_be_undone(verb: moderation.Verb, comment: Comment, moderator: User) -> None:
    undone = done_and_undone(moderator, lambda: verb(comment=comment, by=moderator))
    after = Comment.objects.get()
    assert (undone.number, after.text, after.html) == (1, OLD, comment.html)
    assert (after.edited_at, after.changed_at, after.rewritten_at) == (
        comment.edited_at,
        comment.changed_at,
        None,
    )
    moderation.accept_edit(comment=comment, by=moderator)
    assert Comment.objects.get().text == NEW


def test_the_desk_offers_undo_after_both(comment: Comment, moderator: User) -> None:
    moderating = signed_in(moderator)
    for answer in ("refuse", "accept"):
        moderating.post(
            page(comment, answer),
            desk.form(moderating, desk.detail(comment), f"form[action*='{page(comment, 'accept')}']"),
        )
        form = desk.form(moderating, desk.queue(), ".desk-done__undo")
        moderating.post(reverse("reader_comments:undo"), form)
        assert (Comment.objects.get().text, CommentEdit.objects.get().text) == (OLD, NEW)


def test_later_words_of_the_writer_are_not_swept_away(comment: Comment, moderator: User) -> None:
    undone = done_and_undone(
        moderator,
        lambda: moderation.accept_edit(comment=comment, by=moderator),
        lambda: editing.edit(comment=comment, text="Third words."),
    )
    assert undone.number == 0
    assert (Comment.objects.get().text, CommentEdit.objects.get().text) == (NEW, "Third words.")
    assert CommentEdit.objects.get().settled_at is None


def test_words_redacted_since_do_not_come_back(comment: Comment, moderator: User) -> None:
    def take_out() -> None:
        seen = seen_of(Comment.objects.get())
        redaction.redact(comment=comment, by=moderator, spans=[(0, 3)], seen=seen)

    undone = done_and_undone(
        moderator, lambda: moderation.accept_edit(comment=comment, by=moderator), take_out
    )
    assert undone.number == 0
    assert OLD not in str([*Comment.objects.values(), *CommentEdit.objects.values()])


def test_who_decides_second_on_an_edit_is_told(comment: Comment, moderator: User) -> None:
    moderating = signed_in(moderator)
    seen = CommentEdit.objects.get().created_at.isoformat()
    moderation.refuse_edit(comment=comment, by=moderator)
    with pytest.raises(EditSettled):
        moderation.accept_edit(comment=comment, by=moderator, seen_edit=seen)
    moderating.post(page(comment, "accept"), {"seen_edit": seen})
    assert "decided on meanwhile" in desk.message(moderating, desk.queue())
    assert Comment.objects.get().text == OLD


def test_a_later_edit_than_the_one_seen_is_not_accepted(comment: Comment, moderator: User) -> None:
    seen = CommentEdit.objects.get().created_at.isoformat()
    editing.edit(comment=comment, text="Buy cheap pills.")
    with pytest.raises(OtherWords):
        moderation.accept_edit(comment=comment, by=moderator, seen_edit=seen)


def test_an_answer_to_an_edit_that_is_none_is_not_found(comment: Comment, moderator: User) -> None:
    assert signed_in(moderator).post(page(comment, "whatever")).status_code == 404
    assert CommentEdit.objects.get().settled_at is None


def test_a_link_that_was_taken_out_stays_out_in_the_new_words_and_in_the_old_ones(
    comment: Comment, moderator: User
) -> None:
    redaction.remove_link(comment=comment, by=moderator, address="https://good.example/page")
    done_and_undone(moderator, lambda: moderation.accept_edit(comment=comment, by=moderator))
    assert "<a " not in Comment.objects.get().html
    moderation.accept_edit(comment=comment, by=moderator)
    after = Comment.objects.get()
    assert (after.text, after.removed_links) == (NEW, ["https://good.example/page"])
    assert "<a " not in after.html


def test_what_was_kept_for_undo_is_soon_forgotten(comment: Comment, moderator: User, client: Client) -> None:
    moderation.accept_edit(comment=comment, by=moderator)
    assert privacy.forget_settled_edits() == 0
    CommentEdit.objects.update(settled_at=timezone.now() - timedelta(minutes=2))
    assert privacy.forget_settled_edits() == 1
    assert not CommentEdit.objects.exists()


def test_the_history_says_what_was_done(comment: Comment, moderator: User) -> None:
    done_and_undone(moderator, lambda: moderation.accept_edit(comment=comment, by=moderator))
    actions = ModelLogEntry.objects.for_instance(comment).order_by("pk").values_list("action", flat=True)
    assert [*actions] == ["comments.edit", "comments.accept_edit", "comments.undo"]
