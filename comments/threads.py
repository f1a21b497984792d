"""A page's conversation, as lines that a template can write one after the other.

Threads stand oldest first. A page shows its newest ones; older ones have addresses of their own, named by the
thread that they come before, so that an address always shows the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments import counts
from comments.conf import limits
from comments.models import Comment
from comments.models.comment import Status

# What a line needs; the rest of a row (addresses among it) is not even read.
SHOWN = ("pk", "parent_id", "depth", "by_staff", "author_name", "author_website", "html", "created_at")
Tree = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One comment as readers see it, ready to write.

    `answers` says whom it answers ("" at the top) and `above` is that one's number; `reply` is the address of
    the form below it, "" where it can't be answered.
    """

    number: int
    name: str
    website: str
    by_staff: bool
    written: str
    day: str
    html: SafeString
    above: int | None
    answers: str
    reply: str


@dataclass(slots=True)
class Line:
    """A comment, or the stone of one that is gone (`seen` is None), and the markup of lists around it.

    `opens` says that a nested list begins before it; `ends` is the markup that closes what ends with it;
    `article` is room for whoever draws the comment.
    """

    number: int
    opens: bool
    ends: SafeString
    seen: Seen | None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Replies:
    """Where the forms for replies stand: below `base`, for comments above `max_depth`; 0 means nowhere."""

    base: str = ""
    max_depth: int = 0

    def to(self, comment: Comment) -> str:
        """The address of the form below a comment."""
        # Asking the router for each comment would cost more than drawing it.
        return f"{self.base}{comment.pk}/#comment-form" if comment.depth < self.max_depth else ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a page shows: all approved comments are `count`; `older` is the thread before which more stand."""

    count: int
    lines: list[Line]
    older: int | None

    def shows(self, number: int) -> bool:
        """Whether a comment is among the lines."""
        return any(line.seen is not None and line.number == number for line in self.lines)


def conversation(page: Page, *, before: Comment | None = None, replies: Replies) -> Conversation:
    """The newest threads of a page, or those before one thread. Four queries for any number of comments."""
    here = Comment.objects.approved().on(page)
    firsts = _threads(page, before)
    shown = firsts[: limits().threads_shown]
    # No answer is older than what it answers.
    answers = here.filter(parent__isnull=False, created_at__gte=shown[-1][1]) if shown else here.none()
    tree: Tree = defaultdict(list)
    for parent, number in answers.oldest_first().values_list("parent_id", "pk"):
        tree[parent].append(number)
    roots = _as_many_as_fit([number for number, _written in shown], tree)
    older = roots[0] if len(roots) < len(firsts) else None
    found = here.filter(pk__in=[number for root in roots for number in _below(root, tree)]).only(*SHOWN)
    comments = {comment.pk: comment for comment in found}
    lines = _lines(_with_stones(roots, tree, comments), _Drawn(tree, comments, replies))
    return Conversation(counts.on_page(page.alias_of_id or page.pk), list(lines), older)


def _threads(page: Page, before: Comment | None) -> list[tuple[int, datetime]]:
    """Number and time of threads, newest first: they begin with what answers nothing, or nothing public."""
    gone = Q(parent__status__in=[status for status in Status if status != Status.APPROVED])
    tops = Comment.objects.approved().on(page).filter(Q(parent=None) | gone)
    if before is not None:
        same_moment = Q(created_at=before.created_at, pk__lt=before.pk)
        tops = tops.filter(Q(created_at__lt=before.created_at) | same_moment)
    newest_first = tops.order_by("-created_at", "-pk").values_list("pk", "created_at")
    return list(newest_first[: limits().threads_shown + 1])


def _as_many_as_fit(newest_first: list[int], tree: Tree) -> list[int]:
    """Whole threads, oldest first, as many as a page shows, but at least one."""
    chosen: list[int] = []
    room = limits().comments_shown
    for root in newest_first:
        room -= sum(1 for _number in _below(root, tree))
        if room < 0 and chosen:
            break
        chosen.append(root)
    return chosen[::-1]


def _below(root: int, tree: Tree) -> Iterator[int]:
    yield root
    for number in tree.get(root, ()):
        yield from _below(number, tree)


def _with_stones(roots: list[int], tree: Tree, comments: dict[int, Comment]) -> list[int]:
    """Answers to a comment that is gone stand together below its stone, at the place of the first."""
    places: dict[int, None] = {}
    stones: Tree = defaultdict(list)
    for root in roots:
        stone = comments[root].parent_id if root in comments else None
        if stone is not None:
            stones[stone].append(root)
        places.setdefault(root if stone is None else stone)
    tree.update(stones)
    return list(places)


@dataclass(frozen=True, slots=True)
class _Drawn:
    tree: Tree
    comments: dict[int, Comment]
    replies: Replies

    def seen(self, number: int, above: Line | None) -> Seen | None:
        comment = self.comments.get(number)
        if comment is None:
            return None
        written = timezone.localtime(comment.created_at)
        return Seen(
            number=number,
            name=comment.author_name or _("Anonymous"),
            website=comment.author_website,
            by_staff=comment.by_staff,
            written=written.isoformat(timespec="seconds"),
            day=_day(written.date(), get_language()),
            html=mark_safe(comment.html),
            above=above.number if above else None,
            answers=_answers(above.seen) if above else "",
            reply=self.replies.to(comment),
        )


def _lines(numbers: list[int], drawn: _Drawn, above: Line | None = None, outer: str = "") -> Iterator[Line]:
    for place, number in enumerate(numbers):
        below = drawn.tree.get(number, [])
        end = "</li>" + (outer if place == len(numbers) - 1 else "")
        opens = place == 0 and above is not None
        line = Line(number, opens, mark_safe("" if below else end), drawn.seen(number, above))
        yield line
        yield from _lines(below, drawn, line, f"</ol>{end}")


def _answers(seen: Seen | None) -> str:
    return _("In reply to %(name)s") % {"name": seen.name} if seen else _("In reply to a removed comment")


@lru_cache(maxsize=512)
def _day(day: date, language: str | None) -> str:
    # Many comments of one day, many readers of one comment: the words are the same.
    return date_format(day, "DATE_FORMAT")
