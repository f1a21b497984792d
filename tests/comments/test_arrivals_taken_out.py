"""A move is undone: everything that came goes again, but nothing that anybody here has touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import arrivals, counts, learning, moderation, notes
from comments.arrivals import Past, Status, Was, leaving
from comments.models import Comment, CommentCount, Facet, Original
from procedures.models import ArticlePage
from tests.comments.moves import THEN, a_moved, an_arrival, asked, moved_in, numbers, questions
from tests.comments.road import sent
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_what_came(
    article: ArticlePage, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "AT_ONCE", 4)
    ours = sent(article).comment
    before = counts.numbers()
    past = (Past(THEN, Was.FILTER_SPAM),)
    wanted = [ours.pk + number for number in range(1, 20)]
    moved_in(
        *(
            an_arrival(
                page=article,
                status=Status.values[number % 4],
                wanted=number,
                parent=number - 1 if number % 3 else None,
                past=past,
                original="<p>x</p>",
            )
            for number in wanted
        )
    )
    assert arrivals.take_out(numbers=wanted, by=moderator) == []
    assert Comment.objects.get() == ours
    assert not Original.objects.exists()
    assert set(Facet.objects.values_list("comment", flat=True)) == {ours.pk}
    assert counts.numbers() == before
    assert not CommentCount.objects.exclude(number=0).exists()
    told = ModelLogEntry.objects.exclude(object_id=str(ours.pk), action="comments.submit").get()
    assert (told.action, told.user, str(told.comment)) == ("comments.move_out", moderator, "19 comments")


def test_it_can_come_in_again_with_the_same_numbers(article: ArticlePage, moderator: User) -> None:
    number = sent(article).comment.pk + 7
    for _twice in range(2):
        (taken,) = moved_in(an_arrival(page=article, wanted=number))
        assert taken.keeps_number
        arrivals.take_out(numbers=[number], by=moderator)
        assert arrivals.take_out(numbers=[number], by=moderator) == []


def decide(comment: Comment, by: User) -> None:
    moderation.mark_as_spam(comment=comment, by=by)


def decide_and_think_again(comment: Comment, by: User) -> None:
    moderation.hold(comment=comment, by=by)
    moderation.approve(comment=comment, by=by)


def note(comment: Comment, by: User) -> None:
    notes.add(comment=comment, by=by, text="We know them.")


def answer(comment: Comment, by: User) -> None:
    a_comment(on=comment.page, status="approved", parent=comment)


@pytest.mark.parametrize("touch", [decide, decide_and_think_again, note, answer])
def test_what_somebody_here_touched_stays_with_what_it_answers(
    touch: Callable[[Comment, User], None], article: ArticlePage, moderator: User
) -> None:
    moved_in(
        an_arrival(page=article, wanted=5001),
        an_arrival(page=article, wanted=5002, parent=5001),
        an_arrival(page=article, wanted=5003, parent=5002),
    )
    touch(Comment.objects.get(pk=5002), moderator)
    assert arrivals.take_out(numbers=[5001, 5002, 5003], by=moderator) == [5001, 5002]
    assert Comment.objects.get(pk=5002).parent_id == 5001
    assert not Comment.objects.filter(pk=5003).exists()
    counts_now = counts.numbers()
    counts.recount()
    assert counts.numbers() == counts_now


def test_whoever_keeps_a_list_hears_what_is_off_it(article: ArticlePage, moderator: User) -> None:
    moved_in(an_arrival(page=article, wanted=5001), an_arrival(page=article, wanted=5002, parent=5001))
    decide(Comment.objects.get(pk=5001), moderator)
    told: list[list[int]] = []
    stay = arrivals.take_out(numbers=[5001, 5002, 10**6], by=moderator, gone=told.append)
    assert (stay, told) == ([5001], [[10**6], [5002]])


def test_what_the_filter_made_of_it_since_is_no_touch(article: ArticlePage, moderator: User) -> None:
    comment = a_moved(page=article, status=Status.PENDING)
    ModelLogEntry.objects.filter(object_id=str(comment.pk)).update(action="comments.check_again")
    assert arrivals.take_out(numbers=[comment.pk], by=moderator) == []
    assert not Comment.objects.exists()


def test_a_readers_own_comment_never_goes(article: ArticlePage, moderator: User) -> None:
    ours = sent(article).comment
    assert arrivals.take_out(numbers=[ours.pk, 10**6], by=moderator) == [ours.pk]
    assert Comment.objects.get() == ours


def test_many_are_as_few_questions_as_few(article: ArticlePage, moderator: User) -> None:
    def some(many: int) -> list[str]:
        given = (an_arrival(page=article, correction="spam", name=f"W {each}") for each in range(many))
        taken = moved_in(*given)
        with asked() as captured:
            arrivals.take_out(numbers=numbers(taken), by=moderator)
        return questions(captured)

    learning.rebuild()
    few, many = some(3), some(90)
    assert len(few) == len(many) <= 40
