"""Whether a clinician vouches for what readers have now: worked out from the words, never from a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.models.review import ReviewDates, SignOff
from procedures.models.review_settings import ReviewSettings, months_after

if TYPE_CHECKING:
    from procedures.sections import Section


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A clinician as readers see them: the name with its credentials, the address of the profile or ""."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One section and the newest sign-off of exactly its words: None where nobody vouches for them."""

    section: Section
    sign_off: SignOff | None
    # Somebody let these words be published, a clinician or the administrator.
    is_let_through: bool

    @property
    def title(self) -> str:
        """Its heading in plain words."""
        return self.section.title or _("Beginning of the page")


@dataclass(frozen=True, slots=True)
class Review:
    """What a page says about its clinical review.

    `state` is "reviewed" (a clinician vouches for every section), "partly" or "awaiting". `reviewed_at` is
    the oldest of the sections' newest signatures: since then all that is signed has been seen.
    """

    state: str
    standings: tuple[Standing, ...]
    reviewers: tuple[Reviewer, ...] = ()
    reviewed_at: datetime | None = None
    due: date | None = None
    is_long_overdue: bool = False

    @property
    def is_reviewed(self) -> bool:
        """Whether a clinician vouches for every section."""
        return self.state == "reviewed"

    @property
    def waiting(self) -> list[str]:
        """The headings of the sections that nobody vouches for."""
        return [standing.title for standing in self.standings if standing.sign_off is None]


def standings_of(sections: Sequence[Section], page_id: int) -> tuple[Standing, ...]:
    """Each section with the newest sign-off of its words on this page. One query, whatever their number."""
    found = SignOff.objects.in_force(page_id).filter(fingerprint__in={each.fingerprint for each in sections})
    newest: dict[str, SignOff] = {}
    let_through = set()
    for sign_off in found.select_related("person", "by").order_by("at", "pk"):
        let_through.add(sign_off.fingerprint)
        if sign_off.kind in SignOff.VOUCHING:
            newest[sign_off.fingerprint] = sign_off
    return tuple(
        Standing(each, newest.get(each.fingerprint), each.fingerprint in let_through) for each in sections
    )


def review_of(page: Any) -> Review:
    """The review of the page as it stands in this object. Three queries; an alias has its original's."""
    page_id = page.alias_of_id or page.pk
    standings = standings_of(page.sections, page_id)
    dates = ReviewDates.objects.filter(page_id=page_id).first()
    due = dates.due if dates else None
    signed = [each.sign_off for each in standings if each.sign_off]
    return Review(
        state=state_of(standings),
        standings=standings,
        reviewers=tuple(reviewers_of(signed)),
        reviewed_at=min((each.at for each in signed), default=None),
        due=due,
        is_long_overdue=is_long_overdue(due),
    )


def state_of(standings: Sequence[Standing]) -> str:
    """ "reviewed", "partly" or "awaiting"."""
    signed = sum(1 for each in standings if each.sign_off)
    if signed and signed == len(standings):
        return "reviewed"
    return "partly" if signed else "awaiting"


def reviewers_of(signed: Iterable[SignOff]) -> Iterable[Reviewer]:
    """Each clinician once, the one with the newest signature first."""
    newest = sorted(signed, key=lambda each: (each.at, each.pk), reverse=True)
    return dict.fromkeys(map(_reviewer, newest))


def _reviewer(sign_off: SignOff) -> Reviewer:
    person = sign_off.person
    if person is not None and person.live:
        return Reviewer(person.full_name, person.url or "")
    return Reviewer(sign_off.by_name)


def is_long_overdue(due: date | None, *, today: date | None = None) -> bool:
    """Whether a page is so late that its readers are told."""
    months = ReviewSettings.current().notice_after if due else 0
    return bool(due and months and months_after(due, months) <= (today or timezone.localdate()))
