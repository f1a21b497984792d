"""Which comments one part of a page's conversation shows.

A thread is a comment that answers nothing, and all answers below it. A part shows some threads, each with its
first answers; or one thread, some of its answers at a time. It is named by the comment after which it begins,
so that an address goes on showing the same. Each question reads about as many rows as are shown, through an
index, however long the conversation is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from comments.asked import Question
from comments.conf import limits
from comments.models import Comment, CommentQuerySet
from comments.models.comment import Status

Tree = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part: threads in an order, or the answers of one `thread`; those that follow on `after`."""

    newest_first: bool = False
    thread: Comment | None = None
    after: Comment | None = None


@dataclass(slots=True)
class Shown:
    """What a part shows, by number: the threads, and what answers what.

    `tree` also has the stones, which are answered and not public. `longer` are threads with more answers than
    stand here; `following` is the comment after which the next part begins; `elsewhere` are the public
    comments that are answered here and do not stand here, with the names of their writers.
    """

    threads: list[int]
    tree: Tree = field(default_factory=lambda: defaultdict(list))
    longer: set[int] = field(default_factory=set)
    following: int | None = None
    elsewhere: dict[int, str] = field(default_factory=dict)

    def numbers(self) -> set[int]:
        """All that stand here, stones too."""
        return {number for thread in self.threads for number in self.below(thread)}

    def below(self, number: int) -> Iterator[int]:
        """A comment and all that stand below it here."""
        waiting = [number]
        while waiting:
            yield (number := waiting.pop())
            waiting += reversed(self.tree.get(number, []))


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    parent: int | None
    thread: int | None


def shown(page: Page, part: Part) -> Shown:
    """What a part shows. At most three queries."""
    return _one_thread(part.thread, part.after) if part.thread else _many_threads(page, part)


def part_with(page: Page, comment: Comment, *, newest_first: bool) -> Part:
    """The part on which a public comment stands: the first one, or one of its own thread."""
    first = Part(newest_first)
    if comment.pk in shown(page, first).numbers():
        return first
    if comment.thread is None:
        return Part(thread=comment)
    earlier = _answers().filter(thread=comment.thread, pk__lt=comment.pk).order_by("pk")
    full_parts = earlier.count() // limits().comments_shown
    after = earlier[full_parts * limits().comments_shown - 1] if full_parts else None
    return Part(thread=comment.thread, after=after)


def begins_thread(page: Page, number: int) -> Comment | None:
    """The comment with which a thread of this page begins, if anything of it is public."""
    return _beginnings(page).filter(pk=number).first()


def mend() -> int:
    """Give answers their thread that came into the table by a way that did not; returns how many."""
    astray = Comment.objects.filter(parent__isnull=False, thread=None)
    number = 0
    while batch := list(astray.exclude(parent__in=astray).select_related("parent")[:500]):
        for comment in batch:
            above = comment.parent
            comment.thread_id = (above.thread_id or above.pk) if above else None
        number += Comment.objects.bulk_update(batch, ["thread"])
    return number


def _answers() -> CommentQuerySet:
    return Comment.objects.approved().filter(thread__isnull=False)


def _beginnings(page: Page) -> CommentQuerySet:
    """What begins threads of a page."""
    return _beginning(Comment.objects.on(page))


def _beginning(comments: CommentQuerySet) -> CommentQuerySet:
    """Those that begin threads: public, or a stone with something public below it."""
    below = Comment.objects.approved().filter(thread=OuterRef("pk"))
    return comments.filter(Q(status=Status.APPROVED) | Exists(below), thread=None)


def _many_threads(page: Page, part: Part) -> Shown:
    found = _threads(page, part)
    answers: dict[int | None, list[_Answer]] = defaultdict(list)
    for answer in _first_answers(found[: limits().threads_shown]):
        answers[answer.thread].append(answer)
    chosen: list[int] = []
    room = limits().comments_shown
    for thread, _cut in found[: limits().threads_shown]:
        room -= 1 + len(answers[thread])
        if room < 0 and chosen:
            break
        chosen.append(thread)
    here = Shown(chosen, longer={thread for thread, cut in found if cut and thread in chosen})
    here.following = chosen[-1] if len(chosen) < len(found) else None
    _plant(here, [answer for thread in chosen for answer in answers[thread]])
    return here


