"""What a move says about itself: lines that a person reads, each once."""

from __future__ import annotations

from typing import Any

from moving.models import LENGTH, Line, Move, Weight

# Lines of one move. Who reads more of them?
MOST = 10_000


class Report:
    """Collects the lines of one move and writes them together."""

    def __init__(self, move: Move) -> None:
        self._move = move
        self._lines: list[Line] = []
        self._left = MOST - move.lines.count()

    def left(self, where: Any, what: Any) -> None:
        """Something did not come."""
        self._say(Weight.LEFT, where, what)

    def look(self, where: Any, what: Any, page_id: int | None = None) -> None:
        """Somebody should look at something that came."""
        self._say(Weight.LOOK, where, what, page_id)

    def note(self, where: Any, what: Any) -> None:
        """Something is good to know."""
        self._say(Weight.NOTE, where, what)

    def write(self) -> None:
        """Store what was said since; what an earlier run said stands already. One query."""
        Line.objects.bulk_create(self._lines, ignore_conflicts=True, batch_size=500)
        self._lines = []

    def _say(self, weight: str, where: Any, what: Any, page_id: int | None = None) -> None:
        if self._left <= 0:
            return
        self._left -= 1
        self._lines.append(
            Line(
                move=self._move,
                weight=weight,
                where=str(where)[:LENGTH],
                what=str(what)[:LENGTH],
                page_id=page_id,
            )
        )
