"""The verbs of clinical review. A sign-off covers exactly the words that were signed, section by section."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from clinic.forgetting import forget_all_pages
from procedures import audit
from procedures.models.review import SignOff
from procedures.review_dates import refresh
from procedures.review_state import Standing, standings_of
from procedures.rights import may_sign
from procedures.sections import Section


class NotSigned(PermissionDenied):
    """The words may not be published: nobody signed them off."""


class NotAllowed(PermissionDenied):
    """This person may not sign these words off; the sentence says why."""


class Changed(Exception):
    """The words are not those that were on the screen."""


def sections_in(thing: Any) -> list[Section]:
    """The clinical sections of a page; a glossary term has none: it is signed as a whole."""
    return list(getattr(thing, "sections", ()))


def unsigned(thing: Any) -> list[Standing]:
    """What nobody let through yet: sections of this version, and the going of others. One query."""
    return [each for each in standings_of(sections_in(thing), thing.pk) if not each.is_let_through]


def digest(sections: Iterable[Section]) -> str:
    """What tells whether a screen shows the words as they are: a hash of the fingerprints in their order."""
    return hashlib.sha256(" ".join(section.fingerprint for section in sections).encode()).hexdigest()


def seen_in(revision: Revision) -> str:
    """What tells whether a button was pressed for this version: 16 signs, others once its words change."""
    sections = sections_in(revision.as_object())
    words = digest(sections) if sections else f"{revision.pk} {revision.created_at.isoformat()}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def why_not(revision: Revision, by: Any, *, asked_by: Any = None) -> str:
    """Why this person may not sign this version off; "" where nothing speaks against it."""
    if not may_sign(by):
        return _("Only a clinical reviewer can sign this off.")
    if revision.user_id == by.pk:
        return _("You changed this text last, so another clinician must sign it off.")
    if asked_by is not None and asked_by.pk == by.pk:
        return _("You asked for this review, so another clinician must sign it off.")
    return ""


def why_no_override(by: Any, reason: str) -> str:
    """Why this person may not publish without a clinician; "" where nothing speaks against it."""
    if not by.is_superuser:
        return _("Only an administrator can publish without a clinician.")
    return "" if reason.strip() else _("Please give a reason. It is kept.")


def why_not_live(page: Any, by: Any) -> str:
    """Why this person may not sign what readers have; their own words they may once another signed them."""
    if not page.live or page.live_revision is None:
        return _("This page is not published.")
    refusal = why_not(page.live_revision, by)
    return "" if may_sign(by) and page.review.is_reviewed else refusal


@transaction.atomic
def sign_off(*, revision: Revision, by: Any, asked_by: Any = None) -> list[SignOff]:
    """A clinician vouches for every section of this version, whoever wrote it but themselves.

    Raises NotAllowed where this person may not.
    """
    if refusal := why_not(revision, by, asked_by=asked_by):
        raise NotAllowed(refusal)
    thing = revision.as_object()
    audit.record(instance=thing, action="procedures.sign_off", by=by, revision=revision)
    return _write(thing, SignOff.Kind.SIGNED, by=by, revision=revision)


@transaction.atomic
def review_without_change(*, page: Any, by: Any, seen: str) -> list[SignOff]:
    """A clinician read the page as readers have it and found nothing to change: signed anew, next date set.

    `seen` is the digest of the words that were on the screen. Raises NotAllowed where one may not, and
    Changed where the words are others by now.
    """
    page = type(page).objects.select_for_update().get(pk=page.pk)
    if refusal := why_not_live(page, by):
        raise NotAllowed(refusal)
    if digest(page.sections) != seen:
        raise Changed
    audit.record(instance=page, action="procedures.no_change", by=by, revision=page.live_revision)
    signed = _write(page, SignOff.Kind.NO_CHANGE, by=by, revision=page.live_revision)
    refresh(page)
    return signed


@transaction.atomic
def override(*, revision: Revision, by: Any, reason: str) -> list[SignOff]:
    """The administrator lets a version be published that no clinician signed. It stays "awaiting review".

    Raises NotAllowed for anybody else, and without a reason.
    """
    if refusal := why_no_override(by, reason):
        raise NotAllowed(refusal)
    thing = revision.as_object()
    audit.record(instance=thing, action="procedures.override", by=by, revision=revision, reason=reason)
    return _write(thing, SignOff.Kind.OVERRIDE, by=by, revision=revision, reason=reason, only_unsigned=True)


def _write(
    thing: Any, kind: str, *, by: Any, revision: Revision, reason: str = "", only_unsigned: bool = False
) -> list[SignOff]:
    person = getattr(by, "person_page", None)
    sections: Sequence[Section | Standing] = unsigned(thing) if only_unsigned else sections_in(thing)
    now: datetime = timezone.now()
    rows = [
        SignOff(
            page_id=thing.pk,
            anchor=section.anchor[:80],
            title=section.title[:255],
            fingerprint=section.fingerprint,
            kind=kind,
            by=by,
            by_name=person.full_name if person else (by.get_full_name() or by.get_username()),
            person=person,
            revision=revision,
            reason=reason,
            at=now,
        )
        for section in sections
    ]
    forget_all_pages()
    return SignOff.objects.bulk_create(rows)
