"""Answers find what they answer, in whatever order they came."""

from __future__ import annotations

import random

import pytest
from django.test import Client

from clinic.models import HomePage
from comments import arrivals, threads
from comments.arrivals import Status, Unjoined
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments.moves import a_moved, an_arrival, asked, moved_in, numbers, questions
from tests.factories import a_comment, an_article

pytestmark = pytest.mark.django_db


def places() -> dict[int, tuple[int | None, int | None, int]]:
    return {
        number: (parent, thread, depth)
        for number, parent, thread, depth in Comment.objects.values_list("pk", "parent", "thread", "depth")
    }


def test_an_answer_in_the_same_batch_stands_below_what_it_answers(article: ArticlePage) -> None:
    taken = moved_in(
        an_arrival(page=article, wanted=1003, parent=1002),
        an_arrival(page=article, wanted=1001),
        an_arrival(page=article, wanted=1002, parent=1001),
    )
    assert not any(each.waits_for_parent for each in taken)
    assert places() == {1001: (None, None, 0), 1002: (1001, 1001, 1), 1003: (1002, 1001, 2)}


def test_an_answer_to_what_came_before_stands_below_it(article: ArticlePage) -> None:
    first = a_moved(page=article)
    moved_in(an_arrival(page=article, wanted=2002, parent=5), known={5: first.pk})
    moved_in(an_arrival(page=article, wanted=2003, parent=6), known={6: 2002})
    assert places()[2003] == (2002, first.pk, 2)


def test_an_answer_whose_question_is_not_here_waits_at_the_top(article: ArticlePage) -> None:
    (taken,) = moved_in(an_arrival(page=article, wanted=3001, parent=4))
    assert taken.waits_for_parent
    assert places()[3001] == (None, None, 0)


def test_whole_threads_are_joined_however_they_are_cut(article: ArticlePage) -> None:
    dice = random.Random(5)
    given = [*range(5001, 5061)]
    parents = {number: dice.choice(given[:at]) for at, number in enumerate(given) if at}
    dice.shuffle(given)
    for start in range(0, 60, 7):
        moved_in(
            *(an_arrival(page=article, wanted=each, parent=parents.get(each)) for each in given[start:][:7])
        )
    assert arrivals.join_parents(pairs=parents.items()) == []
    found = places()
    for number, parent in parents.items():
        above = found[parent]
        assert found[number] == (parent, above[1] or parent, above[2] + 1)
    assert threads.mend() == 0


def test_joining_twice_changes_nothing(article: ArticlePage) -> None:
    parent, child = a_moved(page=article), a_moved(page=article)
    for _twice in range(2):
        assert arrivals.join_parents(pairs=[(child.pk, parent.pk)]) == []
    assert places()[child.pk] == (parent.pk, parent.pk, 1)


def test_loops_and_what_is_missing_are_answered_not_raised(home: HomePage, article: ArticlePage) -> None:
    a, b, c = (a_moved(page=article).pk for _each in range(3))
    other = a_moved(page=an_article(below=home, title="Another")).pk
    readers = a_comment(on=article, status="approved").pk
    pairs = [(a, b), (b, c), (c, a), (c, c), (c, 10**9), (10**9, c), (c, other), (a, c), (readers, a)]
    assert arrivals.join_parents(pairs=pairs) == [
        Unjoined(c, a, "loop"),
        Unjoined(c, c, "loop"),
        Unjoined(c, 10**9, "missing"),
        Unjoined(10**9, c, "missing"),
        Unjoined(c, other, "elsewhere"),
        Unjoined(a, c, "placed"),
        Unjoined(readers, a, "missing"),
    ]
    assert places()[c] == (None, None, 0)
    assert places()[a] == (b, c, 2)


def test_a_loop_within_a_batch_ends_somewhere(article: ArticlePage) -> None:
    taken = moved_in(
        an_arrival(page=article, wanted=7001, parent=7002),
        an_arrival(page=article, wanted=7002, parent=7001),
        an_arrival(page=article, wanted=7003, parent=7003),
    )
    assert [each.waits_for_parent for each in taken] == [False, True, True]
    assert places() == {7001: (7002, 7002, 1), 7002: (None, None, 0), 7003: (None, None, 0)}


def test_a_reader_who_answered_meanwhile_moves_with_what_they_answered(article: ArticlePage) -> None:
    parent, child = a_moved(page=article), a_moved(page=article)
    reader = a_comment(on=article, status="approved", parent=child)
    arrivals.join_parents(pairs=[(child.pk, parent.pk)])
    assert places()[reader.pk] == (child.pk, parent.pk, 2)


def test_a_thread_deeper_than_any_list_is_still_drawn(article: ArticlePage, client: Client) -> None:
    given = [
        an_arrival(
            f"Level {level}.", page=article, wanted=9000 + level, parent=8999 + level if level else None
        )
        for level in range(60)
    ]
    moved_in(*given)
    page = client.get(article.url)
    assert "Level 0." in page.content.decode()
    assert places()[9059] == (9058, 9000, 59)


def test_many_pairs_are_as_few_questions_as_few(article: ArticlePage) -> None:
    def some(many: int) -> list[str]:
        parent = a_moved(page=article).pk
        taken = moved_in(*(an_arrival(page=article, status=Status.APPROVED) for _each in range(many)))
        with asked() as captured:
            arrivals.join_parents(pairs=[(number, parent) for number in numbers(taken)])
        return questions(captured)

    few, many = some(3), some(200)
    assert len(few) == len(many) <= 6
