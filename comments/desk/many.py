"""What a page that asks lists of many comments, and which of them are passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.desk import marking
from comments.desk.known import edits_of
from comments.models import Comment

CHANGED, NOT_YOURS, NOTHING, URGENT = "changed", "not-yours", "nothing", "urgent"
UNDER_WAY = "under-way"
WHY = {
    CHANGED: _("%(number)d changed since you looked"),
    NOT_YOURS: _("%(number)d not yours to judge"),
    NOTHING: _("%(number)d with nothing to do"),
    URGENT: _("%(number)d urgent, please look at each one"),
    UNDER_WAY: _("%(number)d as other comments are still being checked again"),
}


def why(skipped: Counter[str]) -> str:
    """ "2 changed since you looked, 1 with nothing to do"; "" for none."""
    return ", ".join(WHY[reason] % {"number": number} for reason, number in skipped.items() if number)


def named(comments: list[Comment]) -> list[tuple[Comment, SafeString]]:
    """Comments as the page names them, each with the new words that wait beside it."""
    edits = edits_of(comments)
    return [(comment, marking.waiting(edits.get(comment.pk))) for comment in comments]


def pairs(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Number and mark of each comment that a page listed."""
    for value in values:
        written, _colon, mark = value.partition(":")
        if (known := number(written)) is not None:
            yield known, mark


def number(value: Any) -> int | None:
    """A comment's number; None for what can't be one."""
    return int(value) if str(value).isdecimal() and len(str(value)) < 19 else None
