"""One comment of WordPress as an arrival: its state, its words, and what of its past is worth keeping."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from comments import arrivals
from comments.arrivals import Arrival, Past, Was
from moving.plain_words import line_of, words_of
from moving.records import Remark
from moving.wordpress import akismet

STATES = {
    "1": arrivals.Status.APPROVED,
    "0": arrivals.Status.PENDING,
    "spam": arrivals.Status.SPAM,
    "trash": arrivals.Status.TRASH,
    "post-trashed": arrivals.Status.TRASH,
}
# What was said: that it is spam, that it is none, or nothing.
CORRECTIONS: dict[bool | None, str] = {True: "spam", False: "ham", None: ""}
LABELS: dict[bool | None, Any] = {True: arrivals.Label.SPAM, False: arrivals.Label.HAM, None: None}
# What happened, by the names that Akismet and WordPress give it.
EVENTS = {
    "check-spam": Was.FILTER_SPAM,
    "check-ham": Was.FILTER_HAM,
    "check-error": Was.FILTER_FAILED,
    "recheck-spam": Was.FILTER_SPAM,
    "recheck-ham": Was.FILTER_HAM,
    "recheck-error": Was.FILTER_FAILED,
    "cron-retry-spam": Was.FILTER_SPAM,
    "cron-retry-ham": Was.FILTER_HAM,
    "report-spam": Was.PERSON_SPAM,
    "report-ham": Was.PERSON_HAM,
    "status-spam": Was.PERSON_SPAM,
    "status-approved": Was.APPROVED,
    "status-hold": Was.HELD,
    "status-trash": Was.TRASHED,
}


def arrival_of(
    remark: Remark, *, page: Page | None, title: str, address: str, user: Any, teaches: bool, before: str = ""
) -> Arrival:
    """The arrival. `title` and `address` say where it stood, `user` is the member of staff who wrote it,
    `teaches` that a correction is handed on, `before` its state before its page went to the bin.
    """
    past, words = akismet.past_of(remark), words_of(remark.content)
    return Arrival(
        text=words.text,
        status=STATES[remark.state],
        wanted=remark.number,
        parent=remark.parent or None,
        page=page,
        page_title=title,
        page_url=address,
        name=line_of(remark.name),
        email=remark.email,
        website=remark.website,
        network=remark.network,
        user=user,
        by_staff=user is not None,
        original=remark.content if words.lost_something else "",
        written_at=remark.written_at,
        status_before_trash=STATES.get(past.state_before or before),
        label=LABELS[past.filter_said_spam],
        correction=CORRECTIONS[past.person_said_spam] if teaches else "",
        past=_past(past.history),
    )


def _past(events: Iterable[akismet.Event]) -> list[Past]:
    return [Past(each.at, EVENTS[each.event], each.user) for each in events if each.event in EVENTS]
