"""Remembers the link names that were public on a page, so that old links to a section still lead there."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db import transaction
from wagtail.models import Page

from clinic.models import BasePage, KnownAnchor

# Pages that one run of the clock makes up for.
AT_ONCE = 200


def remember_published(sender: type[Page], instance: Page, **signal: Any) -> None:
    """A page was published. Called by Wagtail's signal; also for pages that show this one as a section."""
    if isinstance(instance, BasePage):
        for page in (instance, *instance.shown_on()):
            remember(page=page)


@transaction.atomic
def remember(*, page: BasePage) -> None:
    """Note the link names that a page has now, and where those lead that it had before."""
    now = {anchor: place for place, anchor in page.named_places() if anchor}
    anchor_at = {place: anchor for anchor, place in now.items()}
    known = {row.anchor: row for row in KnownAnchor.objects.select_for_update().filter(page_id=page.pk)}
    rows = [
        KnownAnchor(page_id=page.pk, anchor=anchor, place=place)
        for anchor, place in now.items()
        if anchor not in known
    ]
    KnownAnchor.objects.bulk_create(rows, ignore_conflicts=True)
    for row in known.values():
        place = now.get(row.anchor)
        is_former, leads_to = place is None, "" if place else anchor_at.get(row.place, "")
        if (place or row.place, is_former, leads_to) != (row.place, row.is_former, row.leads_to):
            row.place, row.is_former, row.leads_to = place or row.place, is_former, leads_to
            row.save(update_fields=["place", "is_former", "leads_to"])


def remember_missing() -> dict[str, int]:
    """Published pages of which no name is known yet (an import); for the clock."""
    unknown = Page.objects.live().filter(depth__gt=1, known_anchors=None).order_by("pk").specific()
    named = (page for page in unknown if isinstance(page, BasePage) and page.named_places())
    pages = list(islice(named, AT_ONCE))
    for page in pages:
        remember(page=page)
    return {"pages": len(pages)}
