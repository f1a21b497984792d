"""Whether a clinician vouches for what readers have now: worked out from the words, never from a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.languages import spoken
from procedures.models.review import SignOff
from procedures.models.review_settings import ReviewSettings, months_after

if TYPE_CHECKING:
    from clinic.models import PersonPage
    from procedures.sections import Section


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A clinician as readers see them: the name with its credentials, the address of the profile or ""."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One section and the newest sign-off of exactly its words: None where nobody vouches for them.

    A section that was signed and is gone stands here too: nobody vouches for the page without it.
    """

    anchor: str
    title: str
    fingerprint: str
    sign_off: SignOff | None
    # Somebody let these words, or their going, be published: a clinician or the administrator.
    is_let_through: bool
    # A clinician signed it, and the version no longer has it.
    is_gone: bool = False

    @property
    def label(self) -> str:
        """Its heading in plain words, and whether it went."""
        title = self.title or _("Beginning of the page")
        return _("%(title)s (taken out)") % {"title": title} if self.is_gone else title


@dataclass(frozen=True, slots=True)
class Review:
    """What a page says about its clinical review.

    `state` is "reviewed" (a clinician vouches for every section), "partly" or "awaiting". `reviewed_at` is
    the oldest of the sections' newest signatures: since then all that is signed has been seen.
    """

    state: str
    standings: Sequence[Standing]
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
        """The headings of the sections that nobody vouches for, and of those whose going nobody does."""
        return [standing.label for standing in self.standings if standing.sign_off is None]


def standings_of(sections: Sequence[Section], page_id: int, *, live: bool = False) -> list[Standing]:
    """Each section with the newest sign-off of its words on this page, then what was signed and is gone.

    One query, whatever their number. `live`: these are the words that readers have.
    """
    if not sections:
        return []
    found = SignOff.objects.in_force(page_id, live=live)
    rows = list(found.select_related("person").order_by("at", "pk"))
    vouched = {row.fingerprint: row for row in rows if row.kind in SignOff.VOUCHING}
    let_through = {row.fingerprint for row in rows}
    standing = [
        Standing(
            each.anchor[:80],
            each.title,
            each.fingerprint,
            vouched.get(each.fingerprint),
            each.fingerprint in let_through,
        )
        for each in sections
    ]
    return [*standing, *_gone(rows, standing)]


def _gone(rows: Sequence[Any], standing: Sequence[Standing]) -> Iterator[Standing]:
    """What the version that was signed last had, and this one has not, nor other words in its place."""
    here = {each.fingerprint for each in standing}
    overridden = {(row.anchor, row.fingerprint) for row in rows if row.kind == SignOff.Kind.OVERRIDE}
    # Link names are not signed: only words that nobody let through, or that an override let through under
    # just this name, are the other words of a section.
    replaced = {each.anchor for each in standing if not each.is_let_through}
    replaced |= {anchor for anchor, fingerprint in overridden if fingerprint in here}
    for row in rows:
        is_of_version = row.kind in SignOff.VOUCHING and row.at == row.version_at
        if is_of_version and row.fingerprint not in here and row.anchor not in replaced:
            let_through = (row.anchor, row.fingerprint) in overridden
            yield Standing(row.anchor, row.title, row.fingerprint, None, let_through, is_gone=True)


def review_of(page: Any, *, live: bool | None = None, sections: Sequence[Section] | None = None) -> Review:
    """The review of the page as it stands in this object. Three queries; an alias has its original's.

    `live` says whether these are the words that readers have; unknown, a public page's are. `sections` are
    the page's, where they are known already.
    """
    page_id = page.alias_of_id or page.pk
    standings = standings_of(sections or page.sections, page_id, live=page.live if live is None else live)
    due = page.dates.due if page.dates else None
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
    """Each clinician once, the newest signature first, with the profile in the language spoken."""
    newest = sorted(signed, key=lambda each: (each.at, each.pk), reverse=True)
    people = {each.person_id: each.person for each in newest if each.person and each.person.live}
    profiles = dict(zip(people, spoken(list(people.values())), strict=True))
    return dict.fromkeys(_reviewer(each, profiles.get(each.person_id)) for each in newest)


def _reviewer(sign_off: SignOff, profile: PersonPage | None) -> Reviewer:
    return Reviewer(profile.full_name, profile.url or "") if profile else Reviewer(sign_off.by_name)


def is_long_overdue(due: date | None, *, today: date | None = None) -> bool:
    """Whether a page is so late that its readers are told."""
    months = ReviewSettings.current().notice_after if due else 0
    return bool(due and months and months_after(due, months) <= (today or timezone.localdate()))
