from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import counts, editing, mailing, moderation, reporting
from comments.decisions import seen_of
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, a_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(moderator: User) -> Client:
    return signed_in(moderator)


def test_one_press_approves_and_says_so(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    answer = moderating.post(desk.judge(comment, "approve"), {"next": desk.queue(q="helped")})
    assert answer["Location"] == desk.queue(q="helped")
    assert desk.status(comment) == "approved"
    assert f"Approved: the comment by Robin on “{article.title}”." in desk.message(
        moderating, answer["Location"]
    )


@pytest.mark.parametrize("verb", moderation.VERBS)
def test_every_verb_has_a_button_somewhere(verb: str, moderating: Client, article: ArticlePage) -> None:
    for status in Comment.Status.values:
        a_comment(on=article, status=status)
    a_comment(on=article, urgent_at=timezone.now())
    for lane in ("reported_at", "revised_at"):
        a_comment(on=article, status="approved", **{lane: timezone.now()})
    counts.recount()
    buttons = desk.screen(moderating, desk.queue(status="all")).select("button[formaction]")
    assert any(f"/{verb}/" in button["formaction"] for button in buttons)


def test_the_buttons_of_a_row_work_as_a_plain_form(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    form = desk.screen(moderating, desk.queue()).select_one(".desk-verbs")
    assert form is not None
    fields = {field["name"]: field["value"] for field in form.select("input")}
    moderating.post(form.select("button[formaction]")[0]["formaction"], fields)
    assert (form["method"], desk.status(comment)) == ("post", "approved")


def test_a_judgement_without_the_secret_of_the_form_is_refused(moderator: User, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    strict = signed_in(moderator, enforce_csrf_checks=True)
    assert strict.post(desk.judge(comment, "approve")).status_code == 403
    assert desk.status(comment) == "pending"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "abc", "wagtailadmin_logout"],
)
def test_a_judgement_never_leads_to_another_site(
    moderating: Client, article: ArticlePage, address: str
) -> None:
    answer = moderating.post(desk.judge(a_comment(on=article), "spam"), {"next": address})
    assert answer["Location"] == desk.queue()


def test_who_comes_second_changes_nothing_and_is_told(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    seen = seen_of(comment)
    Comment.objects.update(status="trash")
    moderating.post(desk.judge(comment, "approve"), {"seen": seen})
    assert desk.status(comment) == "trash"
    assert "was judged meanwhile" in desk.message(moderating, desk.queue())


def test_words_that_nobody_read_are_not_published(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    form = desk.form(moderating, desk.queue(), ".desk-verbs")
    editing.edit(comment=comment, text="Our doctors are crooks.")
    moderating.post(desk.judge(comment, "approve"), form)
    assert desk.status(comment) == "pending"
    assert "the words of this comment are others by now" in desk.message(moderating, desk.queue())


def test_the_enter_key_in_the_reason_decides_nothing(moderating: Client, article: ArticlePage) -> None:
    page = desk.screen(moderating, desk.detail(a_comment(on=article)))
    default = page.select(".desk-verbs button")[0]
    assert default.has_attr("disabled")
    assert not default.has_attr("formaction")


def test_who_deletes_second_is_told_what_became_of_the_comment(
    moderating: Client, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    address = reverse("reader_comments:delete", args=[comment.pk])
    form = desk.form(moderating, address, ".desk-ask__form")
    Comment.objects.update(status="approved")
    moderating.post(address, form)
    assert "It stands in “Approved”" in desk.message(moderating, desk.queue())


def test_a_reason_comes_back_where_somebody_was_quicker(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article)
    moderating.post(desk.judge(comment, "trash"), {"seen": "spam-x", "reason": "Too rude."})
    screen = desk.words(desk.screen(moderating, desk.queue()).select(".messages")[0])
    assert "You had written: Too rude." in screen


def test_a_reason_holds_nothing_that_a_database_or_a_reader_chokes_on(
    moderating: Client, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    moderating.post(desk.judge(comment, "trash"), {"reason": "a\x00b\u202ec"})
    assert ModelLogEntry.objects.for_instance(comment).get().data["reason"] == "abc"


def test_the_history_says_that_a_decision_came_by_a_link_in_a_mail(
    moderating: Client, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    form = desk.form(moderating, mailing.desk_link(comment), ".desk-verbs")
    moderating.post(desk.judge(comment, "approve"), form)
    answer = desk.form(moderating, mailing.desk_link(comment), ".desk-answer")
    moderating.post(desk.reply(comment), answer | {"text": "Thank you."})
    history = desk.screen(moderating, desk.detail(comment)).select_one(".desk-history")
    assert history is not None
    assert desk.words(history).count("by a link in a mail") == 2


def test_what_its_writer_and_readers_do_has_a_way_too(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    editing.edit(comment=comment, text="Other words.")
    reporting.report(comment=comment, reason="rude", network="203.0.113.1")
    history = desk.screen(moderating, desk.detail(comment)).select_one(".desk-history")
    assert history is not None
    assert "Edited by its writer, with the private link" in desk.words(history)
    assert "Reported by a reader, on the public page" in desk.words(history)


def test_who_gave_no_name_is_called_anonymous(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, author_name="")
    for address in (
        desk.bulk("remove", comment),
        reverse("reader_comments:delete", args=[comment.pk]),
        desk.queue(),
    ):
        assert "Anonymous" in desk.words(desk.screen(moderating, address))


def test_a_comment_of_which_only_its_place_is_left_is_said_to_be_gone(
    moderating: Client, article: ArticlePage
) -> None:
    stone = a_comment(on=article, text="", status="trash")
    for address in (desk.judge(stone, "restore"), reverse("reader_comments:delete", args=[stone.pk])):
        moderating.post(address)
        assert "deleted meanwhile" in desk.message(moderating, desk.queue())


def test_to_judge_twice_is_said_and_harms_nothing(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="spam")
    moderating.post(desk.judge(comment, "spam"))
    assert "is spam already" in desk.message(moderating, desk.queue())


@pytest.mark.parametrize("pk", [10**30, 404], ids=["beyond all numbers", "not there"])
def test_a_comment_that_is_gone_is_said_to_be_gone(moderating: Client, pk: int) -> None:
    ghost = Comment(pk=pk)
    assert moderating.get(desk.detail(ghost)).status_code == 404
    moderating.post(desk.judge(ghost, "approve"))
    assert "deleted meanwhile" in desk.message(moderating, desk.queue())


def test_an_unknown_verb_is_not_found(moderating: Client, article: ArticlePage) -> None:
    assert moderating.post(desk.judge(a_comment(on=article), "applaud")).status_code == 404


def test_an_answer_is_published_below_the_comment(moderating: Client, article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    answer = moderating.post(
        desk.reply(comment), {"text": "Yes, a list helps.", "next": desk.detail(comment)}
    )
    assert answer["Location"] == desk.detail(comment)
    assert Comment.objects.approved().get(parent=comment).text == "Yes, a list helps."


def test_an_answer_that_cannot_be_stored_comes_back_with_its_words(
    moderating: Client, article: ArticlePage
) -> None:
    comment = a_comment(on=article, status="pending")
    answer = moderating.post(desk.reply(comment), {"text": "Long thought over."})
    assert answer.status_code == 422
    assert "Long thought over." in answer.text
    assert "is not public" in answer.text


def test_an_answer_below_the_deepest_level_comes_back_with_its_words(
    moderating: Client, article: ArticlePage, rules: DiscussionSettings
) -> None:
    rules.max_depth = 1
    rules.save()
    question = a_comment(on=article, status="approved")
    deepest = a_comment(on=article, status="approved", parent=question)
    answer = moderating.post(desk.reply(deepest), {"text": "Long thought over."})
    assert answer.status_code == 422
    assert "Long thought over." in answer.text
    assert "Please answer the comment above it." in answer.text
    assert moderating.post(desk.reply(question), {"text": "Here it fits."}).status_code == 302


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * 20_001], ids=["no", "blank", "nul", "long"])
def test_an_answer_that_is_no_answer_is_refused_by_the_field(
    moderating: Client, article: ArticlePage, text: str
) -> None:
    comment = a_comment(on=article, status="approved")
    assert moderating.post(desk.reply(comment), {"text": text}).status_code == 422
    assert not comment.replies.exists()


def test_the_page_of_a_comment_tells_its_history(
    moderating: Client, moderator: User, article: ArticlePage
) -> None:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator, reason="Reads well")
    moderator.delete()
    history = desk.screen(signed_in(a_user("administrator")), desk.detail(comment)).select_one(
        ".desk-history"
    )
    assert history is not None
    assert "Approved" in desk.words(history)
    assert "Reads well" in desk.words(history)
