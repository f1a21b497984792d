"""The one way in which a request comes in: stored first, but for a flood."""

from __future__ import annotations

import json
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from clinic import floods
from clinic.inquiries import audit, telling
from clinic.inquiries.judging import Evidence, judge
from clinic.models import AppointmentPage, Inquiry, ReferralPage
from clinic.models.inquiries import State
from clinic.site_rights import site_of

_SALT = "clinic.inquiries.sent"
# Seconds for which the answer page can be opened again.
SENT_AGE = 24 * 60 * 60


class Paused(Exception):
    """A flood comes in, so nothing is taken for some minutes."""


class LinkOver(Exception):
    """The address of an answer page is too old, not ours, or its request is gone."""


@transaction.atomic
def submit(*, page: AppointmentPage | ReferralPage, words: dict[str, Any], evidence: Evidence) -> Inquiry:
    """Store a request, look whether it is spam, and tell the front desk. Raises Paused in a flood.

    `words` are columns of `Inquiry`. The same words from the same network within a day are one request, as
    long as nobody answered it: whoever asks again after an answer is heard again.
    """
    key = _resend_key(page, words, evidence)
    first = Inquiry.objects.select_for_update().filter(resend_key=key).first()
    if first and first.state != State.ANSWERED:
        return first
    if first:
        Inquiry.objects.filter(pk=first.pk).update(resend_key=None)
    if floods.is_over(Inquiry.objects.all()):
        raise Paused
    about = {"kind": page.form_kind, "page_id": page.pk, "site_id": site_of(page)}
    inquiry = Inquiry(**about, resend_key=key, network=evidence.network, **words)
    judge(inquiry, evidence)
    try:
        with transaction.atomic():
            inquiry.save(force_insert=True)
    except IntegrityError:
        # The same form came twice at the same moment: the other one was quicker.
        return Inquiry.objects.get(resend_key=key)
    audit.record(inquiry=inquiry, action="inquiries.submit")
    if inquiry.state == State.NEW:
        telling.soon(site_id=inquiry.site_id)
    return inquiry


def sent_token(inquiry: Inquiry) -> str:
    """Names a request, for the address of its answer page."""
    return signing.dumps(inquiry.pk, salt=_SALT)


def sent_of(token: str) -> Inquiry:
    """The request that an answer page is about. Raises LinkOver."""
    try:
        number = signing.loads(token, salt=_SALT, max_age=SENT_AGE)
    except signing.BadSignature as error:
        raise LinkOver from error
    found = Inquiry.objects.select_related("page").filter(pk=number).first()
    if found is None:
        raise LinkOver
    return found


def _resend_key(page: AppointmentPage | ReferralPage, words: dict[str, Any], evidence: Evidence) -> str:
    whole = json.dumps([page.pk, evidence.network, words], sort_keys=True, default=str)
    return salted_hmac("clinic.inquiries.resend", whole, algorithm="sha256").hexdigest()
