"""Staff answer by mail what was written to the clinic alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.log_actions import registry

from clinic.users.models import User
from comments import letters
from comments.errors import Gone, NotAllowed, NotByMail
from comments.letters import answering
from comments.models import Answer, Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.comments.mailbox import AN_ADDRESS, confirmed, undo_is_over
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db
RunTasks = Callable[[], object]
WORDS = "Please call us on Monday."


@pytest.fixture
def private(article: ArticlePage) -> Comment:
    confirmed()
    return a_comment(on=article, for_clinic=True, text="It still hurts.")


def test_the_answer_goes_to_the_writer_and_is_kept_with_the_comment(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    letters.answer_by_mail(comment=private, by=moderator, text=f"  {WORDS}\n")
    run_tasks()
    assert mail.outbox == []
    undo_is_over()
    run_tasks()
    (message,) = mail.outbox
    assert message.recipients() == [AN_ADDRESS]
    assert WORDS in message.body
    assert private.text not in message.body
    answer = private.answers_by_mail.get()
    assert (answer.text, answer.user, bool(answer.sent_at)) == (WORDS, moderator, True)


def test_the_history_says_who_answered_and_holds_no_words(private: Comment, moderator: User) -> None:
    letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    entry = registry.get_logs_for_instance(private).get()
    assert (entry.action, entry.user) == ("comments.answer_by_mail", moderator)
    assert WORDS not in str(entry.data)


def test_pressing_twice_sends_one_mail(private: Comment, moderator: User, run_tasks: RunTasks) -> None:
    for _time in range(2):
        letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    undo_is_over()
    run_tasks()
    answering.send_answer.call(Answer.objects.get().pk)
    assert len(mail.outbox) == 1


def test_within_the_minute_an_answer_is_called_back_and_its_words_are_given_back(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    moderating = signed_in(moderator)
    moderating.post(desk.reply(private), {"text": WORDS})
    moderating.post(reverse("reader_comments:undo"), desk.form(moderating, desk.queue(), ".desk-done__undo"))
    assert f"You had written: {WORDS}" in desk.words(desk.screen(moderating, desk.queue()))
    undo_is_over()
    run_tasks()
    assert mail.outbox == []
    assert not Answer.objects.exists()


def test_an_answer_that_went_out_is_not_called_back(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    answer = letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    undo_is_over()
    run_tasks()
    assert letters.take_answer_back(answer.pk) is None
    assert Answer.objects.exists()


def test_a_comment_that_is_gone_is_said_to_be_gone(private: Comment, moderator: User) -> None:
    Comment.objects.all().delete()
    with pytest.raises(Gone):
        letters.answer_by_mail(comment=private, by=moderator, text=WORDS)


def test_an_unconfirmed_address_gets_no_answer(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, for_clinic=True, author_email="kim@example.org")
    assert not letters.can_be_answered(comment)
    with pytest.raises(NotByMail):
        letters.answer_by_mail(comment=comment, by=moderator, text=WORDS)


def test_a_comment_for_everyone_is_answered_in_public(article: ArticlePage, moderator: User) -> None:
    confirmed()
    with pytest.raises(NotByMail):
        letters.answer_by_mail(comment=a_comment(on=article), by=moderator, text=WORDS)


def test_an_answer_needs_words(private: Comment, moderator: User) -> None:
    with pytest.raises(ValueError, match="words"):
        letters.answer_by_mail(comment=private, by=moderator, text=" \n ")


def test_who_may_not_judge_may_not_answer(private: Comment, editor: User) -> None:
    with pytest.raises(NotAllowed):
        letters.answer_by_mail(comment=private, by=editor, text=WORDS)


def test_an_answer_to_a_comment_deleted_meanwhile_is_not_sent(
    private: Comment, moderator: User, run_tasks: RunTasks
) -> None:
    letters.answer_by_mail(comment=private, by=moderator, text=WORDS)
    private.delete()
    undo_is_over()
    run_tasks()
    assert mail.outbox == []
    assert not Answer.objects.exists()
