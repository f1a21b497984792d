"""What is forgotten, when, and what a person can get back or have erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from comments import audit, facets, letters, public_pages, removal
from comments.models import Comment, CommentEdit, DiscussionSettings, ModeratorNote
from comments.models.comment import Status

BATCH = 500
DAY = timedelta(days=1)

# What anonymous words lose: everything that says who wrote them.
NO_ONE: dict[str, Any] = {
    "author_name": "",
    "author_email": "",
    "author_key": "",
    "author_website": "",
    "ip_address": None,
    "resend_key": None,
}


def purge_expired(*, dry_run: bool = False) -> dict[str, int]:
    """Delete spam, trash and dealt-with messages, and erase addresses, whose days are over on each site.

    Returns how many of each; with `dry_run` how many it would be. What waits, and what may be an emergency
    that nobody attended to, is never deleted by time. Safe to run twice and in the middle of anything.
    """
    done = dict.fromkeys(("spam", "trash", "only for the clinic", "e-mail addresses", "network addresses"), 0)
    for site in Site.objects.all():
        for what, number in _purge(site, dry_run).items():
            done[what] += number
    return done


def _purge(site: Site, dry_run: bool) -> dict[str, int]:
    rules, now = DiscussionSettings.for_site(site), timezone.now()
    here = Comment.objects.filter(_of(site), urgent_at=None)
    public = here.filter(for_clinic=False)
    over = {
        "spam": _judged(here, Status.SPAM, before=now - DAY * rules.spam_days),
        "trash": _judged(public, Status.TRASH, before=now - DAY * rules.trash_days),
        "only for the clinic": _judged(
            here.filter(for_clinic=True), Status.TRASH, before=now - DAY * rules.private_days
        ),
    }
    old = here.filter(identity_erased_at=None, created_at__lt=now - DAY * rules.address_days)
    known = here.filter(network_erased_at=None, created_at__lt=now - DAY * rules.network_days)
    if dry_run:
        counted = {what: found.count() for what, found in over.items()}
        return counted | {"e-mail addresses": old.count(), "network addresses": known.count()}
    removed = {what: _remove_all(found) for what, found in over.items()}
    return removed | {"e-mail addresses": _erase_emails(old), "network addresses": _erase_networks(known)}


def holdings() -> Iterator[letters.Holding]:
    """What is kept of people who comment: what it is, what for, how long. The days are those in force."""
    rules = DiscussionSettings.for_page(None)
    yield letters.Holding(
        _("Your comment with the name and website that you gave, and what our checks found in it"),
        _("to publish it, or to answer it where it is only for the clinic"),
        _("published words until they are taken down; spam %(spam)s, refused ones %(trash)s days")
        % {"spam": rules.spam_days, "trash": rules.trash_days},
    )
    yield letters.Holding(
        _("Your email address with the comment"),
        _("to tell your comments from those of others, and to write to you if you asked for it"),
        _("%(days)s days; after that this page can no longer find your comments")
        % {"days": rules.address_days},
    )
    yield letters.Holding(
        _("The network address from which a comment was sent"),
        _("to notice floods of advertising"),
        _("%(days)s days") % {"days": rules.network_days},
    )
    yield from letters.holdings()


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field under an address, in whatever state: comments, edits, notes, wishes for mail."""
    comments = list(Comment.objects.under(email).order_by("created_at", "pk"))
    edits = CommentEdit.objects.filter(comment__in=comments).order_by("pk")
    notes = ModeratorNote.objects.filter(comment__in=comments).order_by("pk")
    rows = [_fields(row) for row in (*comments, *edits)]
    # Who of the staff wrote a note is the staff's own datum.
    said = [_fields(note) | {"user_id": None, "by_name": ""} for note in notes]
    return [*rows, *said, *letters.export_for(email)]


@transaction.atomic
def erase(*, email: str, keep_words: bool = False, by: Any = None) -> int:
    """Remove every comment under an address, in whatever state, and all wishes for mail; returns how many.

    With `keep_words` public words stay, without a name or an address. Answers by others stay either way.
    """
    comments = list(Comment.objects.select_for_update().under(email))
    for comment in comments:
        if keep_words and comment.is_public:
            _make_anonymous(comment, by)
        else:
            _remove(comment, "comments.erase", by)
    letters.erase(email)
    return len(comments)


def _make_anonymous(comment: Comment, by: Any) -> None:
    now = timezone.now()
    erased = {"identity_erased_at": now, "network_erased_at": now, "edited_at": None}
    Comment.objects.filter(pk=comment.pk).update(**NO_ONE, **erased)
    CommentEdit.objects.filter(comment=comment).delete()
    facets.reindex(Comment.objects.get(pk=comment.pk))
    audit.record(comment=comment, action="comments.erase", by=by, kept_words=True)
    public_pages.forget(comment.page)


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
    audit.record(comment=comment, action=action, by=by, before=comment.status)
    removal.remove(comment)


def _erase_emails(comments: QuerySet[Comment]) -> int:
    return comments.update(author_email="", author_key="", resend_key=None, identity_erased_at=timezone.now())


def _erase_networks(comments: QuerySet[Comment]) -> int:
    facets.forget_network(comments)
    return comments.update(ip_address=None, network_erased_at=timezone.now())


def _fields(row: Any) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {"kind_of_record": row._meta.model_name} | values
