"""Signed links in mail. Opening one changes nothing: each leads to a page with a button."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.urls import reverse
from wagtail.models import Site

from comments import languages
from comments.conf import limits
from comments.models import Address, Comment, Subscription
from comments.tokens import LinkBroken, LinkExpired, receipt_token

_CONFIRM = "comments.letters.confirm"
_STOP = "comments.letters.stop"


def to_confirm(address: Address, about: Comment | None) -> str:
    """Where somebody shows that an address is theirs; for some days (`limits().link_age`)."""
    return _absolute(about, "confirm", signing.dumps(address.pk, salt=_CONFIRM))


def to_stop(subscription: Subscription) -> str:
    """Where mail ends. It holds for ever: nobody shall look for a newer mail in order to stop them."""
    token = signing.dumps(subscription.pk, salt=_STOP)
    return _absolute(subscription.comment, "stop", token)


def to_comment(comment: Comment) -> str:
    """Where a comment stands in public, also when its page has moved."""
    return _absolute(comment, "comment", comment.pk)


def to_receipt(comment: Comment) -> str:
    """The writer's private page about their comment."""
    return _absolute(comment, "receipt", receipt_token(comment))


def address_of(token: str) -> int:
    """The number of the address that a link confirms. Raises LinkExpired, LinkBroken."""
    return _number(token, _CONFIRM, limits().link_age)


def subscription_of(token: str) -> int:
    """The number of the subscription that a link ends. Raises LinkBroken."""
    return _number(token, _STOP, None)


def _number(token: str, salt: str, age: int | None) -> int:
    try:
        return int(signing.loads(token, salt=salt, max_age=age))
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkBroken from error


def _absolute(about: Comment | None, name: str, what: int | str) -> str:
    page = about.page if about else None
    with languages.speaking(page):
        path = reverse(f"comments:{name}", args=[what])
    site = page.get_site() if page else None
    site = site or Site.objects.filter(is_default_site=True).first()
    return urljoin(site.root_url if site else settings.WAGTAILADMIN_BASE_URL, path)
