"""What is forgotten by time, site by site, some hundred rows at once so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial, reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from comments import audit, facets, languages, public_pages, redaction, removal, traces
from comments.conf import limits
from comments.models import Comment, CommentEdit, DiscussionSettings, Report
from comments.models.comment import Shield, Status

BATCH = 500
DAY = timedelta(days=1)

Work = tuple[QuerySet[Comment], Callable[[QuerySet[Comment]], int]]


def purge_expired(*, dry_run: bool = False) -> dict[str, int]:
    """Delete spam, trash and dealt-with messages, and erase addresses, whose days are over on each site.

    Returns how many of each; with `dry_run` how many it would be. What waits is never deleted by time and
    keeps its e-mail address, so that it can be answered; nor is what may be an emergency that nobody attended
    to. Safe to run twice and in the middle of anything.
    """
    done: dict[str, int] = {}
    for site in Site.objects.all():
        for what, (comments, forget) in _due(site).items():
            number = comments.count() if dry_run else _in_batches(comments, forget)
            done[what] = done.get(what, 0) + number
    return done | {"traces of campaigns": traces.forget_old(dry_run=dry_run)}


def forget_settled_edits() -> int:
    """Delete what was kept of writers' edits so that a decision on them could be undone; says how many.

    So go words that a writer took out, which staff kept until they refused the comment.
    """
    over = timezone.now() - timedelta(seconds=limits().undo_window)
    number, _kinds = CommentEdit.objects.filter(settled_at__lt=over).delete()
    return number + _take_out_of_refused(over)


@transaction.atomic
def _take_out_of_refused(before: datetime) -> int:
    refused = Comment.objects.select_for_update(of=("self",)).filter(
        shield=Shield.TAKEN_OUT, status__in=(Status.SPAM, Status.TRASH), urgent_at=None, edited_at__lt=before
    )
    number = 0
    for comment in refused.filter(changed_at__lt=before).order_by("pk")[:BATCH]:
        if spans := redaction.identifying(comment):
            redaction.cut(comment, spans, mark=redaction.taken_out_mark(comment.page))
            number += 1
    return number


def _due(site: Site) -> dict[str, Work]:
    """What is to be done on a site: by kind, the comments and what to do with them."""
    rules, now = DiscussionSettings.for_site(site), timezone.now()
    here = Comment.objects.filter(_of(site), urgent_at=None)
    private, public = here.filter(for_clinic=True), here.filter(for_clinic=False)
    # In the order of their indexes: a batch never walks through what is done already.
    here_by_age = here.order_by("created_at")
    emails = here_by_age.filter(identity_erased_at=None, created_at__lt=now - DAY * rules.address_days)
    emails = emails.exclude(status=Status.PENDING)
    old = now - DAY * rules.network_days
    networks = here_by_age.filter(network_erased_at=None, created_at__lt=old)
    reported = here_by_age.filter(pk__in=_reports(old).values("comment"))
    return {
        "spam": (_judged(here, Status.SPAM, now - DAY * rules.spam_days), _remove),
        "trash": (_judged(public, Status.TRASH, now - DAY * rules.trash_days), _remove),
        "only for the clinic": (_judged(private, Status.TRASH, now - DAY * rules.private_days), _remove),
        "erased emergencies": (_looked_at(private, now - DAY), _remove),
        "e-mail addresses": (emails, _erase_emails),
        "network addresses": (networks, _erase_networks),
        "networks of reports": (reported, partial(_erase_reporters, before=old)),
        "empty places": (here.filter(status=Status.TRASH, text="", replies=None), _remove),
    }


def _of(site: Site) -> Q:
    below = _below(languages.trees(site))
    if not site.is_default_site:
        return below
    # Comments of deleted pages, and of pages that stand below no site, belong to the default site.
    others = (
        languages.trees(other) for other in Site.objects.exclude(pk=site.pk).select_related("root_page")
    )
    return below | Q(page=None) | ~reduce(or_, map(_below, others), below)


def _below(trees: list[str]) -> Q:
    return reduce(or_, (Q(page__path__startswith=path) for path in trees))


def _judged(comments: QuerySet[Comment], status: Status, before: datetime) -> QuerySet[Comment]:
    # A stone has no words left and is not removed again.
    return comments.filter(status=status, changed_at__lt=before).exclude(text="").order_by("changed_at")


def _looked_at(private: QuerySet[Comment], before: datetime) -> QuerySet[Comment]:
    # Somebody had it erased while it was urgent: both at the same moment, as time alone never does it.
    erased = private.filter(identity_erased_at__isnull=False, network_erased_at=F("identity_erased_at"))
    return _judged(erased, Status.PENDING, before)


def _in_batches(comments: QuerySet[Comment], forget: Callable[[QuerySet[Comment]], int]) -> int:
    number = 0
    while done := _batch(comments, forget):
        number += done
    return number


@transaction.atomic
def _batch(comments: QuerySet[Comment], forget: Callable[[QuerySet[Comment]], int]) -> int:
    # Locked first: somebody may take one of them out of the trash at this moment.
    locked = comments.select_for_update(of=("self",))[:BATCH]
    batch = Comment.objects.filter(pk__in=[comment.pk for comment in locked.only("pk")])
    return forget(batch)


def _remove(comments: QuerySet[Comment]) -> int:
    # Answers first, so that what they answered need not stay as a stone for them.
    batch = list(comments.select_related("page").order_by("-pk"))
    with public_pages.together():
        for comment in batch:
            audit.record(comment=comment, action="comments.purge", before=comment.status)
            removal.remove(comment)
    return len(batch)


def _erase_emails(comments: QuerySet[Comment]) -> int:
    return comments.update(author_email="", author_key="", resend_key=None, identity_erased_at=timezone.now())


def _erase_networks(comments: QuerySet[Comment]) -> int:
    facets.forget_network(comments)
    return comments.update(ip_address=None, network_erased_at=timezone.now())


def _reports(before: datetime) -> QuerySet[Report]:
    return Report.objects.filter(created_at__lt=before).exclude(network_key="")


def _erase_reporters(comments: QuerySet[Comment], *, before: datetime) -> int:
    return _reports(before).filter(comment__in=comments).update(network_key="")
