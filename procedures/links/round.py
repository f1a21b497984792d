"""One round of asking other sites, as a task that an editor starts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Site

from procedures.links import asking
from procedures.models import PageLink

ACTION = "procedures.ask_links"
# Addresses that one task asks; then it hands on, so that a stop of the worker costs little.
AT_ONCE = 20
# What was asked within this time is not asked again.
FRESH = timedelta(hours=1)


@transaction.atomic
def start(*, by: Any) -> int:
    """Queue a round over all addresses of other sites that were not asked lately. How many wait."""
    waiting = _waiting().count()
    if waiting:
        log(
            instance=Site.objects.get(is_default_site=True).root_page,
            action=ACTION,
            user=by,
            data={"addresses": waiting},
        )
        ask_waiting.enqueue()
    return waiting


@task(backend="background", queue_name="long")
def ask_waiting() -> None:
    """Ask the next addresses, and queue the rest. Can run twice: what was asked lately is left out."""
    addresses = list(_waiting()[:AT_ONCE])
    for address in addresses:
        answer = asking.ask(address)
        PageLink.objects.outside().filter(address=address).update(
            fault=answer.fault, answer=answer.status, asked_at=timezone.now()
        )
    if len(addresses) == AT_ONCE:
        ask_waiting.enqueue()


def register(actions: LogActionRegistry) -> None:
    """Make the action known to Wagtail's log."""
    actions.register_action(ACTION, "Ask other sites about links", "Other sites were asked about links")


def _waiting() -> Any:
    old = Q(asked_at=None) | Q(asked_at__lt=timezone.now() - FRESH)
    outside = PageLink.objects.outside().filter(old, page__live=True)
    return outside.order_by("address").values_list("address", flat=True).distinct()
