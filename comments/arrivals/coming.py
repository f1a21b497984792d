"""How comments of another system come in, some hundred at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from comments import audit, counts, facets, learning, plaintext, public_pages
from comments.arrivals import history
from comments.arrivals.forest import Forest
from comments.arrivals.numbering import given_to
from comments.arrivals.records import Arrival, Left, Past, Taken, Was
from comments.arrivals.writing import Draft, drafts, one_line
from comments.models import Comment, Facet, Original
from comments.models.comment import Status

WHO_LENGTH = 80


def take_in(
    *, arrivals: Sequence[Arrival], by: Any, batch: str, known: Mapping[int, int] | None = None
) -> list[Taken]:
    """Store comments of another system as they stood there, with their past. All of them, or none.

    `by` is who moves them, `batch` a mark of at most 40 characters by which one move is told from others.
    `known` gives numbers here by numbers there, of what these answer and that came earlier. Where an answer
    comes before what it answers, see `join_parents`.

    Nobody is mailed, and nothing of it is judged: no filter reads it, no lane is raised, no rule shows or
    files any of it by itself. What is spam or trash begins its days of being kept. What people had corrected
    teaches the filter, in bounds. About twenty queries, however many there are; on SQLite an INSERT takes
    some dozen rows. Whether `by` may do this is asked by the caller.
    """
    now = timezone.now()
    found = drafts(arrivals, now)
    kept = [draft for draft in found if Left.NO_WORDS not in draft.left_out]
    corrections = [draft.correction for draft in kept if draft.correction]
    # Before the transaction, as it takes the time.
    learning.read(corrections)
    with transaction.atomic():
        _put_on_pages(kept)
        _number(kept)
        _hang(kept, known or {})
        _store(kept, by, batch)
        learning.teach_all(corrections, batch=batch)
    return [_taken(draft) for draft in found]


def _put_on_pages(drafts: list[Draft]) -> None:
    """On those that still stand, which stay locked until all is stored."""
    wanted = {draft.comment.page_id for draft in drafts} - {None}
    pages = Page.objects.order_by("pk").select_for_update(no_key=True).filter(pk__in=wanted)
    standing = set(pages.values_list("pk", flat=True))
    for draft in drafts:
        if draft.comment.page_id not in standing | {None}:
            draft.comment.page = None
            draft.left_out.append(Left.PAGE_GONE)


def _number(drafts: list[Draft]) -> None:
    numbers = given_to([draft.arrival.wanted for draft in drafts])
    for draft, number in zip(drafts, numbers, strict=True):
        draft.comment.pk = number


def _hang(drafts: list[Draft], known: Mapping[int, int]) -> None:
    """Each below what it answers, if that is here or comes with it. One query."""
    new = {draft.arrival.wanted: draft.comment for draft in reversed(drafts) if draft.arrival.wanted}
    answered = {draft.arrival.parent or 0 for draft in drafts}
    numbers = {known[number] for number in answered if number in known}
    forest = Forest.of(numbers)
    forest.plant(draft.comment for draft in drafts)
    for draft in drafts:
        if parent := draft.arrival.parent:
            above = new[parent].pk if parent in new and parent not in known else known.get(parent, 0)
            draft.waits_for_parent = bool(forest.hang(draft.comment.pk, above))
    for draft in drafts:
        forest.put_in_place(draft.comment)


def _store(drafts: list[Draft], by: Any, batch: str) -> None:
    comments = [draft.comment for draft in drafts]
    Comment.objects.bulk_create(comments)
    marks = ((comment, mark) for comment in comments for mark in facets.marks(comment))
    Facet.objects.bulk_create(Facet(comment=each, kind=kind, value=value) for each, (kind, value) in marks)
    originals = (draft for draft in drafts if draft.arrival.original)
    Original.objects.bulk_create(
        Original(comment=draft.comment, html=plaintext.clean(draft.arrival.original)) for draft in originals
    )
    counts.changed(Counter((comment.page_id, comment.status) for comment in comments))
    audit.record_all(entry for draft in drafts for entry in _entries(draft, by, batch))
    public_pages.forget_all(each.page_id for each in comments if each.status == Status.APPROVED)


def _entries(draft: Draft, by: Any, batch: str) -> Iterable[ModelLogEntry]:
    """Its past, and that it came."""
    comment = draft.comment
    for past in draft.arrival.past:
        at = past.at or comment.created_at
        yield history.entry_of_past(comment=comment, what=Was(past.what), who=_who(past), at=at)
    facts = {"status": str(comment.status), "batch": batch}
    yield audit.entry_of(comment=comment, action=history.CAME, by=by, **facts)


def _who(past: Past) -> str:
    """The name of somebody there; some systems let people sign in by their address, which is none."""
    name = one_line(past.who)
    return "" if "@" in name else name[:WHO_LENGTH]


def _taken(draft: Draft) -> Taken:
    comment, correction = draft.comment, draft.correction
    if Left.NO_WORDS in draft.left_out:
        return Taken(None, left_out=tuple(draft.left_out))
    return Taken(
        comment.pk,
        keeps_number=comment.pk == draft.arrival.wanted,
        waits_for_parent=draft.waits_for_parent,
        left_out=tuple(draft.left_out),
        taught=correction.became if correction else "",
    )
