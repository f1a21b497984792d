"""Questions that every post asks: Django works out their SQL once in a process, which costs more than asking.

For the few that are hot, and that give text and numbers only. All others are querysets.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Expression, QuerySet


class Slot(Expression):
    """A place in a question that something is put into each time."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The database's mark for a parameter, and who stands for it."""
        return "%s", (self,)


class Question:
    """One question. `make` gives its query for so many slots; text, numbers or moments are put into them."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._known: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, *given: object) -> list[tuple[Any, ...]]:
        """What is answered, as the database gives it."""
        if connection.vendor not in self._known:
            query = self._make(*map(Slot, range(len(given)))).query
            self._known[connection.vendor] = query.get_compiler(connection=connection).as_sql()
        sql, places = self._known[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(sql, [_put_in(place, given) for place in places])
            return list(cursor.fetchall())

    def value(self, *given: object) -> Any:
        """The first column of the first row; None where there is none."""
        return next((row[0] for row in self.rows(*given)), None)


def _put_in(place: object, given: tuple[object, ...]) -> Any:
    what = given[place.number] if isinstance(place, Slot) else place
    return connection.ops.adapt_datetimefield_value(what) if isinstance(what, datetime) else what
