"""What of a comment's past at WordPress is worth keeping: what its filter said, and what people said then.

Raw copies of what was sent to the filter's maker hold addresses and browsers. They are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from moving.moments import moment_of_seconds
from moving.records import Meta, Remark
from moving.wordpress.php import NotSerialised, unserialise

_SAID = {"true": True, "false": False}
_EVENT = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
# A comment that was checked again and again: its last years say what there is to say.
MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a comment: when, what, in the filter's own word, and who did it, by log-in."""

    at: datetime | None
    event: str
    user: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a comment's past.

    `filter_said_spam` and `person_said_spam` are None where nobody said. `state_before` is WordPress's word
    ("1", "0", "spam") for where a comment was before it went to the bin.
    """

    filter_said_spam: bool | None = None
    person_said_spam: bool | None = None
    person: str = ""
    history: tuple[Event, ...] = ()
    error: str = ""
    state_before: str = ""
    trashed_at: datetime | None = None


def past_of(remark: Remark) -> Past:
    """The past of a comment, from what stands beside it; unreadable parts are left out."""
    meta = remark.meta
    events = sorted(_events(meta), key=lambda event: event.at.timestamp() if event.at else 0)
    return Past(
        filter_said_spam=_SAID.get(_last(meta, "akismet_result")),
        person_said_spam=_SAID.get(_last(meta, "akismet_user_result")),
        person=_last(meta, "akismet_user")[:150],
        history=tuple(events[-MOST_EVENTS:]),
        error=_last(meta, "akismet_error")[:100],
        state_before=_last(meta, "_wp_trash_meta_status")[:20],
        trashed_at=moment_of_seconds(_last(meta, "_wp_trash_meta_time")),
    )


def _last(meta: Meta, name: str) -> str:
    return (meta.get(name) or [""])[-1].strip()


def _events(meta: Meta) -> Iterator[Event]:
    for text in meta.get("akismet_history", ()):
        try:
            entry = unserialise(text)
        except NotSerialised:
            continue
        event = entry.get("event") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and isinstance(event, str) and _EVENT.fullmatch(event):
            time, user = entry.get("time"), entry.get("user")
            at = moment_of_seconds(time) if isinstance(time, str | int | float) else None
            yield Event(at, event, user[:150] if isinstance(user, str) else "")
