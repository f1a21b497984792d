"""Keys of other sites: made, found by what a request shows, kept as hashes."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from comments import keys as hashes
from comments import learning, spam
from comments.models import DoorKey

# Twelve hexadecimal digits, as those of Akismet: plugins take no other sign, and old ones no other length.
# That is too short against somebody who may try without end, so wrong ones are counted by network.
LENGTH = 12
# Wrong keys from one network within the hour, after which none is looked at any more. A hundred million
# networks would need years to find one of a thousand keys.
WRONG_AN_HOUR = 20
HOUR = 60 * 60


@transaction.atomic
def make(*, key: DoorKey, by: Any) -> str:
    """Store a new key with these fields; gives back the key itself, which nobody can be shown again."""
    secret = secrets.token_hex(LENGTH // 2)
    key.key_hash = hash_of(secret)
    key.save(force_insert=True)
    log(instance=key, action="wagtail.create", user=by)
    return secret


@transaction.atomic
def delete(*, key: DoorKey, by: Any) -> None:
    """Delete a key with its counts and with all that its site taught."""
    _is_there(key)
    log(instance=key, action="wagtail.delete", user=by)
    learning.drop(learner=key.learner)
    key.delete()


@transaction.atomic
def teach(*, key: DoorKey, told: spam.Submission, is_spam: bool) -> bool:
    """Let a site teach its own layer; False where its key was deleted at this moment."""
    if not _is_there(key):
        return False
    learning.teach_words(told=told, is_spam=is_spam, learner=key.learner)
    return True


def _is_there(key: DoorKey) -> bool:
    """Whether a key still exists; whoever teaches or deletes waits for the other."""
    return DoorKey.objects.select_for_update().filter(pk=key.pk).first() is not None


def find(secret: str) -> DoorKey | None:
    """The key that works, of these digits. One query."""
    return DoorKey.objects.filter(key_hash=hash_of(secret), is_revoked=False).first() if secret else None


def shown_in(request: HttpRequest) -> str:
    """The key that a request shows: the first part of the host, as in Akismet's older form, or a field."""
    label = label_of(request)
    if label:
        return label
    given = request.POST if request.method == "POST" else request.GET
    return given.get("api_key") or given.get("key") or ""


def label_of(request: HttpRequest) -> str:
    """What stands before this site's own host in the host that was asked; "" for nothing."""
    own = f".{urlsplit(settings.CLINIC_SITE_URL).hostname or ''}"
    host = request.get_host().partition(":")[0].lower()
    return host.removesuffix(own) if host.endswith(own) else ""


def is_for(key: DoorKey, blog: str) -> bool:
    """Whether a key belongs to the site of this address."""
    host = _host(key.address)
    return bool(host) and host == _host(blog)


def hash_of(secret: str) -> str:
    """What is stored of a key."""
    return salted_hmac("comments.door", secret.strip().lower(), algorithm="sha256").hexdigest()


def note_wrong(network: str | None) -> None:
    """A wrong key was shown from a network."""
    name = _name(network)
    if not cache.add(name, 1, HOUR):
        cache.set(name, cache.get(name, 0) + 1, HOUR)


def is_guessing(network: str | None) -> bool:
    """Whether so many wrong keys came from a network that no key from there is looked at."""
    return int(cache.get(_name(network), 0)) >= WRONG_AN_HOUR


def _name(network: str | None) -> str:
    return f"door-{hashes.of_near(network)}"


def _host(address: str) -> str:
    whole = address if "//" in address else f"//{address}"
    try:
        return (urlsplit(whole).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
