"""The ways in which votes come in, are counted and are judged. Each verb is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from wagtail.models import Page

from ratings import audit, notifications, public_pages, voters
from ratings.errors import NotAllowed, NotRatable, ScoreOutOfRange
from ratings.models import HIGHEST, LOWEST, RatingSettings, ReaderNote, Vote, rated_id, takes_ratings
from ratings.permissions import may_judge_votes


@dataclass(frozen=True, slots=True)
class Summary:
    """What readers said of a page: how many of them, and their mean to one decimal place."""

    count: int
    mean: Decimal


def summary(page: Page) -> Summary | None:
    """The result of a page, or None while too few voted to show it. Two queries, whatever the number."""
    return _result(page, RatingSettings.for_page(page))


@transaction.atomic
def vote(*, page: Page, score: int, voter: str, network: str, sender_origin: str) -> Vote:
    """Take a vote of 1 to 5; the voter's earlier ones on this page no longer count.

    `page` is specific. `voter` is the name in the cookie, `network` the keyed hash of `voters.network_of`.
    Kept but held, until someone looks: what comes beyond the set number an hour from one network, and what
    comes with a `sender_origin` other than "same". Browsers say where a form stood; one that does not may be
    an old one, or a script: a vote that only perhaps counts does no harm. Raises NotRatable, ScoreOutOfRange.
    """
    if not (takes_ratings(page) and page.live):
        raise NotRatable
    if score not in range(LOWEST, HIGHEST + 1):
        raise ScoreOutOfRange
    rules = _lock(page)
    before = _result(page, rules)
    doubt = _doubt(network, sender_origin, rules)
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


VERBS: dict[str, Callable[..., int]] = {"release": release_held, "discard": discard_held}


def _judge(page: Page, to: Vote.Status, action: str, *, by: Any, up_to: int) -> list[int]:
    if not may_judge_votes(by):
        raise NotAllowed
    rules = _lock(page)
    before = _result(page, rules)
    held = Vote.objects.on(page).held()
    votes = list(held.filter(pk__lte=up_to).values_list("pk", flat=True))
    if votes:
        held.filter(pk__lte=up_to).update(status=to)
        audit.record(instance=page, action=action, by=by, votes=len(votes))
        _forget_if_changed(page, before, rules)
    return votes


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


def _result(page: Page, rules: RatingSettings) -> Summary | None:
    counted = Vote.objects.on(page).that_count().aggregate(votes=Count("pk"), total=Sum("score"))
    if counted["votes"] < max(rules.minimum_votes, 1):
        return None
    mean = Decimal(counted["total"]) / counted["votes"]
    return Summary(counted["votes"], mean.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _forget_if_changed(page: Page, before: Summary | None, rules: RatingSettings) -> None:
    if _result(page, rules) != before:
        public_pages.forget(page)
