"""The ways in which votes come in, are counted and are judged. Each verb is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from ratings import audit, notifications, plaintext, public_pages, voters
from ratings.errors import CannotBeVoided, Flooded, NoReason, NotAllowed, NotRatable, ScoreOutOfRange
from ratings.models import (
    HIGHEST,
    LOWEST,
    RatingSettings,
    ReaderNote,
    VoidEntry,
    Vote,
    rated_id,
    takes_ratings,
)
from ratings.permissions import may_judge_votes
from ratings.results import Summary, result, summary

__all__ = ["VERBS", "Summary", "count_again", "discard_held", "release_held", "summary", "void", "vote"]

# A clock that was put back leaves votes of the future behind: they are no flood.
FLOOD, AHEAD = timedelta(minutes=10), timedelta(minutes=1)
# Characters of the reason why a vote is voided.
REASON_LENGTH = 300


@transaction.atomic
def vote(*, page: Page, score: int, voter: str, network: str, sender_origin: str) -> Vote:
    """Take a vote of 1 to 5; the voter's earlier ones on this page no longer count.

    `page` is specific. `voter` is the name in the cookie, `network` the keyed hash of `voters.network_of`.
    Kept but held, until someone looks: what comes beyond the set number an hour from one network, and what
    comes with a `sender_origin` other than "same". Browsers say where a form stood; one that does not may be
    an old one, or a script: a vote that only perhaps counts does no harm. In a flood all are held, and then
    none is taken. Raises NotRatable, ScoreOutOfRange, Flooded.
    """
    if not (takes_ratings(page) and page.live):
        raise NotRatable
    if score not in range(LOWEST, HIGHEST + 1):
        raise ScoreOutOfRange
    rules = _lock(page)
    before = result(page, rules)
    is_flood = _came_lately(settings.CLINIC_FLOOD_ASK)
    if is_flood and _came_lately(settings.CLINIC_FLOOD_CLOSE):
        raise Flooded
    doubt = Vote.Doubt.MANY if is_flood else _doubt(network, sender_origin, rules)
    cast = Vote.objects.create(
        page_id=rated_id(page),
        voter=voters.voter_on(page, voter),
        score=score,
        network=network,
        status=Vote.Status.HELD if doubt else Vote.Status.COUNTED,
        doubt=doubt,
    )
    _forget_if_changed(page, before, rules)
    return cast


@transaction.atomic
def release_held(*, page: Page, by: Any, up_to: int) -> int:
    """Count the held votes of a page; returns how many.

    `up_to` is the key of the newest vote that `by` has seen: later ones wait for another look. Who left
    a note with one of these votes gets the mail about their address now. Raises NotAllowed.
    """
    votes = _judge(page, Vote.Status.COUNTED, "ratings.release", by=by, up_to=up_to)
    for note in ReaderNote.objects.unconfirmed().filter(vote__in=votes, email_asked_at=None):
        notifications.ask_to_confirm.enqueue(note_id=note.pk)
    return len(votes)


@transaction.atomic
def discard_held(*, page: Page, by: Any, up_to: int) -> int:
    """Never count the held votes of a page up to the key `up_to`; returns how many. Raises NotAllowed."""
    return len(_judge(page, Vote.Status.DISCARDED, "ratings.discard", by=by, up_to=up_to))


@transaction.atomic
def void(*, vote: Vote, by: Any, reason: str) -> Vote:
    """Let a vote count no more, with a reason that is kept; what its voter gave before counts again.

    `reason` is plain text of up to 300 characters. Twice changes nothing. Raises NotAllowed, NoReason,
    CannotBeVoided (it is held or discarded).
    """
    return _rule(vote, VoidEntry.Kind.VOIDED, "ratings.void", by=by, reason=reason)


@transaction.atomic
def count_again(*, vote: Vote, by: Any, reason: str) -> Vote:
    """Count a voided vote again, by a new entry with its own reason: the old one stays. Raises as `void`."""
    return _rule(vote, VoidEntry.Kind.LIFTED, "ratings.lift", by=by, reason=reason)


VERBS: dict[str, Callable[..., int]] = {"release": release_held, "discard": discard_held}


def _judge(page: Page, to: Vote.Status, action: str, *, by: Any, up_to: int) -> list[int]:
    if not may_judge_votes(by, page):
        raise NotAllowed
    rules = _lock(page)
    before = result(page, rules)
    held = Vote.objects.on(page).held()
    votes = list(held.filter(pk__lte=up_to).values_list("pk", flat=True))
    if votes:
        held.filter(pk__lte=up_to).update(status=to)
        audit.record(instance=page, action=action, by=by, votes=len(votes))
        _forget_if_changed(page, before, rules)
    return votes


# By kind of entry: where a vote must stand for it, and where it stands then.
_STEPS = {
    VoidEntry.Kind.VOIDED: (Vote.Status.COUNTED, Vote.Status.VOIDED),
    VoidEntry.Kind.LIFTED: (Vote.Status.VOIDED, Vote.Status.COUNTED),
}


def _rule(vote: Vote, kind: VoidEntry.Kind, action: str, *, by: Any, reason: str) -> Vote:
    if not may_judge_votes(by, vote.page):
        raise NotAllowed
    words = " ".join(plaintext.clean(reason).split())[:REASON_LENGTH]
    if not words:
        raise NoReason
    rules = _lock(vote.page)
    fresh = Vote.objects.select_for_update(of=("self",)).select_related("page").get(pk=vote.pk)
    before, (stands, to) = result(fresh.page, rules), _STEPS[kind]
    if fresh.status == to:
        return fresh
    if fresh.status != stands:
        raise CannotBeVoided
    name = (by.get_full_name() or by.get_username())[:150]
    VoidEntry.objects.create(vote=fresh, kind=kind, reason=words, by=by, by_name=name)
    fresh.status = to
    fresh.save(update_fields=["status"])
    audit.record(instance=fresh.page, action=action, by=by, vote=fresh.pk)
    _forget_if_changed(fresh.page, before, rules)
    return fresh


def _lock(page: Page) -> RatingSettings:
    # Of two votes at once the second meets the first, and so sees rightly what readers were shown.
    Page.objects.select_for_update(no_key=True).filter(pk=rated_id(page)).values_list("pk").first()
    return RatingSettings.for_page(page)


def _doubt(network: str, sender_origin: str, rules: RatingSettings) -> str:
    if sender_origin != "same":
        return Vote.Doubt.ORIGIN
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = Vote.objects.filter(network=network, created_at__gt=hour_ago).count()
    return Vote.Doubt.MANY if lately >= rules.votes_an_hour else ""


def _came_lately(number: int) -> bool:
    """Whether so many votes of all readers came in ten minutes. By the key, of which there is an index."""
    newest = Vote.objects.order_by("-pk").values_list("created_at", flat=True)
    at, now = newest[number - 1 : number].first(), timezone.now()
    return at is not None and now - FLOOD < at < now + AHEAD


def _forget_if_changed(page: Page, before: Summary | None, rules: RatingSettings) -> None:
    if result(page, rules) != before:
        public_pages.forget(page)
