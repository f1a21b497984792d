"""How many comments stand in each status, without counting all of them at each look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from wagtail.models import Page

from comments.models import Comment, CommentCount
from comments.models.comment import Status

# What waits is counted only so far: beyond it a screen says "more than".
MOST = 10_000


def moved(comment: Comment, *, before: str | None, after: str | None) -> None:
    """A comment came (before is None), went (after is None) or moved: call it in the same transaction.

    The statuses are taken in one order, so that two transactions never wait for each other.
    """
    steps = {before: -1, after: 1} if before != after else {}
    for status in sorted(status for status in steps if status and status != Status.PENDING):
        row = _row(comment.page_id, status)
        CommentCount.objects.filter(pk=row).update(number=F("number") + steps[status])


def changed(steps: Mapping[tuple[int | None, str], int]) -> None:
    """Many comments came or went: by page and status, how many more there are. Call it in their transaction.

    Four queries. The rows are taken in one order, as `decisions.locked_together` does.
    """
    wanted = {key: step for key, step in steps.items() if step and key[1] != Status.PENDING}
    if not wanted:
        return
    rows = _rows(wanted)
    if missing := wanted.keys() - rows.keys():
        made = (CommentCount(page_id=page, status=status) for page, status in missing)
        CommentCount.objects.bulk_create(made, ignore_conflicts=True)
        rows = _rows(wanted)
    by_row = [When(pk=rows[key], then=Value(step)) for key, step in wanted.items()]
    mine = CommentCount.objects.filter(pk__in=[rows[key] for key in wanted])
    mine.update(number=F("number") + Case(*by_row))


def numbers(pages: QuerySet[Page] | None = None, *, waiting: int | None = None) -> dict[str, int]:
    """The number in each status, of all comments (None) or of those on some pages.

    What waits is few and indexed, so it is counted, up to `MOST`; `waiting` where somebody counted already.
    """
    kept, pending = CommentCount.objects.all(), Comment.objects.pending()
    if pages is not None:
        here = pages.order_by().values("pk")
        kept, pending = kept.filter(page__in=here), pending.filter(page__in=here)
    sums = dict(kept.values_list("status").annotate(Sum("number")))
    known = {status: max(0, sums.get(status, 0)) for status in Status.values}
    return known | {Status.PENDING.value: bounded(pending) if waiting is None else waiting}


def bounded(comments: QuerySet[Comment]) -> int:
    """How many these are; `MOST` stands for any larger number."""
    return comments.order_by()[:MOST].count()


def bounded_each(questions: Mapping[str, QuerySet[Comment]]) -> dict[str, int]:
    """How many each of these are, up to `MOST`, in one query: a screen asks ten of them."""
    known, parts = dict.fromkeys(questions, 0), {}
    given: list[Any] = []
    for name, comments in questions.items():
        few = comments.order_by().values("pk")[:MOST].query
        # A question that nothing can answer is none.
        with suppress(EmptyResultSet):
            sql, params = few.sql_with_params()
            parts[name] = f"(SELECT COUNT(*) FROM ({sql}) AS few)"  # noqa: S608  # as Django wrote it
            given += params
    if not parts:
        return known
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts.values())}", given)
        return known | dict(zip(parts, cursor.fetchone(), strict=True))


def on_page(page_id: int) -> int:
    """How many comments of one page the public sees."""
    number = CommentCount.objects.filter(page=page_id, status=Status.APPROVED).aggregate(Sum("number"))
    return max(0, number["number__sum"] or 0)


def recount() -> None:
    """Set the kept numbers from the comments themselves, once a day: a number that drifted heals."""
    counted = Comment.objects.order_by().values_list("page", "status").annotate(Count("pk"))
    found = {(page, status): number for page, status, number in counted if status != Status.PENDING}
    stones = Comment.objects.order_by().filter(status=Status.TRASH, text="").values_list("page")
    for page, number in stones.annotate(Count("pk")):
        found[page, Status.TRASH] -= number
    for row in CommentCount.objects.all():
        # A second row of pages that are gone becomes zero: the first one has their number.
        CommentCount.objects.filter(pk=row.pk).update(number=found.pop((row.page_id, row.status), 0))
    for (page, status), number in found.items():
        CommentCount.objects.filter(pk=_row(page, status)).update(number=number)


def _rows(keys: Iterable[tuple[int | None, str]]) -> dict[tuple[int | None, str], int]:
    """The rows of pages and statuses that there are, locked; the first one of each."""
    pages = {page for page, _status in keys}
    these = Q(page__in=pages - {None})
    if None in pages:
        these |= Q(page=None)
    found = CommentCount.objects.select_for_update().filter(these).order_by("page", "status", "-pk")
    return {(page, status): pk for pk, page, status in found.values_list("pk", "page", "status")}


def _row(page_id: int | None, status: str) -> int:
    """The row of a page and status, made where there is none."""
    rows = CommentCount.objects.filter(page=page_id, status=status).order_by("pk")
    if found := rows.values_list("pk", flat=True).first():
        return found
    if page_id is None:
        return CommentCount.objects.create(status=status).pk
    return CommentCount.objects.get_or_create(page_id=page_id, status=status)[0].pk
