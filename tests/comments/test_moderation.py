from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import counts, moderation
from comments.decisions import seen_of
from comments.errors import NotAllowed, Overtaken, ParentNotOpen
from comments.models import Comment, CommentCount
from comments.models.comment import Status
from procedures.models import ArticlePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


def actions_on(comment: Comment) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(comment).order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        pytest.param(moderation.approve, "pending", "approved", id="approve what waits"),
        pytest.param(moderation.approve, "spam", "approved", id="approve straight out of spam"),
        pytest.param(moderation.hold, "approved", "pending", id="hold what is public"),
        pytest.param(moderation.mark_as_spam, "approved", "spam", id="file as spam"),
        pytest.param(moderation.mark_as_not_spam, "spam", "pending", id="not spam waits for a decision"),
        pytest.param(
            moderation.mark_as_not_spam, "approved", "approved", id="not spam leaves what is public"
        ),
        pytest.param(moderation.trash, "spam", "trash", id="trash"),
        pytest.param(moderation.restore, "pending", "pending", id="restore leaves what is not in the trash"),
    ],
)
def test_a_verb_moves_a_comment(
    verb: moderation.Verb, before: str, after: str, article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, status=before)
    verb(comment=comment, by=moderator)
    assert Comment.objects.get().status == after


@pytest.mark.parametrize("verb", moderation.VERBS)
def test_a_verb_does_nothing_to_what_was_judged_since_it_was_seen(
    verb: str, article: ArticlePage, moderator: User
) -> None:
    drawn = a_comment(on=article)
    Comment.objects.update(status="approved")
    with pytest.raises(Overtaken):
        moderation.VERBS[verb](comment=drawn, by=moderator, seen=seen_of(drawn))
    assert Comment.objects.get().status == "approved"


@pytest.mark.parametrize("verb", moderation.VERBS)
def test_a_comment_without_words_keeps_its_place_as_it_is(
    verb: str, article: ArticlePage, moderator: User
) -> None:
    stone = a_comment(on=article, text="", status="trash")
    moderation.VERBS[verb](comment=stone, by=moderator)
    assert Comment.objects.get().status == "trash"
    with pytest.raises(ParentNotOpen):
        moderation.reply(to=stone, by=moderator, text="Thank you.", approve=True)
    assert not desk.screen(signed_in(moderator), desk.queue(status="trash")).select("input[data-object-id]")


@pytest.mark.parametrize("before", ["pending", "approved", "spam"])
def test_a_restored_comment_is_what_it_was_before_the_trash(
    before: str, article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, status=before)
    moderation.trash(comment=comment, by=moderator)
    moderation.trash(comment=comment, by=moderator)
    assert moderation.restore(comment=comment, by=moderator).status == before


def test_each_act_leaves_one_entry_with_who_and_how(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator, reason="helpful", via="bulk")
    entry = ModelLogEntry.objects.for_instance(comment).get()
    assert (entry.action, entry.user) == ("comments.approve", moderator)
    told = {"before": "pending", "reason": "helpful", "via": "bulk", "who": "moderator"}
    assert told.items() <= entry.data.items()


def test_the_audit_trail_holds_no_word_and_no_address_of_the_writer(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article, text="my secret words", author_email="secret@example.org")
    moderation.approve(comment=comment, by=moderator)
    entry = ModelLogEntry.objects.for_instance(comment).get()
    assert "secret" not in f"{entry.label} {entry.data}"


def test_approving_twice_changes_nothing_the_second_time(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    first = moderation.approve(comment=comment, by=moderator)
    second = moderation.approve(comment=comment, by=moderator)
    assert second.changed_at == first.changed_at
    assert actions_on(comment) == ["comments.approve"]


def test_the_second_of_two_moderators_meets_what_the_first_decided(
    article: ArticlePage, moderator: User
) -> None:
    comment = a_comment(on=article)
    seen_by_the_second = Comment.objects.get(pk=comment.pk)
    moderation.mark_as_spam(comment=comment, by=moderator)
    moderation.mark_as_not_spam(comment=seen_by_the_second, by=moderator)
    assert actions_on(comment) == ["comments.spam", "comments.not_spam"]


def test_nobody_judges_without_the_right(article: ArticlePage, editor: User) -> None:
    comment = a_comment(on=article)
    for verb in moderation.VERBS.values():
        with pytest.raises(NotAllowed):
            verb(comment=comment, by=editor)
    with pytest.raises(NotAllowed):
        moderation.reply(to=comment, by=editor, text="Hello")
    assert Comment.objects.get().status == "pending"


def test_an_answer_of_staff_is_public_at_once_and_badged(article: ArticlePage, moderator: User) -> None:
    question = a_comment(on=article, status="approved")
    answer = moderation.reply(to=question, by=moderator, text="Please ask <b>the</b> care team.")
    assert (answer.status, answer.by_staff, answer.parent, answer.page_id) == (
        "approved",
        True,
        question,
        article.pk,
    )
    assert answer.html == "<p>Please ask &lt;b&gt;the&lt;/b&gt; care team.</p>"


def test_what_is_not_public_is_not_answered_in_public(article: ArticlePage, moderator: User) -> None:
    waiting = a_comment(on=article)
    with pytest.raises(ParentNotOpen):
        moderation.reply(to=waiting, by=moderator, text="Hello")
    assert Comment.objects.count() == 1


def test_an_answer_needs_words(article: ArticlePage, moderator: User) -> None:
    question = a_comment(on=article, status="approved")
    with pytest.raises(ValueError, match="words"):
        moderation.reply(to=question, by=moderator, text=" \x00\n ")


def test_the_numbers_follow_each_move(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    moderation.approve(comment=comment, by=moderator)
    assert counts.numbers() == {"pending": 0, "approved": 1, "spam": 0, "trash": 0}
    moderation.mark_as_spam(comment=comment, by=moderator)
    assert counts.numbers() == {"pending": 0, "approved": 0, "spam": 1, "trash": 0}


def test_numbers_that_drifted_heal(article: ArticlePage) -> None:
    for _number in range(3):
        a_comment(on=article, status="spam")
    CommentCount.objects.update(number=17)
    counts.recount()
    assert counts.numbers()[Status.SPAM] == 3


def test_the_numbers_cost_two_queries(article: ArticlePage) -> None:
    with CaptureQueriesContext(connection) as queries:
        counts.numbers()
    assert len(queries) == 2
