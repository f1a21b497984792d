"""Numbers of comments that came in: those that they had, so that links go on, and never one of a reader's."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

from comments.arrivals import history
from comments.models import Comment

# Beyond this no system counted its comments; one that says so would leave readers without numbers.
HIGHEST = 2**31 - 1
TABLE = Comment._meta.db_table
SEQUENCE = f"pg_get_serial_sequence('{TABLE}', 'id')::regclass"


@transaction.atomic
def make_room(highest: int) -> None:
    """Let new comments take numbers above this one from now on. Twice is once; it never goes back.

    Call it with the highest number of all that is to come in, before the first does: a reader who writes
    meanwhile then takes no number that is wanted. On PostgreSQL nobody writes for a moment if need be.
    """
    wanted = min(highest, HIGHEST)
    if _last() >= wanted:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Who takes a number in between would be given it again.
            cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
    if _last() < wanted:
        _set_last(wanted)


def given_to(wanted: list[int | None]) -> list[int]:
    """A number for each, the wanted one where it is free. Call it in the transaction that stores them.

    Free is what no comment has or ever had here: the history of one that is gone would be another's. A
    number that is wanted twice goes to the first.
    """
    free = _free({number for number in wanted if number and 0 < number <= HIGHEST})
    kept: list[int | None] = []
    for number in wanted:
        kept.append(number if number in free else None)
        free.discard(number or 0)
    fresh = iter(_fresh(kept.count(None)))
    return [next(fresh) if number is None else number for number in kept]


def _free(wanted: set[int]) -> set[int]:
    """Three queries."""
    if not wanted:
        return set()
    make_room(max(wanted))
    here = Comment.objects.order_by().filter(pk__in=wanted).values_list("pk", flat=True)
    known = history.of_all(wanted).values_list("object_id", flat=True).distinct()
    return wanted - set(here) - set(map(int, known))


def _last() -> int:
    """The highest number that was ever given."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT pg_sequence_last_value({SEQUENCE})")
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [TABLE])
        row = cursor.fetchone()
    return (row[0] or 0) if row else 0


def _set_last(number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT setval({SEQUENCE}, %s)", [number])
            return
        cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number, TABLE])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [TABLE, number])


def _fresh(many: int) -> Collection[int]:
    """So many numbers that nobody else will be given."""
    if not many:
        return ()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT nextval({SEQUENCE}) FROM generate_series(1, %s)", [many])  # noqa: S608
            return [row[0] for row in cursor.fetchall()]
    # A transaction that writes is alone on SQLite, and this one began as one.
    last = _last()
    _set_last(last + many)
    return range(last + 1, last + many + 1)
