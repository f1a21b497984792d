"""How comments that came in from another system go again, as long as nobody here has touched them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction

from comments import counts, learning, public_pages
from comments.arrivals import history
from comments.models import Comment
from comments.models.comment import Status

AT_ONCE = 500
# What is no act of anybody here: that it came, its past, and what our filter made of it since.
UNTOUCHED = (history.CAME, history.PAST, "comments.check_again")
COLUMNS = ("pk", "parent", "page", "status", "depth", "moved_in_at", "changed_at")

Gone = Callable[[list[int]], None]


def take_out(*, numbers: Iterable[int], by: Any, gone: Gone | None = None) -> list[int]:
    """Delete comments that moved in, with their past and what they taught; returns those that stay.

    One stays where somebody here decided on it, edited, noted, reported or answered it since, and with it
    what it answers; so does what never moved in. Name all of a move in one call: answers go first, so that
    what they answered can. In batches, each a transaction of its own, in which `gone` is told which went; if
    it is stopped, the same call goes on. The log of whoever did it says how many went.
    """
    known = list(numbers)
    waiting, stay, number = _deepest_first(known), list[int](), 0
    if gone is not None and (missing := sorted({*known} - {*waiting})):
        gone(missing)
    for start in range(0, len(waiting), AT_ONCE):
        kept, left = _take_out(waiting[start : start + AT_ONCE], gone)
        stay += kept
        number += left
    if number and by is not None:
        history.record_leaving(by=by, number=number)
    return stay


def _deepest_first(numbers: Iterable[int]) -> list[int]:
    """Those that are there, so that every answer comes before what it answers."""
    depths: dict[int, int] = {}
    waiting = iter(numbers)
    while some := list(islice(waiting, AT_ONCE)):
        found = Comment.objects.order_by().filter(pk__in=some).exclude(text="")
        depths |= dict(found.values_list("pk", "depth"))
    return sorted(depths, key=lambda number: (-depths[number], -number))


@transaction.atomic
def _take_out(numbers: Sequence[int], gone: Gone | None) -> tuple[list[int], int]:
    """One batch: which stay, and how many went."""
    rows = Comment.objects.select_for_update(of=("self",)).filter(pk__in=numbers).exclude(text="")
    here = {comment.pk: comment for comment in rows.order_by("pk").only(*COLUMNS)}
    stay = _touched(here) | _answered_here(here)
    for comment in sorted(here.values(), key=lambda each: -each.depth):
        if comment.pk in stay and comment.parent_id in here:
            stay.add(comment.parent_id)
    leaving = [comment for comment in here.values() if comment.pk not in stay]
    _delete(leaving)
    if gone is not None:
        gone([number for number in numbers if number not in stay])
    return sorted(stay), len(leaving)


def _touched(comments: dict[int, Comment]) -> set[int]:
    """What somebody here did something to."""
    decided = {each.pk for each in comments.values() if each.moved_in_at != each.changed_at}
    acts = history.of_all(comments).exclude(action__in=UNTOUCHED).values_list("object_id", flat=True)
    return decided | set(map(int, acts.distinct()))


def _answered_here(comments: dict[int, Comment]) -> set[int]:
    """What is answered by something that is not among these: the answers that could go are gone by now."""
    answers = Comment.objects.order_by().filter(parent__in=comments).exclude(pk__in=comments)
    answers = answers.exclude(text="", replies=None)
    return {number for (number,) in answers.values_list("parent").distinct() if number}


def _delete(comments: list[Comment]) -> None:
    if not comments:
        return
    numbers = [comment.pk for comment in comments]
    learning.forget(lessons=learning.about(comments))
    Comment.objects.filter(pk__in=numbers).delete()
    history.of_all(numbers).delete()
    stood = Counter((each.page_id, each.status) for each in comments)
    counts.changed({place: -number for place, number in stood.items()})
    public_pages.forget_all(each.page_id for each in comments if each.status == Status.APPROVED)
