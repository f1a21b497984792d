"""What is forgotten, when, and what a person can get back or have erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from ratings import audit, languages
from ratings.links import CONFIRM_WITHIN
from ratings.models import RatingSettings, ReaderNote, Vote

# Long enough to see a flood of votes, too short to follow anyone.
NETWORK_HASHES_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of personal data: what it is, what for, and how long it is kept."""

    what: str
    why: str
    how_long: str


def purge_expired() -> dict[str, int]:
    """Erase what has been kept for its time; returns how many of each. Safe to run twice."""
    now = timezone.now()
    old_votes = Vote.objects.filter(created_at__lt=now - NETWORK_HASHES_FOR).exclude(network="")
    lapsed = ReaderNote.objects.unconfirmed().filter(created_at__lt=now - CONFIRM_WITHIN)
    return {
        "networks": old_votes.update(network=""),
        "addresses": lapsed.update(email="", resend_key=None),
        "notes": sum(_purge_notes(site) for site in Site.objects.select_related("root_page")),
    }


def holdings(site: Site | None = None) -> tuple[Holding, ...]:
    """What is kept of people who rate a page: what it is, what for, how long. The days are those in force."""
    days = _rules(site or Site.objects.filter(is_default_site=True).first()).note_days
    return (
        Holding(
            _("A random name in a cookie that only rating a page sets, stored in scrambled form"),
            _("so that your last rating of a page counts, and the ones before do not"),
            _("the cookie for a year; the scrambled name as long as the page stands"),
        ),
        Holding(
            _("A scrambled form of your network's address with your rating"),
            _("to notice when many ratings come from one place"),
            _("one day"),
        ),
        Holding(
            _("What you write about what could be better"),
            _("so that the clinic's staff can make the page better; it is never published"),
            ngettext("%(days)s day", "%(days)s days", days) % {"days": days},
        ),
        Holding(
            _("The email address that you may add to it"),
            _("so that the clinic can answer you, once you confirmed that it is yours"),
            _("as long as your words; three days if you do not confirm it"),
        ),
    )


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field of every note under an address, oldest first."""
    notes = ReaderNote.objects.from_address(email).order_by("created_at", "pk")
    names = [field.attname for field in ReaderNote._meta.concrete_fields]
    kind = {"kind_of_record": str(ReaderNote._meta.verbose_name)}
    return [kind | {name: getattr(note, name) for name in names} for note in notes]


@transaction.atomic
def erase(*, email: str, keep_words: bool = False, by: Any = None) -> int:
    """Delete every note under an address, confirmed or not; returns how many. Votes name no one and stay.

    With `keep_words` the clinic keeps the words, which are never public, without the address.
    """
    notes = list(ReaderNote.objects.select_for_update().from_address(email))
    for note in notes:
        audit.record(instance=note, action="ratings.erase", by=by)
        if keep_words:
            no_one = {"email": "", "email_asked_at": None, "email_confirmed_at": None, "resend_key": None}
            ReaderNote.objects.filter(pk=note.pk).update(vote=None, **no_one)
        else:
            note.delete()
    return len(notes)


def key_of(email: str) -> str:
    """A keyed hash that stands for an address, whatever its case; "" for none."""
    return _keys_of(email)[0] if email else ""


@transaction.atomic
def erase_keyed(*, key: str, keep_words: bool = False) -> int:
    """As `erase` for an address that is known by such a hash alone, also one by a former secret key."""
    addresses = ReaderNote.objects.exclude(email="").values_list("email", flat=True).distinct()
    theirs = {email.casefold() for email in addresses if key in _keys_of(email)}
    return sum(erase(email=email, keep_words=keep_words) for email in theirs)


def _keys_of(email: str) -> list[str]:
    secrets, plain = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), email.strip().casefold()
    return [
        salted_hmac("ratings.privacy", plain, secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets
    ]


def _purge_notes(site: Site) -> int:
    # Notes on pages that are gone belong to the default site.
    here = reduce(or_, (Q(page__path__startswith=tree) for tree in languages.trees(site)))
    here = here | Q(page=None) if site.is_default_site else here
    before = timezone.now() - timedelta(days=_rules(site).note_days)
    number, _by_model = ReaderNote.objects.filter(here, created_at__lt=before).delete()
    return number


def _rules(site: Site | None) -> RatingSettings:
    return RatingSettings.objects.filter(site=site).first() or RatingSettings()
