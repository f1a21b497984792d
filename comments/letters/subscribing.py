"""Who wants mail, and whether the address is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments import audit, holding, keys, mailing
from comments.asked import Question
from comments.letters import asking, telling
from comments.models import Address, Comment, Subscription
from comments.models.letter import SubscriptionKind

KNOWN_AS = Question(lambda key: Address.objects.order_by().filter(key=key).values_list("pk"))


@transaction.atomic(savepoint=False)
def subscribe(*, comment: Comment, kinds: Iterable[str]) -> Address | None:
    """Note what the writer of a comment wants to hear of, and ask whether the address is theirs.

    Nobody is asked where the sender was shown to be its owner (`holding.is_proven`). `kinds` is a part of
    {"replies", "outcome"}. A comment only for the clinic needs no kind: the clinic may
    want to answer it. None where there is nobody to write to. Doing it twice changes nothing.
    """
    wanted = sorted(set(kinds) & set(SubscriptionKind.values))
    if not comment.author_key or comment.by_staff or not (wanted or comment.for_clinic):
        return None
    address = _locked_address(comment)
    agreed_at = timezone.now() if address.confirmed_at and holding.is_proven(comment) else None
    Subscription.objects.bulk_create(
        [
            Subscription(comment=comment, kind=kind, address=address, confirmed_at=agreed_at)
            for kind in wanted
        ],
        update_conflicts=True,
        unique_fields=["comment", "kind"],
        update_fields=["address", "ended_at"],
    )
    asking.ask(address, comment)
    return address


def _locked_address(comment: Comment) -> Address:
    """The row of a writer's address, made where there is none, as there is none of most."""
    given = {"email": comment.author_email}
    if KNOWN_AS.value(comment.author_key) is None:
        with suppress(IntegrityError), transaction.atomic():
            return Address.objects.create(key=comment.author_key, **given)
    return Address.objects.select_for_update().get_or_create(key=comment.author_key, defaults=given)[0]


@transaction.atomic
def confirm(*, address: Address) -> Address:
    """Note that its owner says yes to an address and all wishes under it; what was missed until now follows.

    Twice changes nothing.
    """
    fresh, now = Address.objects.select_for_update().get(pk=address.pk), timezone.now()
    unasked = fresh.subscriptions.filter(confirmed_at=None)
    concerned = Q(subscriptions__in=unasked.filter(ended_at=None))
    if fresh.confirmed_at is None:
        concerned |= Q(author_key=fresh.key, for_clinic=True)
    _record("comments.confirm_mail", Comment.objects.filter(concerned))
    if unasked.update(confirmed_at=now):
        mailing.later(telling.catch_up, address_id=fresh.pk)
    if fresh.confirmed_at is None:
        fresh.confirmed_at = now
        fresh.save(update_fields=["confirmed_at"])
    return fresh


@transaction.atomic
def unsubscribe(*, subscription: Subscription, everything: bool = False) -> int:
    """End one wish for mail, or all under its address; returns how many ended now. Twice changes nothing."""
    live = Subscription.objects.filter(ended_at=None)
    chosen = live.filter(address=subscription.address_id) if everything else live.filter(pk=subscription.pk)
    _record("comments.stop_mail", Comment.objects.filter(subscriptions__in=chosen))
    return chosen.update(ended_at=timezone.now())


def _record(action: str, about: QuerySet[Comment]) -> None:
    for comment in about.order_by("pk").distinct():
        audit.record(comment=comment, action=action, via="mail")


def is_confirmed(email: str) -> bool:
    """Whether somebody showed that this address is theirs."""
    key = keys.of_email(email)
    return bool(key) and Address.objects.filter(key=key, confirmed_at__isnull=False).exists()
