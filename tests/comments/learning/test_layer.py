"""What was taught is what the filter knows: at once, in every process, and after each rebuild."""

from __future__ import annotations

import logging
from collections.abc import Callable
from random import Random

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.users.models import User
from comments import learning, moderation
from comments.learning import replay
from comments.learning.lessons import REBUILD_AFTER
from comments.learning.replay import REPLAYED, SPARE
from comments.models import Comment, DiscussionSettings, Lesson, Snapshot
from comments.models.lesson import CLINIC
from comments.spam import Submission, features_of
from comments.spam.layer import MOST_BYTES
from procedures.models import ArticlePage
from tests.comments.learning.makers import a_lesson, layer, learner, stored_layer, taught, traits
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

ADVERT = "Best replica watches, write to us and get yours cheap."


@pytest.fixture
def another_process() -> Callable[[], None]:
    """From here on, as if another process asked: it holds nothing in memory."""
    return replay._held.clear


def test_a_post_like_one_that_was_marked_as_spam_is_judged_differently(
    article: ArticlePage, moderator: User, reader: Client, filled: dict[str, str]
) -> None:
    moderation.mark_as_spam(comment=a_comment(on=article, text=ADVERT), by=moderator)
    reader.post(reverse("comments:post", args=[article.pk]), filled | {"comment": f"{ADVERT} Now!"})
    came = Comment.objects.get(text__endswith="Now!")
    learnt = [finding for finding in came.findings if finding["name"] == "learnt"]
    assert learnt
    assert learnt[0]["weight"] > 0


def test_what_was_taught_since_is_learnt_step_by_step(another_process: Callable[[], None]) -> None:
    for number in range(5):
        a_lesson(number, number + 1, is_spam=number % 2 == 0)
        step_by_step = layer()
    another_process()
    assert layer() == step_by_step == stored_layer() == layer()


def test_what_was_rolled_back_is_not_remembered() -> None:
    a_lesson(1)
    with transaction.atomic():
        a_lesson(2)
        layer()
        transaction.set_rollback(True)
    # On SQLite this one gets the number of the one that never was.
    a_lesson(3)
    known = learning.current_layer()
    assert known is not None
    assert (known.weight_of(2), known.weight_of(3) > 0) == (0.0, True)


def test_an_unlearnt_lesson_goes_at_once_where_it_is_young(article: ArticlePage, moderator: User) -> None:
    a_lesson(1)
    learning.rebuild()
    before = layer()
    comment = a_comment(on=article)
    learning.teach(comment=comment, is_spam=True, by=moderator)
    assert layer() != before
    learning.unteach(comment=comment)
    assert layer() == before
    assert not learner().is_due


def test_after_some_lessons_the_layer_is_built_again() -> None:
    for number in range(REBUILD_AFTER):
        a_lesson(number)
    assert learner().is_due
    learning.rebuild_due()
    assert (learner().since, learner().is_due, learner().in_snapshot) == (0, False, Lesson.objects.last().pk)


def test_a_check_asks_one_query_where_nothing_new_was_taught() -> None:
    for number in range(30):
        a_lesson(number)
    learning.current_layer()
    with CaptureQueriesContext(connection) as captured:
        learning.current_layer()
    assert len(captured) == 1


def test_ten_thousand_lessons_do_not_bloat_it() -> None:
    draw = Random(5)
    rows = [
        Lesson(is_spam=draw.random() < 0.5, features=traits(*draw.sample(range(90_000), 5)).pack(), base=0.0)
        for _number in range(10_000)
    ]
    Lesson.objects.bulk_create(rows)
    a_lesson(1)
    assert learning.rebuild() == REPLAYED
    assert Lesson.objects.count() == REPLAYED + SPARE
    assert len(Snapshot.objects.get().layer) <= MOST_BYTES


def test_an_erased_lesson_lets_an_older_one_take_its_place() -> None:
    lessons = [a_lesson(number) for number in range(3)]
    rows = [Lesson(is_spam=True, features=traits(number).pack(), base=0.0) for number in range(REPLAYED)]
    Lesson.objects.bulk_create(rows)
    newest = a_lesson(77)
    learning.rebuild()
    learning.forget(lessons=[newest.pk])
    assert learning.rebuild() == REPLAYED
    assert Lesson.objects.filter(pk=lessons[-1].pk).exists()


