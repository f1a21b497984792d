"""An arrival as a comment that is not stored yet: limited to what this site takes, and keeps so long."""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from wagtail.models import Page

from comments import keys, learning, plaintext, spam
from comments.arrivals.records import Arrival, Left
from comments.conf import limits
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Label, Status
from comments.permissions import staff_name

# A moment before this is a mistake: nobody commented on a website then.
FIRST = datetime(1990, 1, 1, tzinfo=UTC)
EMAIL_LENGTH, TITLE_LENGTH, URL_LENGTH = 254, 255, 2000
is_website = URLValidator(schemes=["http", "https"])


@dataclass(slots=True)
class Draft:
    """An arrival on its way: the comment, what of it is left out, and what a person had said of it."""

    arrival: Arrival
    comment: Comment
    left_out: list[Left] = field(default_factory=list)
    correction: learning.Correction | None = None
    waits_for_parent: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where comments stand, since when, and since when their e-mail and network addresses are kept."""

    title: str
    url: str
    since: datetime
    emails_since: datetime
    networks_since: datetime


def drafts(arrivals: Sequence[Arrival], now: datetime) -> list[Draft]:
    """One for each, in their order. Two queries for each site."""
    places = _places({each.page.pk: each.page for each in arrivals if each.page}, now)
    return [_draft(each, places[each.page.pk if each.page else None], now) for each in arrivals]


def _places(pages: Mapping[int, Page], now: datetime) -> dict[int | None, Place]:
    """By the number of a page; None for those that are gone."""
    rules: dict[int | None, DiscussionSettings] = {}
    found = {}
    for number, page in (*pages.items(), (None, None)):
        parts = page.get_url_parts() if page else None
        site = parts[0] if parts else None
        if site not in rules:
            rules[site] = DiscussionSettings.for_page(page)
        emails, networks = (
            now - timedelta(days=days) for days in (rules[site].address_days, rules[site].network_days)
        )
        since = (page.first_published_at if page else None) or now
        title, url = (page.title, page.url or "") if page else ("", "")
        found[number] = Place(title, url, min(since, now), emails, networks)
    return found


def one_line(text: str) -> str:
    """Text of elsewhere on one line, without what breaks one."""
    return " ".join(plaintext.clean(text).split())


def _draft(arrival: Arrival, place: Place, now: datetime) -> Draft:
    draft = Draft(arrival, Comment(moved_in_at=now, changed_at=now, moderators_told_at=now))
    _put(draft, place, now)
    _say(draft)
    _sign(draft)
    _give_addresses(draft, place, now)
    if arrival.correction and not draft.comment.by_staff:
        draft.correction = learning.Correction(draft.comment, is_spam=arrival.correction == "spam")
    return draft


def _put(draft: Draft, place: Place, now: datetime) -> None:
    """Where and when it was written, and where it stands."""
    arrival, comment = draft.arrival, draft.comment
    comment.page = page = arrival.page
    if page is not None:
        comment.page_id = page.alias_of_id or page.pk
    comment.page_title = one_line(place.title if page else arrival.page_title)[:TITLE_LENGTH]
    comment.page_url = one_line(place.url if page else arrival.page_url)[:URL_LENGTH]
    is_possible = arrival.written_at is not None and FIRST <= arrival.written_at <= now
    comment.created_at = arrival.written_at if arrival.written_at and is_possible else place.since
    if not is_possible:
        draft.left_out.append(Left.BAD_MOMENT)
    comment.status, comment.label = Status(arrival.status), Label(arrival.label or Label.UNKNOWN)
    if comment.status == Status.TRASH:
        comment.status_before_trash = arrival.status_before_trash or ""


def _say(draft: Draft) -> None:
    """Its words, as a reader's own are stored."""
    comment, words = draft.comment, plaintext.clean(draft.arrival.text).strip()
    if not any(unicodedata.category(sign)[0] not in "CZ" for sign in words):
        draft.left_out.append(Left.NO_WORDS)
        return
    comment.text, comment.html, comment.text_hash = words, plaintext.to_html(words), spam.fingerprint(words)


def _sign(draft: Draft) -> None:
    """Who wrote it."""
    arrival, comment = draft.arrival, draft.comment
    comment.user, comment.by_staff = arrival.user, bool(arrival.user or arrival.by_staff)
    name = one_line(arrival.name) or (staff_name(arrival.user) if arrival.user else "")
    comment.author_name = name[: limits().name_length]
    if comment.author_name != name:
        draft.left_out.append(Left.LONG_NAME)
    website = one_line(arrival.website)
    if website and not _is_website(website):
        draft.left_out.append(Left.BAD_WEBSITE)
    elif not comment.by_staff:
        comment.author_website = website


def _give_addresses(draft: Draft, place: Place, now: datetime) -> None:
    """E-mail and network address where they are young enough to be kept; of staff neither is.

    What waits keeps its e-mail address, as it does here in time (`purging`).
    """
    arrival, comment = draft.arrival, draft.comment
    email, network = one_line(arrival.email), one_line(arrival.network)
    # What was written nobody knows when is not known to be young.
    written_at = FIRST if Left.BAD_MOMENT in draft.left_out else comment.created_at
    if written_at < place.emails_since and comment.status != Status.PENDING:
        comment.identity_erased_at = now
    elif not comment.by_staff and email and _is_email(email):
        comment.author_email, comment.author_key = email, keys.of_email(email)
    if written_at < place.networks_since:
        comment.network_erased_at = now
    elif not comment.by_staff:
        comment.ip_address = _network(network)
    draft.left_out += _not_taken(comment, email=email, network=network)


def _not_taken(comment: Comment, *, email: str, network: str) -> Iterable[Left]:
    if comment.by_staff:
        return
    if email and not comment.author_email:
        yield Left.OLD_EMAIL if comment.identity_erased_at else Left.BAD_EMAIL
    if network and not comment.ip_address:
        yield Left.OLD_NETWORK if comment.network_erased_at else Left.BAD_NETWORK


def _is_email(email: str) -> bool:
    return len(email) <= EMAIL_LENGTH and _passes(validate_email, email)


def _is_website(address: str) -> bool:
    return len(address) <= limits().website_length and "@" not in address and _passes(is_website, address)


def _passes(validator: Any, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def _network(given: str) -> str | None:
    try:
        return str(ipaddress.ip_address(given.partition("%")[0]))
    except ValueError:
        return None
