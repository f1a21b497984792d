"""What hangs below what: the thread and the depth of comments, while many are hung below others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from comments.models import Comment

# The column ends there. Nothing that is drawn needs more than the first levels.
DEEPEST = 2**15 - 1
MISSING, LOOP, ELSEWHERE, PLACED = "missing", "loop", "elsewhere", "placed"


class Forest:
    """Comments by number, as they stand and as they are hung since."""

    def __init__(self) -> None:
        self._standing: dict[int, Comment] = {}
        self._above: dict[int, int] = {}

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Self:
        """Comments that are stored, locked in the order in which all lock. One query."""
        forest, wanted = cls(), set(numbers)
        if wanted:
            rows = Comment.objects.select_for_update(of=("self",)).filter(pk__in=wanted).exclude(text="")
            columns = ("pk", "parent", "thread", "depth", "page", "status", "moved_in_at")
            forest.plant(rows.order_by("pk").only(*columns))
        return forest

    def plant(self, comments: Iterable[Comment]) -> None:
        """Further comments."""
        self._standing |= {comment.pk: comment for comment in comments}

    def find(self, number: int) -> Comment | None:
        """The comment, if it is here."""
        return self._standing.get(number)

    def hang(self, number: int, parent: int) -> str:
        """Hang one that stands at the top, with all below it, below another. Says why not, "" for done."""
        child, above = self._standing.get(number), self._standing.get(parent)
        if child is None or above is None:
            return MISSING
        if child.parent_id or child.thread_id or number in self._above:
            return "" if parent in (child.parent_id, self._above.get(number)) else PLACED
        if child.page_id != above.page_id:
            return ELSEWHERE
        if self.place(parent)[0] == number:
            return LOOP
        self._above[number] = parent
        return ""

    def place(self, number: int) -> tuple[int, int]:
        """The first comment of its thread, and how deep below that it stands."""
        depth = 0
        while True:
            comment = self._standing.get(number)
            first = (comment.thread_id or number) if comment else number
            depth += comment.depth if comment and comment.thread_id else 0
            if first not in self._above:
                return first, min(depth, DEEPEST)
            number, depth = self._above[first], depth + 1

    def hung(self) -> list[Comment]:
        """Those that were hung."""
        return [self._standing[number] for number in self._above]

    def put_in_place(self, comment: Comment) -> None:
        """Say to one that was hung where it stands now."""
        if comment.pk in self._above:
            comment.parent_id = self._above[comment.pk]
            comment.thread_id, comment.depth = self.place(comment.pk)
