"""The bridge to the rules that protect patients: what they see in a text, as findings for a moderator."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop

from comments import safety
from comments.spam import Finding
from comments.spam.verdict import MOST_SPANS

logger = logging.getLogger(__name__)

TELLS = gettext_noop("It may tell who a patient is (%(evidence)s).")
URGENT = gettext_noop("It may speak of an emergency (%(evidence)s).")
COMPLAINT = gettext_noop("It may be a complaint about the clinic.")
NAMES = gettext_noop("It names or describes a person.")
OFF_TOPIC = gettext_noop("It says nothing about care.")
FAILED = gettext_noop("The rules that protect patients failed (%(evidence)s), so a person needs to look.")

# What the kinds of marks are called in a finding.
KINDS = {
    "birth_date": gettext_noop("a date of birth"),
    "record_number": gettext_noop("a record number"),
    "phone": gettext_noop("a phone number"),
    "address": gettext_noop("an address"),
    "email": gettext_noop("an e-mail address"),
    "insurance": gettext_noop("an insurance number"),
    "name_and_condition": gettext_noop("a name beside an illness"),
    "dated_care": gettext_noop("a date of one’s own care"),
    "alarming": gettext_noop("how it is told"),
    "bleeding": gettext_noop("bleeding"),
    "clot": gettext_noop("clot"),
    "collapse": gettext_noop("collapse"),
    "fever": gettext_noop("fever"),
    "infection": gettext_noop("infection"),
    "severe_pain": gettext_noop("severe pain"),
    "self_harm": gettext_noop("self harm"),
}
CRISIS = KINDS["self_harm"]


def findings_of(text: str, known_names: Iterable[str] = ()) -> tuple[list[dict[str, Any]], safety.Report]:
    """What the rules see in a reader's text, as findings to store, and their own report. Never raises.

    `known_names` are those of the clinic's staff. None of the findings speaks for spam or against it; all but
    `off_topic` ask for a person.
    """
    try:
        report = safety.look(text, by="visitor", known_names=tuple(known_names))
    except Exception as error:
        # The kind of fault only: its message may quote what a visitor wrote.
        logger.error("The rules that protect patients failed: %s.", type(error).__name__)
        fault = Finding("check_failed", 0.0, FAILED, evidence=(type(error).__name__,), failed=True)
        return [fault.as_dict()], safety.Report()
    found = [
        _finding("urgent", URGENT, report.urgent),
        _finding("identifiers", TELLS, report.identifiers),
        _finding("complaint", COMPLAINT, report.complaint),
        _finding("names", NAMES, report.names),
    ]
    nothing = [Finding("off_topic", 0.0, OFF_TOPIC)] if report.says_nothing else []
    return [finding.as_dict() for finding in [*filter(None, found), *nothing]], report


def telling(text: str) -> list[tuple[int, int]]:
    """Where a reader's text tells who somebody is: every place, more than a finding holds. Never raises."""
    _found, report = findings_of(text)
    return [(mark.start, mark.end) for mark in report.identifiers]


def reply_risks(text: str) -> tuple[safety.Mark, ...]:
    """Where an answer of staff may tell of somebody's care."""
    return safety.look(text, by="staff").reply_risks


def is_crisis(findings: Iterable[dict[str, Any]]) -> bool:
    """Whether a stored finding speaks of a wish to die, for which there is another line to call."""
    urgent = (finding for finding in findings if finding.get("name") == "urgent")
    return any(CRISIS in str((finding.get("values") or {}).get("evidence")) for finding in urgent)


def _finding(name: str, message: str, marks: tuple[safety.Mark, ...]) -> Finding | None:
    if not marks:
        return None
    kinds = dict.fromkeys(KINDS.get(mark.kind, mark.kind.replace("_", " ")) for mark in marks)
    # The wish to die first: what is read from a finding must not depend on how much else was found.
    named = tuple(sorted(kinds, key=lambda kind: kind != CRISIS))[:5]
    spans = tuple((mark.start, mark.end) for mark in marks[:MOST_SPANS])
    return Finding(name, 0.0, message, spans, len(marks), evidence=named, holds=True)
