"""The second pass: answers that came before what they answer are hung below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Least

from comments import public_pages
from comments.arrivals.forest import DEEPEST, MISSING, Forest
from comments.arrivals.records import Unjoined
from comments.models import Comment
from comments.models.comment import Status

AT_ONCE = 500


def join_parents(*, pairs: Iterable[tuple[int, int]]) -> list[Unjoined]:
    """Hang comments that moved in below others, with all that is below them; pairs are (answer, answered).

    In batches, each a transaction of its own. Twice is once. What can't be is answered and stays at the top:
    what it should answer is not here ("missing") or on another page ("elsewhere"), it would answer itself
    ("loop"), or it answers something else already ("placed").
    """
    waiting, troubles = iter(pairs), list[Unjoined]()
    while batch := list(islice(waiting, AT_ONCE)):
        troubles += _join(batch)
    return troubles


@transaction.atomic
def _join(pairs: list[tuple[int, int]]) -> list[Unjoined]:
    forest = Forest.of(number for pair in pairs for number in pair)
    troubles = []
    for number, parent in pairs:
        child = forest.find(number)
        why = forest.hang(number, parent) if child and child.moved_in_at else MISSING
        if why:
            troubles.append(Unjoined(number, parent, why))
    if hung := forest.hung():
        _store(forest, hung)
    return troubles


def _store(forest: Forest, hung: list[Comment]) -> None:
    """Themselves, and what stood below them: all that had one of them as the first of its thread."""
    places = {comment.pk: forest.place(comment.pk) for comment in hung}
    below = Comment.objects.filter(thread__in=places)
    firsts = {number: first for number, (first, _depth) in places.items()}
    depths = {number: depth for number, (_first, depth) in places.items()}
    deeper = Least(F("depth") + _each("thread", depths), Value(DEEPEST))
    below.update(thread=_each("thread", firsts), depth=deeper)
    for comment in hung:
        forest.put_in_place(comment)
    parents = {comment.pk: comment.parent_id for comment in hung}
    Comment.objects.filter(pk__in=places).update(
        parent=_each("pk", parents), thread=_each("pk", firsts), depth=_each("pk", depths)
    )
    public_pages.forget_all(each.page_id for each in hung if each.status == Status.APPROVED)


def _each(name: str, values: Mapping[int, int | None]) -> Case:
    """A value for each row, by one of its columns."""
    return Case(*(When(**{name: key}, then=Value(value)) for key, value in values.items()))
