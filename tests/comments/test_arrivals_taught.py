"""What people of another system had corrected teaches the filter: less than our own people, and in bounds."""

from __future__ import annotations

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from clinic.users.models import User
from comments import arrivals, learning, moderation
from comments.arrivals import Arrival, Status
from comments.learning import arriving
from comments.models import Comment, Lesson
from comments.spam import Layer, Submission, features_of
from procedures.models import ArticlePage
from tests.comments.moves import an_arrival, moved_in, numbers

pytestmark = pytest.mark.django_db

ADVERT = "Buy garden gnomes wholesale number {number} today"


def corrected(page: Any, number: int = 0, correction: str = "spam", **fields: Any) -> Arrival:
    given = {"page": page, "status": Status.SPAM, "name": f"Writer {number}", "correction": correction}
    return an_arrival(ADVERT.format(number=number), **given | fields)


def layer_says(text: str) -> float:
    learning.rebuild()
    layer = learning.current_layer()
    return layer.log_odds(features_of(Submission(text=text))) if layer else 0.0


def test_only_what_a_person_said_teaches(article: ArticlePage) -> None:
    taken = moved_in(
        corrected(article),
        corrected(article, 1, "ham", status=Status.APPROVED),
        corrected(article, 2, ""),
        corrected(article, 3, by_staff=True),
    )
    assert [each.taught for each in taken] == ["counted", "counted", "", ""]
    assert list(Lesson.objects.order_by("pk").values_list("comment", "is_spam", "batch", "weight")) == [
        (taken[0].number, True, "first move", 0.5),
        (taken[1].number, False, "first move", 0.5),
    ]


def test_the_filter_knows_it_then_and_no_longer_once_it_is_taken_back(article: ArticlePage) -> None:
    moved_in(*(corrected(article, number) for number in range(6)))
    assert layer_says(ADVERT) > 0.5
    assert arrivals.unteach_batch(batch="another move") == 0
    assert arrivals.unteach_batch(batch="first move") == 6
    assert arrivals.unteach_batch(batch="") == 0
    assert layer_says(ADVERT) == 0
    assert Comment.objects.count() == 6


def test_it_weighs_less_than_what_people_teach_here() -> None:
    features = features_of(Submission(text=ADVERT))
    ours, theirs = Layer(), Layer()
    ours.learn(features, is_spam=True, base=0)
    theirs.learn(features, is_spam=True, base=0, weight=arriving.WEIGHT)
    assert 0 < theirs.log_odds(features) < ours.log_odds(features)


def test_a_decision_made_here_takes_its_place(article: ArticlePage, moderator: User) -> None:
    moved_in(corrected(article))
    moderation.mark_as_not_spam(comment=Comment.objects.get(), by=moderator)
    lesson = Lesson.objects.counting().get()
    assert (lesson.is_spam, lesson.batch, lesson.weight, lesson.by) == (False, "", 1.0, moderator)


def test_one_writer_and_one_host_teach_no_more_than_they_could_here(article: ArticlePage) -> None:
    of_one_writer = moved_in(*(corrected(article, number, name="Ann") for number in range(4)))
    assert [each.taught for each in of_one_writer] == ["counted"] * 3 + ["author"]


def test_a_long_past_never_pushes_out_what_people_teach(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "MOST_OF_A_KIND", 3)
    taught = [
        each.taught
        for start in (0, 2, 4)
        for each in moved_in(corrected(article, start), corrected(article, start + 1))
    ]
    assert taught == ["counted"] * 3 + ["enough"] * 3
    (other,) = moved_in(corrected(article, 9, "ham"))
    assert other.taught == "counted"
    assert Lesson.objects.count() == 4


def test_what_is_taught_at_once_is_known_at_once(article: ArticlePage) -> None:
    assert learning.current_layer() is None
    moved_in(*(corrected(article, number) for number in range(3)))
    layer: Any = learning.current_layer()
    known = layer.to_bytes()
    learning.rebuild()
    assert learning.current_layer().to_bytes() == known
    assert not DBTaskResult.objects.exists()


def test_what_is_taken_out_is_unlearnt(article: ArticlePage, moderator: User) -> None:
    assert arrivals.take_out(numbers=numbers(moved_in(corrected(article))), by=moderator) == []
    assert not Lesson.objects.exists()
