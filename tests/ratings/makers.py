"""One maker per noun of ratings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from ratings import voters, voting
from ratings.models import RatingSettings, ReaderNote, Vote, rated_id
from tests import factories


def a_vote(*, on: Page, score: int = 4, voter: str = "", network: str = "ward", **fields: Any) -> Vote:
    """A vote through the verb; a new voter unless one is named."""
    given = {"sender_origin": "same"} | fields
    return voting.vote(page=on, score=score, voter=voter or voters.new_key(), network=network, **given)


def an_old_vote(*, on: Page, age: timedelta, score: int = 4, voter: str = "", **fields: Any) -> Vote:
    """A vote as it stands in the table since then: its moment can't be moved later."""
    name, when = voters.voter_on(on, voter or voters.new_key()), timezone.now() - age
    return Vote.objects.create(
        page_id=rated_id(on), voter=name, score=score, created_at=when, **{"network": "ward"} | fields
    )


def a_held_vote(*, on: Page, score: int = 4, **fields: Any) -> Vote:
    """A vote whose sender did not say where the form stood."""
    return a_vote(on=on, score=score, sender_origin="unknown", **fields)


def a_note(
    *, on: Page | None, text: str = "The pictures are small.", days_old: int = 0, **fields: Any
) -> ReaderNote:
    """A note as it stands in the table; no verb has run."""
    about = {"page_title": on.title if on else "A page that is gone", "score": 2}
    when = timezone.now() - timedelta(days=days_old)
    return ReaderNote.objects.create(page=on, text=text, **about | {"created_at": when} | fields)


def a_confirmed_note(*, on: Page, email: str = "robin@example.org", **fields: Any) -> ReaderNote:
    """A note whose writer confirmed the address."""
    return a_note(
        on=on, email=email, email_asked_at=timezone.now(), email_confirmed_at=timezone.now(), **fields
    )


def a_reader(**client: Any) -> Client:
    """A reader's browser without a cookie; it says that its forms stand on this site."""
    return Client(**{"headers": {"sec-fetch-site": "same-origin"}} | client)


def rate(page: Page, score: object, *, by: Client | None = None) -> Any:
    """Send the form of a page."""
    return (by or a_reader()).post(f"/ratings/page/{page.pk}/", {"score": score})


def set_rules(**rules: int) -> None:
    """Change the clinic's rules."""
    RatingSettings.objects.update_or_create(site=factories.a_site(), defaults=rules)
