"""When a page was last reviewed as a whole, when it is due again, and since when its words stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from procedures.models.review import LiveSection, ReviewDates
from procedures.models.review_settings import ReviewSettings, months_after
from procedures.review_state import review_of

if TYPE_CHECKING:
    from procedures.sections import Section


def months_of(page: Any) -> int:
    """How many months may pass between two reviews of this page."""
    return int(page.review_months or ReviewSettings.current().months)


def next_review(page: Any, reviewed_at: datetime) -> date:
    """The day of the next review after one at this time."""
    return months_after(timezone.localtime(reviewed_at).date(), months_of(page))


@transaction.atomic
def refresh(page: Any, sections: Sequence[Section] | None = None) -> ReviewDates:
    """Work the dates of a live page out anew. What is only partly signed keeps the date it had.

    `sections` are the page's, where they are known already.
    """
    dates, _is_new = ReviewDates.objects.get_or_create(page_id=page.pk)
    review = review_of(page, sections=sections)
    dates.is_reviewed = review.is_reviewed
    if review.is_reviewed and review.reviewed_at:
        dates.reviewed_at = review.reviewed_at
        dates.due = next_review(page, review.reviewed_at)
    dates.save()
    return dates


@transaction.atomic
def published(page: Any, *, at: datetime | None = None) -> list[str]:
    """A version of a page went live: write down since when each section stands.

    Gives the anchors of the sections whose words readers had otherwise before, gone ones included; none for a
    page that is published for the first time.
    """
    now = at or timezone.now()
    before = list(LiveSection.objects.filter(page_id=page.pk))
    known = {each.fingerprint: each.since for each in before}
    sections = page.sections
    LiveSection.objects.filter(page_id=page.pk).delete()
    LiveSection.objects.bulk_create(
        LiveSection(
            page_id=page.pk,
            anchor=section.anchor[:80],
            fingerprint=section.fingerprint,
            since=known.get(section.fingerprint, now),
        )
        for section in sections
    )
    standing = {section.fingerprint for section in sections}
    changed = [each.anchor for each in sections if each.fingerprint not in known]
    changed += [each.anchor for each in before if each.fingerprint not in standing]
    refresh(page, sections)
    if changed:
        ReviewDates.objects.filter(page_id=page.pk).update(changed_at=now)
    return list(dict.fromkeys(changed)) if before else []
