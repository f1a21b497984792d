"""A page's conversation, as lines that a template can write one after the other.

Threads stand oldest first. A page shows its newest ones; older ones have addresses of their own, named by the
thread that they come before, so that an address always shows the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments.conf import limits
from comments.models import Comment
from comments.models.comment import Status

# What a line needs; the rest of a row (addresses among it) is not even read.
SHOWN = (
    "pk",
    "parent_id",
    "depth",
    "by_staff",
    "author_name",
    "author_website",
    "html",
    "created_at",
)
# Answers of one level that are looked at; a database takes no query with endless lists.
MOST_ANSWERS = 2_000
Tree = dict[int, list[int]]


@dataclass(slots=True)
class Line:
    """One comment, or the stone of one that is gone (`comment` is None), and the markup of lists around it.

    `number` is the comment's; `answers` whom it answers ("" at the top); `opens` says that a nested list
    begins before it; `ends` is the markup that closes what ends with it; `reply` is the address of the form
    below it, if it may be answered.
    """

    number: int
    comment: Comment | None
    answers: str
    opens: bool
    ends: SafeString
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a page shows: all approved comments are `count`; `older` is the thread before which more stand."""

    count: int
    lines: list[Line]
    older: int | None

    def shows(self, number: int) -> bool:
        """Whether a comment is among the lines."""
        return any(line.number == number and line.comment for line in self.lines)


def conversation(page: Page, *, before: Comment | None = None) -> Conversation:
    """The newest threads of a page, or those before one thread.

    Three queries and one for each level of answers, however many comments there are.
    """
    here = Comment.objects.approved().on(page)
    first_ones = _threads(page, before)
    most = limits().threads_shown
    tree = _answers(first_ones[:most])
    roots, older = _as_many_as_fit(first_ones, tree)
    numbers = [number for root in roots for number in _below(root, tree)]
    found = here.filter(pk__in=numbers).only(*SHOWN)
    comments = {comment.pk: comment for comment in found}
    numbers = _with_stones(roots, tree, comments)
    return Conversation(here.count(), list(_lines(numbers, tree, comments)), older)


def _threads(page: Page, before: Comment | None) -> list[int]:
    """Numbers of the newest threads, newest first: what answers nothing, or nothing that is still public."""
    tops = Comment.objects.approved().on(page).filter(Q(parent=None) | ~Q(parent__status=Status.APPROVED))
    if before is not None:
        same_moment = Q(created_at=before.created_at, pk__lt=before.pk)
        tops = tops.filter(Q(created_at__lt=before.created_at) | same_moment)
    newest_first = tops.order_by("-created_at", "-pk").values_list("pk", flat=True)
    return list(newest_first[: limits().threads_shown + 1])


def _answers(tops: list[int]) -> Tree:
    """The numbers of public answers, by the number of what they answer, oldest first."""
    tree: Tree = defaultdict(list)
    level = tops
    while level:
        answers = Comment.objects.approved().filter(parent__in=level).oldest_first()
        rows = list(answers.values_list("parent_id", "pk")[:MOST_ANSWERS])
        for parent, number in rows:
            tree[parent].append(number)
        level = [number for _parent, number in rows]
    return tree


def _as_many_as_fit(newest_first: list[int], tree: Tree) -> tuple[list[int], int | None]:
    """Whole threads, oldest first, as many as a page shows, but at least one; and where the rest begins."""
    chosen: list[int] = []
    room = limits().comments_shown
    for root in newest_first[: limits().threads_shown]:
        room -= sum(1 for _number in _below(root, tree))
        if room < 0 and chosen:
            break
        chosen.append(root)
    older = chosen[-1] if len(chosen) < len(newest_first) else None
    return chosen[::-1], older


def _below(root: int, tree: Tree) -> Iterator[int]:
    yield root
    for number in tree.get(root, ()):
        yield from _below(number, tree)


def _with_stones(roots: list[int], tree: Tree, comments: dict[int, Comment]) -> list[int]:
    """Answers to a comment that is gone stand together below its stone, at the place of the first."""
    places: dict[int, None] = {}
    for root in roots:
        stone = comments[root].parent_id if root in comments else None
        if stone is not None:
            tree[stone].append(root)
        places.setdefault(root if stone is None else stone)
    return list(places)


def _lines(
    numbers: list[int], tree: Tree, comments: dict[int, Comment], answers: str = "", outer: str = ""
) -> Iterator[Line]:
    for place, number in enumerate(numbers):
        comment, below = comments.get(number), tree.get(number, [])
        is_last = place == len(numbers) - 1
        end = "</li>" + (outer if is_last else "")
        opens = bool(answers) and place == 0
        yield Line(number, comment, answers, opens, mark_safe("" if below else end))
        name = _name(comment)
        yield from _lines(below, tree, comments, name, f"</ol>{end}")


def _name(comment: Comment | None) -> str:
    if comment is None:
        return _("a comment that was removed")
    return comment.author_name or _("Anonymous")
