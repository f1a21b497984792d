"""Signed marks that come back: in the form, and in the private link to one's own comment."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core import signing

from comments.conf import limits
from comments.models import Comment

_FORM = "comments.form"
_RECEIPT = "comments.receipt"
_KNOWN = "comments.known"
# Every reader of one hour gets the same mark, so that a page that did not change is the same to the byte.
_STEP = 60 * 60


@dataclass(frozen=True, slots=True)
class Known:
    """What a device remembers of a writer who asked it to."""

    name: str
    email: str


class LinkExpired(Exception):
    """The private link was ours, but its time is over."""


class LinkBroken(Exception):
    """The private link was not made here, or was changed on the way."""


def form_token() -> str:
    """The mark of a form that is drawn now."""
    return signing.Signer(salt=_FORM).sign_object(int(time.time()) // _STEP)


def age_of(token: str) -> float | None:
    """Seconds since a form was drawn, to the hour; None where its mark is missing or not ours."""
    try:
        drawn = signing.Signer(salt=_FORM).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return max(0.0, time.time() - drawn * _STEP)


def remember(known: Known) -> str:
    """Name and address of a writer who wants this device to know them, for a cookie of theirs."""
    return signing.dumps([known.name, known.email], salt=_KNOWN, compress=True)


def remembered(cookie: str) -> Known | None:
    """Whom a cookie of ours names; None for any other."""
    try:
        name, email = signing.loads(cookie, salt=_KNOWN)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Known(str(name), str(email))


def receipt_token(comment: Comment) -> str:
    """The private link's secret part."""
    return signing.dumps(comment.pk, salt=_RECEIPT)


def comment_of(token: str) -> int:
    """The number of the comment that a private link leads to. Raises LinkExpired, LinkBroken."""
    try:
        return int(signing.loads(token, salt=_RECEIPT, max_age=limits().receipt_age))
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkBroken from error
