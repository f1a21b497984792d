"""What a page's other words mean for its comments: those on a part that changed get a second look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from comments import audit, public_pages
from comments.decisions import locked, state_of
from comments.models import Comment, PageRevision


@transaction.atomic
def page_revised(*, page: Page, anchors: Iterable[str], at: datetime) -> int:
    """A page got other words on what is done or advised: says how many comments come back to the desk for it.

    `anchors` name the parts that changed, `at` is the moment that the page gives as `clinically_changed_at`.
    Comments that stand there, written before, go on showing; they wait in a view of their own until somebody
    looked. The same moment told twice does it once. One statement for any number of comments.
    """
    itself = page.alias_of if page.alias_of_id else page
    # Each older comment says so from now on, whatever part it speaks of.
    public_pages.forget(itself)
    _revision, is_new = PageRevision.objects.get_or_create(page_id=itself.pk, at=at)
    if not is_new:
        return 0
    spoken = Comment.objects.approved().filter(about_anchor__in=list(anchors), created_at__lt=at).on(itself)
    # Locked in the order in which all others lock, so that nobody waits for somebody who waits for us.
    rows = spoken.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
    number = Comment.objects.filter(pk__in=list(rows)).update(revised_at=at)
    audit.record_revision(page=itself, number=number)
    return number


@transaction.atomic
def still_fine(*, comment: Comment, by: Any, via: str = "screen", seen: str = "") -> Comment:
    """Someone looked at a comment whose part of the page changed: it stands as it is. Twice changes nothing.

    Raises NotAllowed, Gone, Overtaken.
    """
    fresh = locked(comment, by, seen)
    if not fresh.revised_at:
        return fresh
    now, was = timezone.now(), state_of(fresh)
    fresh.revised_at, fresh.changed_at = None, now
    fresh.save(update_fields=["revised_at", "changed_at"])
    facts = {"before": fresh.status, "was": was, "at": now.isoformat()}
    audit.record(comment=fresh, action="comments.still_fine", by=by, via=via, **facts)
    return fresh
