from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import moderation, ready, safety
from comments.decisions import seen_of
from comments.errors import NeedsConsent, ParentNotOpen
from comments.models import CannedReply, Comment
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db

RISKY = "Thank you. Your scan on Tuesday showed nothing new."


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


@pytest.fixture
def question(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved")


def test_an_answer_approves_what_waits_in_one_act(article: ArticlePage, moderator: User) -> None:
    waiting = a_comment(on=article)
    moderation.reply(to=waiting, by=moderator, text="Thank you.", approve=True)
    assert desk.status(waiting) == "approved"
    assert waiting.replies.get().is_public


def test_an_answer_does_not_overrule_who_judged_meanwhile(
    article: ArticlePage, moderating: Client, moderator: User
) -> None:
    waiting = a_comment(on=article)
    form = desk.form(moderating, desk.detail(waiting), ".desk-answer")
    moderation.mark_as_spam(comment=waiting, by=moderator)
    given = form | {"text": "Long thought over.", "approve": "1"}
    answer = moderating.post(desk.reply(waiting), given)
    assert (answer.status_code, desk.status(waiting)) == (422, "spam")
    assert "judged meanwhile" in answer.text
    assert "Long thought over." in answer.text
    with pytest.raises(ParentNotOpen):
        moderation.reply(to=waiting, by=moderator, text="Thank you.", approve=True)


def test_who_saw_it_as_spam_may_answer_it_all_the_same(article: ArticlePage, moderator: User) -> None:
    spam = a_comment(on=article, status="spam")
    given = {"text": "Thank you.", "approve": True, "seen": seen_of(spam)}
    for _time in range(2):
        moderation.reply(to=spam, by=moderator, **given)
    assert (desk.status(spam), spam.replies.count()) == ("approved", 1)


def test_an_answer_sent_twice_is_one_answer(question: Comment, moderator: User) -> None:
    first = moderation.reply(to=question, by=moderator, text="Thank you.")
    assert moderation.reply(to=question, by=moderator, text=" Thank you. ") == first
    assert question.replies.count() == 1


def test_a_sentence_on_somebodys_care_is_not_stored_without_a_second_yes(
    question: Comment, moderator: User
) -> None:
    with pytest.raises(NeedsConsent) as refusal:
        moderation.reply(to=question, by=moderator, text=RISKY)
    assert any("scan" in RISKY[start:end] for start, end in refusal.value.spans)
    assert not question.replies.exists()


def test_the_history_keeps_that_it_was_posted_anyway(question: Comment, moderator: User) -> None:
    moderation.reply(to=question, by=moderator, text=RISKY, anyway=True)
    entry = ModelLogEntry.objects.for_instance(question).get()
    assert entry.data["anyway"]
    assert "scan" not in str(entry.data)


def test_the_form_comes_back_marked_with_neutral_answers_and_a_choice(
    moderating: Client, question: Comment
) -> None:
    answer = moderating.post(desk.reply(question), {"text": RISKY})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Your scan" in " ".join(desk.words(mark) for mark in page.select(".desk-answer__risky mark"))
    assert page.select("button[name=use]")
    anyway = page.select_one("button[name=anyway]")
    assert anyway is not None
    moderating.post(desk.reply(question), {"text": RISKY + " See you.", "anyway": anyway["value"]})
    assert not question.replies.exists()
    moderating.post(desk.reply(question), {"text": RISKY, "anyway": anyway["value"]})
    assert question.replies.get().text == RISKY


@pytest.fixture
def answering(moderator: User) -> Client:
    """A member of staff at the public page, in a browser of today."""
    return signed_in(moderator, headers={"origin": "http://testserver"})


def public_form(question: Comment) -> str:
    return reverse("comments:reply", args=[question.page_id, question.pk])


def test_at_the_public_page_too_an_answer_comes_back_marked_and_is_posted_on_purpose_only(
    answering: Client, question: Comment
) -> None:
    answer = answering.post(public_form(question), {"comment": RISKY})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert "scan" in " ".join(desk.words(mark) for mark in page.select(".error-summary mark"))
    anyway = page.select_one("button[name=anyway]")
    assert anyway is not None
    other_words = {"comment": RISKY + " See you.", "anyway": anyway["value"]}
    assert answering.post(public_form(question), other_words).status_code == 409
    answering.post(public_form(question), {"comment": RISKY, "anyway": anyway["value"]})
    assert question.replies.get().text == RISKY


def test_at_the_public_page_too_a_neutral_answer_can_be_taken_instead(
    answering: Client, question: Comment
) -> None:
    answer = answering.post(public_form(question), {"comment": RISKY})
    use = BeautifulSoup(answer.content, "html.parser").select_one("button[name=use]")
    assert use is not None
    instead = answering.post(public_form(question), {"comment": RISKY, "use": use["value"]})
    field = BeautifulSoup(instead.content, "html.parser").select_one("textarea[name=comment]")
    assert field is not None
    assert "scan" not in field.get_text()
    assert field.get_text().strip()
    assert not question.replies.exists()


def test_no_ready_answer_would_itself_be_marked() -> None:
    for answer in ready.neutral():
        assert not safety.look(answer.text, by="staff").reply_risks, answer.title


def test_a_ready_answer_is_put_into_the_form_without_script(moderating: Client, question: Comment) -> None:
    ready = CannedReply.objects.create(title="Parking", text="You may park behind the house.")
    answer = moderating.post(
        desk.reply(question), {"text": "Dear Robin,", "ready": str(ready.pk), "insert": "1"}
    )
    field = BeautifulSoup(answer.content, "html.parser").select_one("textarea[name=text]")
    assert field is not None
    assert field.get_text() == "Dear Robin,\n\nYou may park behind the house."
    assert not question.replies.exists()


def test_an_answer_to_a_comment_that_is_gone_gives_the_words_back(
    moderating: Client, question: Comment
) -> None:
    Comment.objects.all().delete()
    answer = moderating.post(desk.reply(question), {"text": "Long thought over."})
    assert answer["Location"] == desk.queue()
    said = desk.words(desk.screen(moderating, desk.queue()).select(".messages")[0])
    assert "was deleted meanwhile" in said
    assert "Long thought over." in said


def test_what_is_only_for_the_clinic_is_never_answered_in_public(
    moderating: Client, article: ArticlePage
) -> None:
    private = a_comment(on=article, for_clinic=True)
    answer = moderating.post(desk.reply(private), {"text": "Thank you.", "approve": "1"})
    assert answer.status_code == 422
    assert not private.replies.exists()
    assert desk.status(private) == "pending"


def test_many_are_answered_at_once(moderating: Client, article: ArticlePage) -> None:
    public, waiting = a_comment(on=article, status="approved"), a_comment(on=article)
    address = desk.bulk("reply", public, waiting)
    moderating.post(address, {"seen": desk.listed(moderating, address), "text": "Thank you all."})
    assert (public.replies.count(), waiting.replies.count()) == (1, 0)
    assert "1 answered, 1 skipped: 1 with nothing to do." in desk.message(moderating, desk.queue())


def test_an_answer_to_many_that_goes_to_nobody_comes_back(moderating: Client, article: ArticlePage) -> None:
    address = desk.bulk("reply", a_comment(on=article))
    moderating.post(address, {"seen": desk.listed(moderating, address), "text": "Long thought over."})
    said = desk.words(desk.screen(moderating, desk.queue()).select(".messages")[0])
    assert "You had written: Long thought over." in said


def test_an_answer_to_many_that_is_risky_comes_back_marked_and_is_posted_on_purpose_only(
    moderating: Client, question: Comment
) -> None:
    address = desk.bulk("reply", question)
    given = {"seen": desk.listed(moderating, address), "text": RISKY, "anyway": "on"}
    page = BeautifulSoup(moderating.post(address, given).content, "html.parser")
    assert "Your scan" in " ".join(desk.words(mark) for mark in page.select(".desk-answer__risky mark"))
    assert not question.replies.exists()
    use, anyway = page.select("button[name=use]")[-1], page.select_one("button[name=anyway]")
    assert anyway is not None
    assert "scan" not in moderating.post(address, given | {"use": str(use["value"])}).text
    moderating.post(address, given | {"anyway": str(anyway["value"])})
    assert question.replies.get().text == RISKY


def test_an_answer_to_many_is_no_longer_than_one_to_one(moderating: Client, question: Comment) -> None:
    address = desk.bulk("reply", question)
    given = {"seen": desk.listed(moderating, address), "text": "x" * 20_001}
    assert "at most" in moderating.post(address, given).text
    assert not question.replies.exists()
