from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from comments import counts, moderation, spam
from comments.errors import CommentsClosed, ParentNotOpen, TooDeep
from comments.models import Comment, DiscussionSettings
from comments.models.mixin import CommentsMode
from comments.submission import Evidence, prove_person
from procedures.models import ArticlePage
from tests.comments.road import GOOD, names_of_findings, sent
from tests.factories import a_comment, a_user

pytestmark = pytest.mark.django_db

ADVERT = " ".join(f"[url=http://casino{number}.example]win[/url]" for number in range(12))


def test_a_comment_waits_for_a_person(article: ArticlePage) -> None:
    comment = sent(article, website="https://example.org").comment
    assert (comment.status, comment.label) == ("pending", "ham")
    assert (comment.page_title, comment.page_url) == (article.title, article.url)
    assert (comment.author_name, comment.author_website) == ("Sam", "https://example.org")
    assert comment.ip_address == "192.0.2.7"


def test_markup_is_stored_as_text(article: ArticlePage) -> None:
    comment = sent(article, text="<b>Hello</b>").comment
    assert comment.text == "<b>Hello</b>"
    assert comment.html == "<p>&lt;b&gt;Hello&lt;/b&gt;</p>"


def test_moderators_are_told_of_what_waits(article: ArticlePage) -> None:
    sent(article)
    assert DBTaskResult.objects.get().task_path.endswith("tell_moderators")


def test_spam_is_filed_and_nobody_is_told(article: ArticlePage) -> None:
    comment = sent(article, text=ADVERT, evidence=replace(GOOD, honeypot="yes")).comment
    assert comment.status == "spam"
    assert comment.text == ADVERT
    assert not DBTaskResult.objects.exists()
    assert counts.numbers()["spam"] == 1


@pytest.mark.parametrize(
    ("evidence", "finding"),
    [
        pytest.param(replace(GOOD, honeypot="x"), "honeypot", id="the trap was filled in"),
        pytest.param(replace(GOOD, seconds_on_form=1), "too_fast", id="sent too fast"),
        pytest.param(replace(GOOD, token_age=30 * 86_400), "token_old", id="a very old form"),
        pytest.param(replace(GOOD, token_age=None), "token_missing", id="no mark of the form"),
        pytest.param(replace(GOOD, sender_origin="unknown"), "origin_unknown", id="an unknown sender"),
    ],
)
def test_signs_of_a_machine_hold_and_never_drop(
    article: ArticlePage, when_sure: DiscussionSettings, evidence: Evidence, finding: str
) -> None:
    comment = sent(article, evidence=evidence).comment
    assert comment.status == "pending"
    assert finding in names_of_findings(comment)


def test_all_signs_of_a_machine_together_still_only_hold(article: ArticlePage) -> None:
    machine = replace(GOOD, honeypot="yes", seconds_on_form=0.1, token_age=None, sender_origin="unknown")
    comment = sent(article, evidence=machine).comment
    assert comment.status == "pending"
    assert {"honeypot", "too_fast", "token_missing", "origin_unknown"} <= names_of_findings(comment)


