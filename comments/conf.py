"""Limits of the comment system that no clinic needs to choose: the one door to `settings.COMMENTS`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Named limits with their defaults; `settings.COMMENTS = {"text_length": 5000}` changes one."""

    # Characters. 20,000 is about eight printed pages.
    text_length: int = 20_000
    name_length: int = 80
    website_length: int = 200
    # Seconds in which the same words by the same sender on the same page are one comment sent twice: while
    # it waits, and where it was published at once.
    resend_window: int = 24 * 60 * 60
    second_click: int = 60
    # Seconds after which a form's token counts as old; any age still posts.
    token_age: int = 7 * 24 * 60 * 60
    # Seconds that the private link to one's own comment holds.
    receipt_age: int = 90 * 24 * 60 * 60
    # Rows that are looked back over for floods, and for doubles.
    recent_rows: int = 200
    # Days and rows that are looked back over for campaigns: nearly the same words, one host, one name.
    campaign_days: int = 7
    campaign_rows: int = 300
    # Seconds in which a decision can be undone, and for which mail to writers waits.
    undo_window: int = 60
    # Seconds that links in mail hold: to confirm an address, to see one's data.
    link_age: int = 3 * 24 * 60 * 60
    # Requests to one address to confirm itself, a day; reports and such from one network, an hour.
    confirmations_a_day: int = 2
    acts_an_hour: int = 20
    # Decided comments that a rehearsal of rules looks at.
    rehearsed_rows: int = 5_000
    # Threads, comments, and answers of one thread that one page shows; at least one thread is shown.
    threads_shown: int = 50
    comments_shown: int = 100
    answers_shown: int = 20


def limits() -> Limits:
    """The limits in force, read at each call so that tests can change them."""
    chosen = getattr(settings, "COMMENTS", {})
    known = {field.name for field in fields(Limits)}
    return Limits(**{name: value for name, value in chosen.items() if name in known})