def test_new_shipped_weights_keep_the_layer(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article, text=ADVERT, findings=[{"name": "words", "weight": 2.0}])
    moderation.mark_as_spam(comment=comment, by=moderator)
    before = stored_layer()
    Comment.objects.update(findings=[{"name": "words", "weight": -3.0}], score=0.1, label="ham")
    assert stored_layer() == before


def test_the_layer_does_not_teach_itself(article: ArticlePage, moderator: User) -> None:
    findings = [{"name": "words", "weight": 1.0}, {"name": "learnt", "weight": 2.0}]
    comment = a_comment(on=article, findings=findings)
    moderation.mark_as_spam(comment=comment, by=moderator)
    moderation.mark_as_spam(comment=a_comment(on=article, findings=findings[:1]), by=moderator)
    assert len(set(Lesson.objects.values_list("base", flat=True))) == 1


@pytest.mark.parametrize("damage", [b"", b"nonsense", "half"])
def test_a_damaged_layer_holds_comments_until_it_is_built_again(
    damage: bytes | str,
    article: ArticlePage,
    reader: Client,
    filled: dict[str, str],
    when_sure: DiscussionSettings,
    another_process: Callable[[], None],
) -> None:
    a_lesson(1)
    whole = stored_layer()
    Snapshot.objects.update(layer=whole[: len(whole) // 2] if damage == "half" else damage)
    another_process()
    reader.post(reverse("comments:post", args=[article.pk]), filled)
    held = Comment.objects.get()
    assert (held.status, held.label) == ("pending", "unknown")
    assert learner().is_due
    learning.rebuild_due()
    assert bytes(Snapshot.objects.get().layer) == whole
    reader.post(reverse("comments:post", args=[article.pk]), filled | {"comment": "Another question."})
    assert Comment.objects.get(text="Another question.").status == "approved"


def test_a_damaged_lesson_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    a_lesson(1)
    Lesson.objects.update(features=b"nonsense")
    a_lesson(2)
    with caplog.at_level(logging.ERROR):
        assert learning.current_layer() is not None
    assert "damaged" in caplog.text


@pytest.mark.parametrize("table", ["comments_learner", "comments_lesson"])
def test_where_nothing_can_be_learnt_a_decision_is_made_all_the_same(
    table: str, article: ArticlePage, moderator: User, caplog: pytest.LogCaptureFixture
) -> None:
    comment = a_comment(on=article)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
    moderation.approve(comment=comment, by=moderator)
    moderation.hold(comment=comment, by=moderator)
    moderation.mark_as_spam(comment=comment, by=moderator)
    assert Comment.objects.get().status == "spam"
    assert "could not be learnt" in caplog.text


def test_where_the_layer_cannot_be_read_a_comment_is_held(
    article: ArticlePage, reader: Client, filled: dict[str, str], when_sure: DiscussionSettings
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE comments_learner RENAME TO elsewhere")
    answer = reader.post(reverse("comments:post", args=[article.pk]), filled)
    assert answer.status_code == 303
    held = Comment.objects.get()
    assert (held.status, held.label) == ("pending", "unknown")


def test_another_site_has_a_layer_of_its_own() -> None:
    told = Submission(text=ADVERT)
    assert learning.current_layer("elsewhere") is None
    for is_spam in (True, True, False):
        learning.teach_words(told=told, is_spam=is_spam, learner="elsewhere")
    assert taught() == ["ham"]
    assert learning.current_layer(CLINIC) is None
    theirs = learning.current_layer("elsewhere")
    assert theirs is not None
    assert theirs.log_odds(features_of(told)) < 0
    learning.rebuild(learner="elsewhere")
    learning.drop(learner="elsewhere")
    assert not Lesson.objects.exists()
    assert not Snapshot.objects.exists()
    assert learning.current_layer("elsewhere") is None


def test_the_clinics_own_layer_is_never_dropped() -> None:
    a_lesson(1)
    learning.drop(learner=CLINIC)
    assert taught() == ["spam"]
