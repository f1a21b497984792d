"""A link to a comment goes on, and no reader's comment ever stands in the way."""

from __future__ import annotations

import pytest
from django.db import connection

from clinic.users.models import User
from comments import arrivals, moderation
from comments.arrivals import Status, numbering
from comments.models import Comment
from procedures.models import ArticlePage
from tests.comments.moves import an_arrival, moved_in
from tests.comments.road import sent
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def test_a_readers_number_lies_above_all_that_come(article: ArticlePage) -> None:
    first = sent(article).comment.pk
    arrivals.make_room(first + 1000)
    readers = sent(article, "Another question").comment.pk
    assert readers == first + 1001
    wanted = [*range(first + 1, first + 40)]
    taken = moved_in(*(an_arrival(page=article, wanted=number) for number in wanted))
    assert [each.number for each in taken] == wanted
    assert sent(article, "A third one").comment.pk == readers + 1


def test_room_is_made_also_where_nobody_asked_for_it(article: ArticlePage) -> None:
    first = sent(article).comment.pk
    moved_in(an_arrival(page=article, wanted=first + 50))
    assert sent(article, "Another question").comment.pk == first + 51


def test_room_never_becomes_less(article: ArticlePage) -> None:
    first = sent(article).comment.pk
    for highest in (first + 10, 3, 0, first + 10):
        arrivals.make_room(highest)
    assert sent(article, "Another question").comment.pk == first + 11


def test_a_number_that_no_system_has_leaves_readers_theirs(
    article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    highest = sent(article).comment.pk + 10
    monkeypatch.setattr(numbering, "HIGHEST", highest)
    arrivals.make_room(2**63)
    assert sent(article, "Another question").comment.pk == highest + 1
    (taken,) = moved_in(an_arrival(page=article, wanted=2**63 - 1))
    assert taken.number == highest + 2


def test_a_taken_number_stays_with_whoever_has_it(article: ArticlePage) -> None:
    ours = sent(article).comment
    taken = moved_in(*(an_arrival(page=article, wanted=ours.pk) for _twice in range(2)))
    assert not any(each.keeps_number for each in taken)
    assert len({ours.pk, *(each.number for each in taken)}) == 3
    assert Comment.objects.get(pk=ours.pk).text == ours.text


def test_a_number_wanted_twice_goes_to_the_first(article: ArticlePage) -> None:
    high = sent(article).comment.pk + 5
    first, second = moved_in(an_arrival(page=article, wanted=high), an_arrival(page=article, wanted=high))
    assert (first.number, first.keeps_number, second.keeps_number) == (high, True, False)
    assert second.number == high + 1


def test_the_history_of_a_comment_that_is_gone_becomes_nobody_elses(
    article: ArticlePage, moderator: User
) -> None:
    gone = sent(article).comment
    moderation.delete(comment=gone, by=moderator)
    (taken,) = moved_in(an_arrival(page=article, wanted=gone.pk))
    assert taken.number != gone.pk


def test_numbers_without_a_wish_follow_those_of_readers(article: ArticlePage) -> None:
    first = a_comment(on=article).pk
    taken = moved_in(*(an_arrival(page=article, status=Status.SPAM) for _each in range(3)))
    assert [each.number for each in taken] == [first + 1, first + 2, first + 3]
    assert a_comment(on=article).pk == first + 4


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a sequence is the server's")
def test_the_sequence_itself_was_moved(article: ArticlePage) -> None:
    arrivals.make_room(50_000)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('comments_comment', 'id'))")
        assert cursor.fetchone()[0] > 50_000
