"""The request to confirm an address or a wish under it: the only mail to which nobody said yes before."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import languages, mailing
from comments.asked import Question
from comments.conf import limits
from comments.letters import links
from comments.models import Address, Comment, Subscription
from comments.models.comment import Status

# Network and key of those who sent something since a moment, and whose address was asked since; but for one.
ASKED_SINCE = Question(
    lambda since, but: (
        Comment.objects.order_by()
        .filter(created_at__gt=since, author_key__in=Address.objects.filter(asked_at__gt=since).values("key"))
        .exclude(pk=but)
        .values_list("ip_address", "author_key")
    )
)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
# Who shares these leading bits of an address counts as one network.
SAME_NETWORK = {4: 32, 6: 64}


def ask(address: Address, about: Comment) -> None:
    """Mail the request to confirm, if that is due and not too much; `address` is locked.

    Never for what is filed as spam: its sender may have typed anybody's address.
    """
    needs_a_yes = not address.confirmed_at or waiting(address).filter(comment=about).exists()
    if not needs_a_yes or about.status == Status.SPAM or _asked_lately(address) or _is_crowded(about):
        return
    address.asked_at = timezone.now()
    address.save(update_fields=["asked_at"])
    # Where the queue is away, `missed` comes back to it.
    mailing.later(ask_to_confirm, address_id=address.pk)


@transaction.atomic
def ask_at_last(comment: Comment) -> None:
    """Ask a writer whom nobody asked before, because the comment was taken for spam."""
    if not comment.author_key:
        return
    address = Address.objects.select_for_update().filter(key=comment.author_key).first()
    wishes = waiting(address).filter(comment=comment) if address else Subscription.objects.none()
    if address and wishes.exists() and (not address.asked_at or address.asked_at < comment.created_at):
        ask(address, comment)


def ask_missed(*, since: datetime) -> None:
    """Queue the requests that were due since then and that never came into the queue."""
    unsaid = Subscription.objects.filter(address=OuterRef("pk"), ended_at=None, confirmed_at=None)
    due = Address.objects.filter(Q(confirmed_at=None) | Exists(unsaid), asked_at__gt=since)
    numbers = due.values_list("pk", flat=True)
    mailing.queue_missed(ask_to_confirm, "address_id", numbers, done_since=since)


def waiting(address: Address) -> QuerySet[Subscription]:
    """The wishes under an address to which its owner did not say yes yet."""
    return address.subscriptions.filter(ended_at=None, confirmed_at=None)


@task(backend="background", queue_name="mail")
def ask_to_confirm(address_id: int, attempt: int = 0) -> None:
    """Ask for a yes. The mail holds no words of a comment."""
    address = Address.objects.filter(pk=address_id).first()
    if address is None or (address.confirmed_at and not waiting(address).exists()):
        return
    if attempt > mailing.TRIES_TO_READERS:
        return
    by_them = Comment.objects.filter(author_key=address.key).select_related("page__locale")
    about = by_them.order_by("-created_at").first()
    with languages.speaking(about.page if about else None):
        mail = _mail(address, about)
    with suppress(mailing.Refused):
        if not mailing.sent(mail):
            mailing.try_again(ask_to_confirm, attempt, address_id=address_id)


def _mail(address: Address, about: Comment | None) -> EmailMessage:
    context = {
        "link": links.to_confirm(address, about),
        "page_title": about.page_title if about else "",
        "kinds": set(waiting(address).values_list("kind", flat=True)),
        "for_clinic": bool(about and about.for_clinic),
        "days": limits().link_age // (24 * 60 * 60),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    return mailing.message(_("Please confirm your e-mail address"), "confirm", context, to=[address.email])


def _asked_lately(address: Address) -> bool:
    spacing = DAY / limits().confirmations_a_day
    return address.asked_at is not None and address.asked_at > timezone.now() - spacing


def _is_crowded(about: Comment) -> bool:
    """Whether so many addresses were asked within the hour for comments from one network."""
    if not about.ip_address:
        return False
    since, here = timezone.now() - HOUR, _network(about.ip_address)
    senders = ASKED_SINCE.rows(since, about.pk)
    asked = {key for ip, key in senders if ip and _network(ip) == here}
    return len(asked) >= limits().acts_an_hour


def _network(ip: str) -> object:
    known = ipaddress.ip_address(ip)
    return ipaddress.ip_network(f"{ip}/{SAME_NETWORK[known.version]}", strict=False)
