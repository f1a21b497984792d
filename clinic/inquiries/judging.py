"""Whether a request looks like spam. Whatever is found, it is kept and a person can look."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from clinic import floods
from clinic.models import Inquiry
from clinic.models.inquiries import State
from comments import spam

logger = logging.getLogger(__name__)

# More than so many within an hour from one network are put aside, to be looked at. A family or a ward
# behind one address stays below it.
AN_HOUR = 6
MANY = gettext_noop("Many requests came from one network within an hour.")
FLOOD = gettext_noop("It came in a flood of requests.")
NOT_CHECKED = gettext_noop("Our checks failed, so nobody knows.")
# Signs that put a request aside by themselves.
ENOUGH = frozenset({"honeypot", "many_from_one_network", "flood"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """How it came: the trap's words, seconds since the form was drawn, whose page sent it, its network."""

    honeypot: str = ""
    token_age: float | None = 0.0
    sender_origin: str = "same"
    network: str = ""


def judge(inquiry: Inquiry, evidence: Evidence) -> None:
    """Fill in score, findings and state; stores nothing, never raises. Three queries at most."""
    found = [*_asked(inquiry, evidence), *_flood(evidence)]
    inquiry.findings = [finding.as_dict() for finding in found]
    is_spam = inquiry.score is not None and inquiry.score >= spam.THRESHOLDS.spam
    aside = is_spam or any(finding.name in ENOUGH for finding in found)
    inquiry.state = State.SPAM if aside else State.NEW


def _asked(inquiry: Inquiry, evidence: Evidence) -> list[spam.Finding]:
    told = spam.Submission(
        text="\n".join(part for part in (inquiry.practice, inquiry.note) if part),
        author_name=inquiry.name,
        author_email=inquiry.email,
        honeypot=evidence.honeypot,
        token_age=evidence.token_age,
        sender_origin=evidence.sender_origin,
    )
    try:
        verdict = spam.assess(told, spam.CHECKS)
    except Exception as error:
        # The kind of fault only: its message may quote what somebody wrote.
        logger.error("A request could not be checked: %s.", type(error).__name__)
        return [spam.Finding("check_failed", 0.0, NOT_CHECKED, failed=True)]
    inquiry.score = verdict.probability
    return list(verdict.findings)


def _flood(evidence: Evidence) -> list[spam.Finding]:
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = Inquiry.objects.filter(network=evidence.network, created_at__gt=hour_ago).count()
    found = [spam.Finding("many_from_one_network", 0.0, MANY, holds=True)] if lately >= AN_HOUR else []
    if floods.is_high(Inquiry.objects.all()):
        found.append(spam.Finding("flood", 0.0, FLOOD, holds=True))
    return found


def network_of(address: str | None) -> str:
    """A keyed hash of the network that an address belongs to, of no use on another day.

    In IPv6 one home or ward has a whole /64 of addresses. What is no address gives one network for all.
    """
    try:
        parsed: Any = ip_address(address or "")
    except ValueError:
        parsed = ""
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or ip_network((int(parsed), 64), strict=False).network_address
    day = timezone.now().date().isoformat()
    return salted_hmac(f"clinic.inquiries.network.{day}", str(parsed), algorithm="sha256").hexdigest()
