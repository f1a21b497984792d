"""Readers go on writing while a site moves in: each with a connection of their own."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from comments import arrivals, counts
from comments.models import Comment, DiscussionSettings
from procedures.models import ArticlePage
from tests.comments.moves import an_arrival, moved_in, numbers
from tests.comments.road import sent
from tests.comments.test_parallel_posts import at_once

pytestmark = pytest.mark.django_db(transaction=True)

BATCHES, SIZE, READERS = 8, 25, 30


def test_no_reader_loses_a_comment_and_no_moved_one_its_number(article: ArticlePage) -> None:
    DiscussionSettings.for_page(article)
    first = sent(article).comment.pk + 1
    wanted = [*range(first, first + BATCHES * SIZE)]
    arrivals.make_room(wanted[-1])

    def do(which: int) -> list[Any]:
        page: Any = Page.objects.get(pk=article.pk).specific
        if which:
            return [sent(page, f"My {number}. question").comment.pk for number in range(READERS)]
        batches = (wanted[start : start + SIZE] for start in range(0, len(wanted), SIZE))
        given = ((an_arrival(page=page, wanted=number) for number in batch) for batch in batches)
        return [number for some in given for number in numbers(moved_in(*some))]

    moved, written = at_once(do, 2)
    assert moved == wanted
    assert min(written) > wanted[-1]
    assert len(set(written)) == READERS
    assert Comment.objects.count() == len(wanted) + READERS + 1
    assert counts.numbers()["approved"] == Comment.objects.approved().count()


def test_room_that_is_made_at_the_same_moment_collides_with_nobody(article: ArticlePage) -> None:
    DiscussionSettings.for_page(article)
    first = sent(article).comment.pk

    def do(which: int) -> list[int]:
        page: Any = Page.objects.get(pk=article.pk).specific
        if which:
            return [sent(page, f"The {which}. of {number}").comment.pk for number in range(10)]
        given = (an_arrival(page=page, wanted=first + number * 7) for number in range(10))
        return [number for one in given for number in numbers(moved_in(one))]

    given = [number for some in at_once(do, 3) for number in some]
    assert len({*given}) == len(given) == 30
