"""A page's conversation, as lines that a template can write one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.threads import Shown

# What a line needs; the rest of a row (addresses among it) is not even read.
SHOWN = (
    *("pk", "parent_id", "thread_id", "depth", "by_staff", "author_name", "author_website", "html"),
    *("created_at", "rewritten_at", "page_changed_at"),
)
# Lists lie in each other so deep; what answers still deeper stands beside what it answers.
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """One comment as readers see it, ready to write.

    `answers` says whom it answers ("" at the top) and `above` leads there; `permalink` leads to itself,
    `report` to the form that reports it, `reply` to the form below it ("" where it can't be answered).
    `remark` says that the page changed since it was written ("" where it did not).
    """

    number: int
    name: str
    website: str
    by_staff: bool
    is_edited: bool
    written: str
    day: str
    html: SafeString
    above: str
    answers: str
    permalink: str
    report: str
    reply: str
    remark: str


@dataclass(slots=True)
class Line:
    """A comment, or the stone of one that is gone (`seen` is None), and the markup of lists around it.

    `opens` says that a nested list begins before it; `ends` is the markup that closes what ends with it;
    `rest` makes it a link to the whole thread instead; `article` is room for whoever draws the comment.
    """

    number: int
    opens: bool
    ends: SafeString
    seen: Seen | None
    rest: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where links of comments lead: addresses that begin with these, and then a comment's number.

    Asking the router for each comment would cost more than drawing it. Comments of `max_depth` and below
    can't be answered; 0 means that none can.
    """

    comment: str
    reply: str
    thread: str
    max_depth: int

    def to(self, number: int) -> str:
        """The permalink of a comment."""
        return f"{self.comment}{number}/"

    def reply_to(self, comment: Comment) -> str:
        """The form below a comment; "" where there is none."""
        return f"{self.reply}{comment.pk}/#comment-form" if comment.depth < self.max_depth else ""

    def rest_of(self, thread: int) -> str:
        """The address at which a thread stands alone, with all its answers."""
        return f"{self.thread}{thread}/#comments"


def lines(shown: Shown, links: Links, *, changed_at: datetime | None = None) -> list[Line]:
    """Every line of a part of a conversation; `changed_at` is when the page last changed. One query."""
    public = Comment.objects.approved().filter(pk__in=shown.numbers()).order_by()
    comments = {comment.pk: comment for comment in public.only(*SHOWN)}
    return list(_Writer(shown, links, comments, changed_at).lines(shown.threads))


@dataclass(frozen=True, slots=True)
class _Writer:
    shown: Shown
    links: Links
    comments: dict[int, Comment]
    changed_at: datetime | None

    def lines(self, numbers: list[int], level: int = 0, outer: str = "") -> Iterator[Line]:
        if level == DEEPEST:
            numbers = [below for number in numbers for below in self.shown.below(number)]
        for place, number in enumerate(numbers):
            below = self.shown.tree.get(number, []) if level < DEEPEST else []
            end = "</li>" + (outer if place == len(numbers) - 1 else "")
            rest = self.links.rest_of(number) if number in self.shown.longer else ""
            yield Line(number, place == 0 and level > 0, mark_safe("" if below else end), self.seen(number))
            yield from self.lines(below, level + 1, "" if rest else f"</ol>{end}")
            if rest:
                yield Line(number, False, mark_safe(f"</li></ol>{end}"), None, rest)

    def seen(self, number: int) -> Seen | None:
        comment = self.comments.get(number)
        if comment is None:
            return None
        written = timezone.localtime(comment.created_at)
        above, answers = self.above(comment)
        return Seen(
            number=number,
            name=comment.author_name or _("Anonymous"),
            website=comment.author_website,
            by_staff=comment.by_staff,
            is_edited=comment.rewritten_at is not None,
            written=written.isoformat(timespec="seconds"),
            day=_day(written.date(), get_language()),
            html=mark_safe(comment.html),
            above=above,
            answers=answers,
            permalink=self.links.to(number),
            report=f"{self.links.to(number)}report/",
            reply=self.links.reply_to(comment),
            remark=remark(comment, self.changed_at),
        )

    def above(self, comment: Comment) -> tuple[str, str]:
        """Where what a comment answers stands, and the words of the link there."""
        parent = comment.parent_id
        if comment.thread_id is None or parent is None:
            return "", ""
        if parent in self.shown.elsewhere:
            return self.links.to(parent), _in_reply_to(self.shown.elsewhere[parent])
        known = self.comments.get(parent)
        words = _in_reply_to(known.author_name) if known else _("In reply to a removed comment")
        return f"#comment-{parent}", words


def remark(comment: Comment, changed_at: datetime | None) -> str:
    """That a page changed because of a comment, or at least after it; "" where it did not."""
    if comment.page_changed_at:
        words, when = _("The page was changed after this comment, on %(day)s."), comment.page_changed_at
    elif changed_at and comment.created_at < changed_at:
        words, when = _("Written before the update of %(day)s."), changed_at
    else:
        return ""
    return words % {"day": _day(timezone.localtime(when).date(), get_language())}


def _in_reply_to(name: str) -> str:
    return _("In reply to %(name)s") % {"name": name or _("Anonymous")}


@lru_cache(maxsize=512)
def _day(day: date, language: str | None) -> str:
    # Many comments of one day, many readers of one comment: the words are the same.
    return date_format(day, "DATE_FORMAT")