def test_the_same_words_by_others_are_held(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    words = "Dr. Miracle healed me of everything in only three days, call him now."
    sent(article, text=words)
    again = sent(article, text=words, name="Kim", email="kim@example.org").comment
    assert again.status == "pending"
    assert "duplicate" in names_of_findings(again)


def test_a_flood_is_held_and_kept(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    last = [sent(article, text=f"Question number {number} of many").comment for number in range(5)][-1]
    assert last.status == "pending"
    assert Comment.objects.count() == 5


def test_what_the_filter_is_sure_of_shows_at_once_where_the_clinic_says_so(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    comment = sent(article).comment
    assert comment.is_public
    assert counts.numbers()["approved"] == 1


def test_a_word_of_the_clinics_list_holds_whatever_else(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    when_sure.blocked_words = "shower"
    when_sure.save()
    comment = sent(article).comment
    assert comment.status == "pending"
    assert prove_person(comment=comment).status == "pending"


def breaks(submission: spam.Submission) -> Iterator[spam.Finding]:
    raise RuntimeError(submission.text)


def test_a_check_that_breaks_holds_the_comment(article: ArticlePage, when_sure: DiscussionSettings) -> None:
    comment = sent(article, checks=(*spam.CHECKS, breaks)).comment
    assert (comment.status, comment.label) == ("pending", "unknown")
    assert "check_failed" in names_of_findings(comment)


def test_a_filter_that_breaks_altogether_holds_the_comment(
    article: ArticlePage, when_sure: DiscussionSettings
) -> None:
    nonsense: Any = 5
    comment = sent(article, checks=nonsense).comment
    assert (comment.status, comment.label, comment.score) == ("pending", "unknown", None)
    assert comment.findings[0]["sentence"] == "The filter failed (TypeError), so a person needs to look."


@pytest.mark.parametrize("role", ["moderator", "editor", "reviewer", "administrator"])
def test_what_staff_write_is_published_at_once_in_their_name(role: str, article: ArticlePage) -> None:
    comment = sent(article, user=a_user(role, first_name="Ann", last_name="Lee")).comment
    assert (comment.status, comment.by_staff, comment.author_name) == ("approved", True, "Ann Lee")


def test_who_is_signed_in_and_may_not_open_the_admin_is_a_reader(article: ArticlePage) -> None:
    comment = sent(article, user=a_user()).comment
    assert (comment.status, comment.by_staff, comment.author_name) == ("pending", False, "Sam")


def test_staff_who_were_sent_away_are_readers(article: ArticlePage) -> None:
    assert not sent(article, user=a_user("editor", is_active=False)).comment.by_staff


def test_a_closed_page_takes_nothing(article: ArticlePage) -> None:
    article.comments_mode = CommentsMode.CLOSED
    with pytest.raises(CommentsClosed):
        sent(article)
    assert not Comment.objects.exists()


def test_a_page_that_is_no_longer_public_takes_nothing(article: ArticlePage) -> None:
    article.live = False
    with pytest.raises(CommentsClosed):
        sent(article)


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_what_is_not_public_is_not_answered(article: ArticlePage, status: str) -> None:
    with pytest.raises(ParentNotOpen):
        sent(article, parent=a_comment(on=article, status=status))


def test_a_comment_on_another_page_is_not_answered_here(article: ArticlePage, procedure: Any) -> None:
    with pytest.raises(ParentNotOpen):
        sent(article, parent=a_comment(on=procedure, status="approved"))


def test_a_thread_goes_as_deep_as_the_clinic_lets_it(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.max_depth = 1
    rules.save()
    top = a_comment(on=article, status="approved")
    answer = sent(article, parent=top).comment
    moderation.approve(comment=answer, by=a_user("moderator"))
    with pytest.raises(TooDeep):
        sent(article, text="And another thing", parent=answer)


def test_a_comment_on_an_alias_stands_on_its_original(article: ArticlePage, home: Any) -> None:
    alias = article.create_alias(parent=home, update_slug="elsewhere")
    assert sent(alias).comment.page_id == article.pk


def test_a_comment_needs_words(article: ArticlePage) -> None:
    with pytest.raises(ValueError, match="words"):
        sent(article, text=" \x00\n")


@pytest.mark.parametrize(
    ("ip", "stored"), [("", None), ("unix:", None), (None, None), ("fe80::1%eth0", "fe80::1")]
)
def test_a_network_address_that_is_none_is_left_out(
    article: ArticlePage, ip: str | None, stored: str | None
) -> None:
    assert sent(article, evidence=replace(GOOD, ip=ip)).comment.ip_address == stored


def test_the_audit_trail_holds_the_verdict_and_no_words(article: ArticlePage) -> None:
    comment = sent(article, text="my secret words", evidence=replace(GOOD, honeypot="x")).comment
    entry = ModelLogEntry.objects.for_instance(comment).get()
    assert entry.action == "comments.submit"
    assert "honeypot" in entry.data["findings"]
    assert "secret" not in f"{entry.data}{entry.label}"
    assert "sam" not in f"{entry.data}{entry.label}".lower()


def test_a_post_costs_the_same_queries_among_few_and_many(
    article: ArticlePage, django_assert_max_num_queries: Callable[..., Any], settings: Settings
) -> None:
    sent(article)
    for number in range(30):
        a_comment(on=article, text=f"Text {number}")
    with django_assert_max_num_queries(22):
        sent(article, text="Another question")
