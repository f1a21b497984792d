"""My data: readers see, take along or erase what is stored under their address, proved by a mailed link.

Each app says in its `privacy` module what it holds, exports and erases; the settings name those modules, so
that nothing here imports an app above or below.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from smtplib import SMTPRecipientsRefused
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from clinic import floods, my_data_keys
from clinic.backups import erasures
from clinic.models import DataRequest
from clinic.models.data_requests import Outcome

logger = logging.getLogger(__name__)

_SALT = "clinic.my_data"
LINK_AGE = timedelta(days=3)
# Links to one address a day, and asked for from one network an hour.
A_DAY, AN_HOUR = 2, 20
# Requests are kept as a record for so long; the address only as long as its link.
YEARS = 3
KEPT = timedelta(days=YEARS * 365)
NETWORKS_KEPT = timedelta(days=1)
# A link that did not go out for so long is queued anew by the clock: mail or queue were away.
MISSED_AFTER = timedelta(minutes=10)


class AskedTooOften(Exception):
    """Many links were asked for from this network within the hour."""


class Paused(Exception):
    """A flood comes in: a link is a mail, and nobody shall use us to send many."""


class LinkOver(Exception):
    """The link was ours, but its time is over."""


class LinkBroken(Exception):
    """The link was not made here, or was changed on the way."""


@transaction.atomic
def ask(*, email: str, network: str | None, site: Site | None = None) -> DataRequest | None:
    """Send a link to this address; None where it got its links for today. Says nothing of what is stored.

    Raises AskedTooOften, by the network alone, whatever the address is, and Paused.
    """
    now, key = timezone.now(), my_data_keys.key_of(email)
    origin = my_data_keys.of_network(network) if network else ""
    lately = DataRequest.objects.filter(created_at__gt=now - timedelta(hours=1), network=origin)
    if origin and lately.count() >= AN_HOUR:
        raise AskedTooOften
    if DataRequest.objects.filter(created_at__gt=now - timedelta(days=1), key=key).count() >= A_DAY:
        return None
    if floods.is_high(DataRequest.objects.all()):
        raise Paused
    spoken = translation.get_language() or ""
    request = DataRequest.objects.create(
        email=email.strip(), key=key, network=origin, language=spoken, site=site
    )
    _queue(request)
    return request


def send_missed() -> None:
    """Links that could not be sent or queued are queued anew, as long as they would still work."""
    now = timezone.now()
    missed = DataRequest.objects.filter(created_at__range=(now - LINK_AGE, now - MISSED_AFTER), sent_at=None)
    queue = DBTaskResult.objects.filter(task_path=send_link.module_path, status__in=("READY", "RUNNING"))
    waiting = {given["kwargs"].get("request_id") for given in queue.values_list("args_kwargs", flat=True)}
    for request in missed.exclude(email="").exclude(pk__in=waiting):
        _queue(request)


def _queue(request: DataRequest) -> None:
    # A queue that is away stops nobody from asking.
    try:
        with transaction.atomic():
            send_link.enqueue(request_id=request.pk)
    except Exception as error:
        logger.error("A mail about data could not be queued: %s.", type(error).__name__)


@task(backend="background", queue_name="mail")
def send_link(request_id: int) -> None:
    """Mail the link of one request, once; `send_missed` comes back to it while the mail server is away."""
    request = DataRequest.objects.filter(pk=request_id).exclude(email="").first()
    if request is None or timezone.now() - request.created_at > LINK_AGE or not _claimed(request):
        return
    is_sent = False
    try:
        with translation.override(request.language or settings.LANGUAGE_CODE):
            is_sent = _went_out(request)
    finally:
        sent_at = timezone.now() if is_sent else None
        DataRequest.objects.filter(pk=request.pk).update(sent_at=sent_at, claimed_at=None)


def _claimed(request: DataRequest) -> bool:
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - MISSED_AFTER)
    return bool(DataRequest.objects.filter(free, pk=request.pk, sent_at=None).update(claimed_at=now))


def _went_out(request: DataRequest) -> bool:
    address = settings.CLINIC_SITE_URL
    if request.site and not request.site.is_default_site:
        address = request.site.root_url
    link = address + reverse("my_data_shown", args=[token_of(request)])
    body = render_to_string("clinic/mail/my_data.txt", {"link": link, "days": LINK_AGE.days})
    try:
        EmailMessage(_("Your data on our website"), body, to=[request.email]).send()
    except (OSError, ValueError) as error:
        # The kind of fault only: a mail server's answer may quote an address.
        logger.warning("A mail about data could not be sent: %s.", type(error).__name__)
        if isinstance(error, SMTPRecipientsRefused) and _is_final(error):
            # Nobody has this address: nothing will be stored under it, and no link goes there.
            DataRequest.objects.filter(pk=request.pk).update(email="")
        return False
    return True


def _is_final(error: SMTPRecipientsRefused) -> bool:
    """Whether nobody has this address; 5.7 would say that the server does not let us in (RFC 3463)."""
    return all(code >= 500 and b"5.7." not in words for code, words in error.recipients.values())


def token_of(request: DataRequest) -> str:
    """The secret part of a request's link."""
    return signing.dumps(request.pk, salt=_SALT)


