"""Readers ask for another look at a public comment; enough of them hide it until someone has looked."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comments import audit, counts, keys, mailing, plaintext, public_pages, valve
from comments.conf import limits
from comments.errors import NotPublic, TooMany
from comments.models import Comment, DiscussionSettings, Report
from comments.models.comment import Status
from comments.notifications import tell_moderators

WINDOW = timedelta(hours=1)


@transaction.atomic
def report(*, comment: Comment, reason: str, words: str = "", network: str | None = None) -> Report:
    """Note why a reader reports a comment, once for each network until someone has looked.

    `reason` is one of ReportReason; `network` the address it comes from, of which only a key is kept. Where
    as many networks as the clinic set report it, it is hidden; not in a flood, and comments of staff never
    are. Raises NotPublic (it is gone, or hidden by now) and TooMany (from this network, or in a flood).
    """
    fresh = Comment.objects.select_for_update(of=("self",)).select_related("page").get(pk=comment.pk)
    key = _key(network)
    if first := Report.objects.filter(comment=fresh, network_key=key, closed_at=None).first():
        return first
    if not fresh.is_public:
        raise NotPublic
    recent = Report.objects.filter(network_key=key, created_at__gt=timezone.now() - WINDOW)
    stage = valve.stage(Report.objects.all())
    if recent.count() >= limits().acts_an_hour or stage == valve.Stage.CLOSED:
        raise TooMany
    made = Report.objects.create(
        comment=fresh, reason=reason, words=plaintext.clean(words).strip()[:500], network_key=key
    )
    fresh.reported_at, fresh.changed_at = fresh.reported_at or made.created_at, made.created_at
    fresh.save(update_fields=["reported_at", "changed_at"])
    audit.record(comment=fresh, action="comments.report", reason=reason, via="page")
    if stage == valve.Stage.OPEN:
        _hide_if_enough(fresh)
    return made


def _hide_if_enough(comment: Comment) -> None:
    rules = DiscussionSettings.for_page(comment.page)
    networks = comment.reports.filter(closed_at=None).values("network_key").distinct().count()
    if comment.by_staff or not rules.report_limit or networks < rules.report_limit:
        return
    comment.status, comment.changed_at, comment.moderators_told_at = Status.PENDING, timezone.now(), None
    comment.save(update_fields=["status", "changed_at", "moderators_told_at"])
    counts.moved(comment, before=Status.APPROVED, after=Status.PENDING)
    audit.record(comment=comment, action="comments.hide", before=str(Status.APPROVED), via="rule")
    public_pages.forget(comment.page)
    if rules.tell_moderators:
        mailing.later(tell_moderators, comment_id=comment.pk)


def _key(network: str | None) -> str:
    """The key of an address; in the sixth version, of the network that one household has. "" for none."""
    try:
        address = ipaddress.ip_address((network or "").partition("%")[0])
    except ValueError:
        return ""
    return keys.of_network(str(address) if address.version == 4 else f"{address}/64")
