"""Keeps how hard each page was to read when it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from procedures.content_checks.draft import Draft
from procedures.content_checks.hints import hints_in
from procedures.models import ReadingGrade

if TYPE_CHECKING:
    from datetime import datetime

# Pages that one run of the clock makes up for.
AT_ONCE = 200


@transaction.atomic
def measure(*, draft: Draft, at: datetime | None = None) -> ReadingGrade:
    """Measure a page as it is in memory and keep that as its newest grade."""
    page, reading = draft.page, draft.reading
    worst = reading.worst
    ReadingGrade.objects.filter(page_id=page.pk, is_newest=True).update(is_newest=False)
    return ReadingGrade.objects.create(
        page_id=page.pk,
        at=at or timezone.now(),
        scale=reading.level.scale,
        score=reading.level.score,
        is_too_hard=reading.level.is_too_hard,
        hard_sections=len(reading.too_hard),
        worst_title=worst.title[:200] if worst else "",
        worst_anchor=worst.anchor[:100] if worst else "",
        worst_score=worst.level.score if worst else None,
        hints=len(hints_in(draft)),
    )


def measure_missing() -> dict[str, int]:
    """Pages that were published past the signal (an import, a copy) get their grade; for the clock."""
    newest = ReadingGrade.objects.filter(page=OuterRef("pk"), is_newest=True)
    fresh = newest.filter(Q(at__gte=OuterRef("last_published_at")) | Q(page__last_published_at=None))
    unmeasured = Page.objects.live().filter(~Exists(fresh), depth__gt=1).order_by("pk")[:AT_ONCE]
    pages = list(unmeasured.specific())
    for page in pages:
        measure(draft=Draft(page))
    return {"measured": len(pages)}