def request_of(token: str) -> DataRequest:
    """The request of a link: one that is done says so, as long as its link would hold.

    Raises LinkOver, LinkBroken.
    """
    try:
        number = signing.loads(token, salt=_SALT, max_age=LINK_AGE)
    except signing.SignatureExpired as error:
        raise LinkOver from error
    except signing.BadSignature as error:
        raise LinkBroken from error
    request = DataRequest.objects.filter(pk=number).first()
    if request is None or not (request.email or request.is_done):
        raise LinkOver
    return request


def is_address_of(request: DataRequest, typed: str) -> bool:
    """Whether somebody typed the address of a request. Whoever only came by the link may not know it."""
    return constant_time_compare(request.key, my_data_keys.key_of(typed))


def held(email: str) -> dict[str, list[dict[str, Any]]]:
    """Everything stored under an address, by app: each stored field of each row."""
    return {room: module.export_for(email) for room, module in rooms()}


@transaction.atomic
def note(*, request: DataRequest, outcome: str) -> None:
    """Remember how far a request came; a later step is never overwritten by an earlier one."""
    fresh = DataRequest.objects.select_for_update().get(pk=request.pk)
    order = list(Outcome.values)
    if order.index(outcome) > order.index(fresh.outcome):
        fresh.outcome, fresh.changed_at = outcome, timezone.now()
        fresh.save(update_fields=["outcome", "changed_at"])


@transaction.atomic
def erase(*, request: DataRequest, keep_words: bool = False) -> DataRequest:
    """Erase everything under the address of a request, or only who wrote it; `counts` says how much, by app.

    The link is used up by it, and the address forgotten: a second call changes nothing. Answers by others
    stay. Raises LinkOver where the address was forgotten by time.
    """
    fresh = DataRequest.objects.select_for_update().get(pk=request.pk)
    if fresh.is_done:
        return fresh
    if not fresh.email:
        raise LinkOver
    fresh.counts = {room: module.erase(email=fresh.email, keep_words=keep_words) for room, module in rooms()}
    for room, module in rooms():
        erasures.record(room=room, key=module.key_of(fresh.email), keep_words=keep_words)
    fresh.outcome = Outcome.ANONYMOUS if keep_words else Outcome.ERASED
    fresh.email, fresh.changed_at = "", timezone.now()
    fresh.save()
    return fresh


def holdings(site: Site | None = None) -> Iterator[Any]:
    """What each app holds of people, what for, and for how long; then what these requests leave behind."""
    for _room, module in rooms():
        yield from module.holdings(site)
    yield {
        "what": _("That somebody asked here for their data, and what came of it"),
        "why": _("so that we can show that we answered"),
        "how_long": _(
            "%(years)s years in scrambled form; your address only until its link is over, %(days)s days"
        )
        % {"years": YEARS, "days": LINK_AGE.days},
    }


def rooms() -> Iterator[tuple[str, ModuleType]]:
    """The apps that hold personal data, with their `privacy` modules."""
    for dotted in settings.CLINIC_PRIVACY:
        yield dotted.partition(".")[0], import_module(dotted)


def tidy_up() -> None:
    """Addresses whose links are over, networks of yesterday and old records go."""
    now = timezone.now()
    over = Q(sent_at__lt=now - LINK_AGE) | Q(sent_at=None, created_at__lt=now - LINK_AGE)
    DataRequest.objects.filter(over).exclude(email="").update(email="")
    DataRequest.objects.filter(created_at__lt=now - NETWORKS_KEPT).exclude(network="").update(network="")
    DataRequest.objects.filter(created_at__lt=now - KEPT).delete()
