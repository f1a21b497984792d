"""Comments of another system, as tests of several files let them come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import arrivals
from comments.arrivals import Arrival, Status, Taken
from comments.models import Comment

# Long ago: no address of then is kept.
THEN = datetime(2016, 3, 4, 5, 6, tzinfo=UTC)


def an_arrival(text: str = "We were told all we asked.", **fields: Any) -> Arrival:
    """A comment by Robin of years ago, that was public there unless said otherwise."""
    given = {"status": Status.APPROVED, "name": "Robin", "written_at": THEN} | fields
    return Arrival(text=text, **given)


def moved_in(*some: Arrival, by: Any = None, known: Mapping[int, int] | None = None) -> list[Taken]:
    """Let these come in, as one batch."""
    return arrivals.take_in(arrivals=some, by=by, batch="first move", known=known)


def a_moved(**fields: Any) -> Comment:
    """One comment that came in."""
    (number,) = numbers(moved_in(an_arrival(**fields)))
    return Comment.objects.get(pk=number)


def numbers(taken: Iterable[Taken]) -> list[int]:
    """Under which numbers these are stored."""
    return [each.number for each in taken if each.number]


def questions(captured: CaptureQueriesContext) -> list[str]:
    """What was asked of the database: an INSERT of many rows, which SQLite cuts into several, is one."""
    found: list[str] = []
    for query in captured:
        sql = query["sql"]
        start = sql[: sql.find("(")] if sql.startswith("INSERT") else sql
        if not found or found[-1] != start or not start.startswith("INSERT"):
            found.append(start)
    return found


def asked() -> CaptureQueriesContext:
    """Notes every query made in it."""
    return CaptureQueriesContext(connection)
