"""My data: readers see, take along or erase what is stored under their address, proved by a mailed link.

Each app says in its `privacy` module what it holds, exports and erases; the settings name those modules, so
that nothing here imports an app above or below.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_tasks import task

from clinic.models import DataRequest
from clinic.models.data_requests import Outcome

logger = logging.getLogger(__name__)

_SALT = "clinic.my_data"
LINK_AGE = timedelta(days=3)
# Links to one address a day, and asked for from one network an hour.
A_DAY, AN_HOUR = 2, 20
# Requests are kept as a record for so long; the address only as long as its link.
KEPT = timedelta(days=3 * 365)
NETWORKS_KEPT = timedelta(days=1)
# Minutes until a mail that the server refused is tried again.
PAUSES = (1, 5, 15, 60)


class LinkOver(Exception):
    """The link was ours, but its time or its use is over."""


class LinkBroken(Exception):
    """The link was not made here, or was changed on the way."""


@transaction.atomic
def ask(*, email: str, network: str | None) -> DataRequest | None:
    """Send a link to this address; None where too many were asked for. Says nothing of what is stored."""
    now, key, origin = timezone.now(), _key(email.strip().casefold()), _key(network or "")
    recent = DataRequest.objects.filter(created_at__gt=now - timedelta(days=1))
    lately = recent.filter(created_at__gt=now - timedelta(hours=1), network=origin)
    if recent.filter(key=key).count() >= A_DAY or (network and lately.count() >= AN_HOUR):
        return None
    request = DataRequest.objects.create(email=email.strip(), key=key, network=origin if network else "")
    send_link.enqueue(request_id=request.pk)
    return request


@task(backend="background", queue_name="mail")
def send_link(request_id: int, attempt: int = 0) -> None:
    """Mail the link of one request; again after a pause while the mail server is away."""
    request = DataRequest.objects.filter(pk=request_id, sent_at=None).exclude(email="").first()
    if request is None or timezone.now() - request.created_at > LINK_AGE:
        return
    link = settings.CLINIC_SITE_URL + reverse("my_data_shown", args=[token_of(request)])
    body = render_to_string("clinic/mail/my_data.txt", {"link": link, "days": LINK_AGE.days})
    try:
        EmailMessage(_("Your data on our website"), body, to=[request.email]).send()
    except OSError as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("A mail about data could not be sent: %s.", type(error).__name__)
        pause = timedelta(minutes=PAUSES[min(attempt, len(PAUSES) - 1)])
        later = send_link.using(run_after=timezone.now() + pause)
        later.enqueue(request_id=request_id, attempt=attempt + 1)
    else:
        DataRequest.objects.filter(pk=request.pk).update(sent_at=timezone.now())


def token_of(request: DataRequest) -> str:
    """The secret part of a request's link."""
    return signing.dumps(request.pk, salt=_SALT)


def request_of(token: str) -> DataRequest:
    """The request of a link. Raises LinkOver, LinkBroken."""
    try:
        number = signing.loads(token, salt=_SALT, max_age=LINK_AGE)
    except signing.SignatureExpired as error:
        raise LinkOver from error
    except signing.BadSignature as error:
        raise LinkBroken from error
    request = DataRequest.objects.filter(pk=number).exclude(email="").first()
    if request is None:
        raise LinkOver
    return request


def held(email: str) -> dict[str, list[dict[str, Any]]]:
    """Everything stored under an address, by app: each stored field of each row."""
    return {room: module.export_for(email) for room, module in rooms()}


@transaction.atomic
def note(*, request: DataRequest, outcome: str) -> None:
    """Remember how far a request came; a later step is never overwritten by an earlier one."""
    order = list(Outcome.values)
    if order.index(outcome) > order.index(request.outcome):
        DataRequest.objects.filter(pk=request.pk).update(outcome=outcome, changed_at=timezone.now())


@transaction.atomic
def erase(*, request: DataRequest, keep_words: bool = False) -> dict[str, int]:
    """Erase everything under the address of a request, or only who wrote it; returns how much, by app.

    The link is used up by it. A second call finds nothing. Answers by others stay.
    """
    fresh = DataRequest.objects.select_for_update().get(pk=request.pk)
    if not fresh.email:
        return dict(fresh.counts)
    fresh.counts = {room: module.erase(email=fresh.email, keep_words=keep_words) for room, module in rooms()}
    fresh.outcome = Outcome.ANONYMOUS if keep_words else Outcome.ERASED
    fresh.email, fresh.changed_at = "", timezone.now()
    fresh.save()
    return dict(fresh.counts)


def holdings() -> Iterator[Any]:
    """What each app holds of people, what for, and for how long."""
    for _room, module in rooms():
        yield from module.holdings()


def rooms() -> Iterator[tuple[str, ModuleType]]:
    """The apps that hold personal data, with their `privacy` modules."""
    for dotted in settings.CLINIC_PRIVACY:
        yield dotted.partition(".")[0], import_module(dotted)


def tidy_up() -> None:
    """Addresses whose links are over, networks of yesterday and old records go."""
    now = timezone.now()
    DataRequest.objects.filter(created_at__lt=now - LINK_AGE).exclude(email="").update(email="")
    DataRequest.objects.filter(created_at__lt=now - NETWORKS_KEPT).exclude(network="").update(network="")
    DataRequest.objects.filter(created_at__lt=now - KEPT).delete()


def _key(value: str) -> str:
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()
