"""What is forgotten, when, and what a person can get back or have erased."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from comments import audit, counts, public_pages
from comments.models import Comment, DiscussionSettings
from comments.models.comment import Status

BATCH = 500

# What is blanked when answers keep a comment's place in the thread.
STONE: dict[str, Any] = {
    "text": "",
    "html": "",
    "author_name": "",
    "author_email": "",
    "author_key": "",
    "author_website": "",
    "ip_address": None,
    "user": None,
    "findings": [],
    "text_hash": "",
    "resend_key": None,
}


def purge_expired() -> dict[str, int]:
    """Delete spam and trash, and erase addresses, whose days are over on each site; returns how many of each.

    What waits is never deleted by time. Safe to run twice and in the middle of anything.
    """
    done = {"spam": 0, "trash": 0, "addresses": 0}
    for site in Site.objects.all():
        rules, now = DiscussionSettings.for_site(site), timezone.now()
        here = Comment.objects.filter(_of(site))
        done["spam"] += _remove_all(_judged(here, Status.SPAM, before=now - timedelta(days=rules.spam_days)))
        done["trash"] += _remove_all(
            _judged(here, Status.TRASH, before=now - timedelta(days=rules.trash_days))
        )
        done["addresses"] += _erase_addresses(here, now - timedelta(days=rules.address_days))
    return done


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field of every comment under an address, in whatever state, oldest first."""
    comments = Comment.objects.under(email).order_by("created_at")
    names = [field.attname for field in Comment._meta.concrete_fields]
    return [{name: getattr(comment, name) for name in names} for comment in comments]


@transaction.atomic
def erase(*, email: str, by: Any = None) -> int:
    """Remove every comment under an address, in whatever state; returns how many. Answers by others stay."""
    comments = list(Comment.objects.select_for_update().under(email))
    for comment in comments:
        _remove(comment, "comments.erase", by)
    return len(comments)


def _of(site: Site) -> Q:
    below = Q(page__path__startswith=site.root_page.path)
    if not site.is_default_site:
        return below
    # Comments of deleted pages, and of pages that stand below no site, belong to the default site.
    roots = Site.objects.values_list("root_page__path", flat=True)
    below_any = reduce(or_, (Q(page__path__startswith=path) for path in roots))
    return below | Q(page=None) | ~below_any


def _judged(comments: QuerySet[Comment], status: Status, *, before: datetime) -> QuerySet[Comment]:
    # A stone has no words left and is not removed again.
    return comments.filter(status=status, changed_at__lt=before).exclude(text="").order_by("pk")


def _remove_all(comments: QuerySet[Comment]) -> int:
    number = 0
    while removed := _remove_batch(comments):
        number += removed
    return number


@transaction.atomic
def _remove_batch(comments: QuerySet[Comment]) -> int:
    batch = list(comments.select_for_update(of=("self",))[:BATCH])
    with public_pages.together():
        for comment in batch:
            _remove(comment, "comments.purge", None)
    return len(batch)


def _remove(comment: Comment, action: str, by: Any) -> None:
    """Delete a comment; one that has answers becomes a stone in the trash, so that they keep their place."""
    audit.record(comment=comment, action=action, by=by, before=comment.status)
    public_pages.forget(comment.page)
    if comment.replies.exists():
        counts.moved(comment, before=comment.status, after=Status.TRASH)
        Comment.objects.filter(pk=comment.pk).update(
            **STONE, status=Status.TRASH, identity_erased_at=timezone.now()
        )
    else:
        counts.moved(comment, before=comment.status, after=None)
        comment.delete()


def _erase_addresses(comments: QuerySet[Comment], before: datetime) -> int:
    old = comments.filter(identity_erased_at=None, created_at__lt=before)
    return old.update(
        author_email="", author_key="", ip_address=None, resend_key=None, identity_erased_at=timezone.now()
    )