def _threads(page: Page, part: Part) -> list[tuple[int, int | None]]:
    """Numbers of threads, one more than are shown, and of each the first answer that is left out."""
    after = (part.after.created_at, part.after.pk) if part.after else ()
    some = (limits().threads_shown + 1, limits().answers_shown)
    question = _question_of_threads(part.newest_first, bool(after), *some)
    return [(number, cut) for number, cut in question.rows(page.alias_of_id or page.pk, *after)]


@cache
def _question_of_threads(newest_first: bool, follow: bool, threads: int, answers: int) -> Question:
    """So many threads, from the beginning or such as `follow` a comment; which answer is one too many."""
    sign = "-" if newest_first else ""
    below = Comment.objects.approved().filter(thread=OuterRef("pk")).order_by("pk").values("pk")
    cut = Subquery(below[answers : answers + 1])

    def make(page: Any, at: Any = None, number: Any = None) -> QuerySet[Any, Any]:
        tops = _beginning(Comment.objects.filter(page_id=page))
        # The bound lets an index begin there; what was written at the same moment is told apart by number.
        if follow and newest_first:
            tops = tops.filter(created_at__lte=at).exclude(created_at=at, pk__gte=number)
        elif follow:
            tops = tops.filter(created_at__gte=at).exclude(created_at=at, pk__lte=number)
        ordered = tops.order_by(f"{sign}created_at", f"{sign}pk")
        return ordered.annotate(cut=cut).values_list("pk", "cut")[:threads]

    return Question(make)


def _first_answers(threads: list[tuple[int, int | None]]) -> list[_Answer]:
    if not threads:
        return []
    whole = [thread for thread, cut in threads if cut is None]
    parts = [pair for pair in threads if pair[1] is not None]
    found = _question_of_answers(len(whole), len(parts)).rows(*whole, *chain.from_iterable(parts))
    # Put in order here: asked to, SQLite would rather walk through all comments in order than use an index.
    return [_Answer(*row) for row in sorted(found)]


@lru_cache(maxsize=128)
def _question_of_answers(whole: int, parts: int) -> Question:
    """All answers of so many threads, and of so many more those before one each."""

    def make(*given: Any) -> QuerySet[Any, Any]:
        wanted = Q(number__in=given[:whole])
        for thread, cut in zip(given[whole::2], given[whole + 1 :: 2], strict=True):
            wanted |= Q(thread=thread, pk__lt=cut)
        # By its number: a list of what a key leads to may hold nothing that is put in later.
        number = ExpressionWrapper(F("thread"), BigIntegerField())
        found = Comment.objects.approved().alias(number=number).filter(wanted).order_by()
        return found.values_list("pk", "parent", "thread")

    return Question(make)


def _one_thread(thread: Comment, after: Comment | None) -> Shown:
    most = limits().comments_shown
    answers = _answers().filter(thread=thread, pk__gt=after.pk if after else 0).order_by("pk")
    found = [_Answer(*row) for row in answers.values_list("pk", "parent", "thread")[: most + 1]]
    here = Shown([thread.pk])
    here.following = found[most - 1].number if len(found) > most else None
    _plant(here, found[:most])
    return here


def _plant(here: Shown, answers: list[_Answer]) -> None:
    """Hang each answer below what it answers; where that stands elsewhere, below the first of its thread."""
    places = {answer.number: answer for answer in answers}
    absent = {answer.parent: answer.thread for answer in answers if answer.parent not in places}
    for stone in _stones(here, {p: thread for p, thread in absent.items() if p and p != thread}):
        places[stone.number] = stone
    for number, answer in sorted(places.items()):
        above = answer.parent if answer.parent in places else answer.thread
        here.tree[above or 0].append(number)


def _stones(here: Shown, absent: dict[int, int | None]) -> Iterator[_Answer]:
    """Those among what is answered and not here that are not public; the public ones are noted."""
    found = Comment.objects.filter(pk__in=absent) if absent else Comment.objects.none()
    for number, parent, status, name in found.values_list("pk", "parent", "status", "author_name"):
        if status == Status.APPROVED:
            here.elsewhere[number] = name
        else:
            yield _Answer(number, parent, absent[number])
