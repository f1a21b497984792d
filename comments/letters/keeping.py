"""How long addresses are kept, and what their owners can get back or have erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import keys
from comments.conf import limits
from comments.models import Address, Comment, Subscription

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of personal data: what it is, what for, and how long it is kept."""

    what: _StrPromise | str
    why: _StrPromise | str
    how_long: _StrPromise | str


def holdings() -> tuple[Holding, ...]:
    """What is kept of people who asked for mail about their comments."""
    return (
        Holding(
            _("Your e-mail address, and when you confirmed that it is yours"),
            _("to tell you of answers or of what became of your comment, if you asked for that"),
            _("as long as a comment is kept under it; three days if you do not confirm it"),
        ),
        Holding(
            _("What you asked to be told, and which mails were sent"),
            _("so that each mail goes out once, and none after you stopped them"),
            _("until the e-mail address of your comment is erased"),
        ),
        Holding(
            _("What the clinic answered you by mail"),
            _("so that staff know what was said"),
            _("as long as your comment to the clinic"),
        ),
    )


def forget_addresses() -> dict[str, int]:
    """Delete what nobody said yes to in time and what no comment and no wish needs; returns how many.

    A wish for mail ends when the address of its comment is erased. Safe to run twice.
    """
    cutoff = timezone.now() - timedelta(seconds=limits().link_age)
    lapsed = Q(confirmed_at=None, created_at__lt=cutoff) & (Q(asked_at=None) | Q(asked_at__lt=cutoff))
    no_answer = Q(confirmed_at=None, created_at__lt=cutoff, address__confirmed_at__isnull=False)
    no_answer &= Q(address__asked_at=None) | Q(address__asked_at__lt=cutoff)
    over = Subscription.objects.filter(Q(comment__identity_erased_at__isnull=False) | no_answer)
    subscriptions = over.delete()[1].get(Subscription._meta.label, 0)
    live = Subscription.objects.filter(address=OuterRef("pk"), ended_at=None)
    comments = Comment.objects.filter(author_key=OuterRef("key"))
    needless = ~Exists(live) & ~Exists(comments) & Q(created_at__lt=timezone.now() - timedelta(hours=1))
    addresses = Address.objects.filter(lapsed | needless).delete()[1].get(Address._meta.label, 0)
    return {"subscriptions": subscriptions, "addresses": addresses}


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field: the address, its subscriptions with their mails, and answers by mail."""
    key = keys.of_email(email)
    if not key:
        return []
    addresses = [_fields(address) for address in Address.objects.filter(key=key)]
    return [*addresses, *_subscriptions(key), *_answers(key)]


def erase(email: str) -> int:
    """Delete an address with all its subscriptions; returns how many subscriptions. Comments stay."""
    return erase_keyed(keys.of_email(email))


@transaction.atomic
def erase_keyed(key: str) -> int:
    """The same for an address that is known by its keyed hash alone."""
    address = Address.objects.select_for_update().filter(key=key).first()
    if address is None:
        return 0
    number = address.subscriptions.count()
    address.delete()
    return number


def _subscriptions(key: str) -> list[dict[str, Any]]:
    subscriptions = (
        Subscription.objects.filter(address__key=key).prefetch_related("deliveries").order_by("pk")
    )
    return [
        _fields(subscription)
        | {"deliveries": [_fields(delivery) for delivery in subscription.deliveries.all()]}
        for subscription in subscriptions
    ]


def _answers(key: str) -> list[dict[str, Any]]:
    comments = Comment.objects.filter(author_key=key, for_clinic=True).prefetch_related("answers_by_mail")
    return [_fields(answer) for comment in comments for answer in comment.answers_by_mail.all()]


def _fields(row: Any) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {"kind_of_record": str(row._meta.verbose_name)} | values
